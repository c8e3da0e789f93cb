"""The VRs of calendar and clock: DA, TM, DT and AS, in the author's forms and in DICOM's (PS3.5 section 6.2)."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal
from fractions import Fraction

from dicomforge.model.fault import Fault

DA_FORMS = "DA: YYYYMMDD or YYYY-MM-DD"
TM_FORMS = "TM: HHMMSS or HH:MM:SS, with a fraction of up to 6 digits"
DT_FORMS = "DT: YYYYMMDDHHMMSS or YYYY-MM-DDTHH:MM:SS, with a fraction of up to 6 digits and an offset such as +0100"
AS_FORMS = "AS: up to 3 digits and D, W, M or Y, such as 045Y"

DATED = frozenset({"DA", "TM", "DT"})

_DA = re.compile(r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})")
_TM = re.compile(r"([0-9]{2})(?:(:?)([0-9]{2})(?:\2([0-9]{2})(?:\.([0-9]{1,6}))?)?)?")
_DT_COMPACT = re.compile(
    r"([0-9]{4})([0-9]{2})?([0-9]{2})?([0-9]{2})?([0-9]{2})?([0-9]{2})?(\.[0-9]{1,6})?([+-][0-9]{4})?"
)
_DT_ISO = re.compile(r"([0-9]{4}-[0-9]{2})(-[0-9]{2})?(?:[T ]([0-9][0-9:.]+?))?( ?[+-][0-9]{2}:?[0-9]{2}|Z)?")
_AS = re.compile(r"([0-9]{1,3})([DWMY])")
_OFFSETS = (-12 * 60, 14 * 60)
_DAY_S = 86400


def parse(vr: str, text: str) -> str | Fault:
    """The canonical text of DA, TM, DT or AS, or the Fault of the author's text."""
    return {"DA": _day, "TM": _time, "DT": _moment, "AS": _age}[vr](text)


def stepped(vr: str, start: str, step: float, index: int) -> str | Fault:
    """start + step * index: days for DA, seconds for TM and DT; `start` is canonical text.

    TM does not pass midnight; DT keeps its offset and goes on into the next day.
    """
    distance = Fraction(Decimal(repr(step))) * index
    try:
        if vr == "DA":
            day = date(int(start[:4]), int(start[4:6]), int(start[6:8])) + timedelta(days=round(distance))
            return f"{day.year:04d}{day.month:02d}{day.day:02d}"
        if vr == "TM":
            return _stepped_time(start, distance)
        return _stepped_moment(start, distance)
    except OverflowError:
        return Fault(f"{start} and {index} steps of {step:g}", f"{vr}: years 1 to {MAXYEAR}", code="DF052")


def _stepped_time(start: str, distance: Fraction) -> str | Fault:
    microseconds = _microseconds(start) + round(distance * 1_000_000)
    if not 0 <= microseconds < _DAY_S * 1_000_000:
        found = f"{start} and {float(distance):g} s"
        return Fault(found, "TM: a time of the same day", "use a DT, or smaller steps", "DF052")
    return _clock(microseconds, len(start.partition(".")[2]))


def _stepped_moment(start: str, distance: Fraction) -> str:
    offset = start[-5:] if start[-5:-4] in ("+", "-") else ""
    local = start.removesuffix(offset)
    digits, _, fraction = local.partition(".")
    digits += "00000101000000"[len(digits) :]
    day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    microseconds = _microseconds(digits[8:] + "." + fraction) + round(distance * 1_000_000)
    days, microseconds = divmod(microseconds, _DAY_S * 1_000_000)
    moment = day + timedelta(days=days)
    return f"{moment.year:04d}{moment.month:02d}{moment.day:02d}{_clock(microseconds, len(fraction))}{offset}"


def _microseconds(time: str) -> int:
    digits, _, fraction = time.partition(".")
    digits = digits.ljust(6, "0")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6])
    return seconds * 1_000_000 + int(fraction.ljust(6, "0"))


def _clock(microseconds: int, places: int) -> str:
    """HHMMSS with as many fractional digits as are needed, and at least `places`."""
    seconds, rest = divmod(microseconds, 1_000_000)
    fraction = f"{rest:06d}".rstrip("0").ljust(places, "0")
    text = f"{seconds // 3600:02d}{seconds // 60 % 60:02d}{seconds % 60:02d}"
    return f"{text}.{fraction}" if fraction else text


def _day(text: str) -> str | Fault:
    match = _DA.fullmatch(text.strip(" "))
    if match is None:
        return Fault(repr(text), DA_FORMS, _day_hint(text))
    return _of_calendar(text, match[1], match[3], match[4])


def _of_calendar(text: str, year: str, month: str, day: str) -> str | Fault:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return Fault(repr(text), "a day of the calendar", f"there is no day {year}-{month}-{day}")
    return year + month + day


def _day_hint(text: str) -> str:
    parts = re.fullmatch(r"([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})", text.strip())
    return f"write {parts[1]}-{int(parts[2]):02d}-{int(parts[3]):02d}" if parts else ""


def _time(text: str) -> str | Fault:
    match = _TM.fullmatch(text.strip(" "))
    if match is None:
        return Fault(repr(text), TM_FORMS)
    return _of_clock(text, match[1], match[3] or "", match[4] or "", match[5] or "")


def _of_clock(text: str, hour: str, minute: str, second: str, fraction: str) -> str | Fault:
    if int(hour) > 23 or int(minute or 0) > 59 or int(second or 0) > 60:
        return Fault(repr(text), "hours to 23, minutes to 59, seconds to 60 (a leap second)")
    return hour + minute + second + (f".{fraction}" if fraction else "")


def _moment(text: str) -> str | Fault:
    stripped = text.strip(" ")
    compact = _DT_COMPACT.fullmatch(stripped)
    if compact is not None:
        year, month, day, hour, minute, second, fraction, offset = (part or "" for part in compact.groups())
        clock = hour + minute + second
    else:
        iso = _DT_ISO.fullmatch(stripped)
        if iso is None:
            return Fault(repr(text), DT_FORMS)
        year, month = iso[1].split("-")
        day, offset = (iso[2] or "")[1:], (iso[4] or "").strip().replace(":", "").replace("Z", "+0000")
        time = _time(iso[3] or "00")
        if isinstance(time, Fault) or (iso[3] and not day):
            return time._replace(found=repr(text)) if isinstance(time, Fault) else Fault(repr(text), DT_FORMS)
        clock, _, fraction = (time if iso[3] else "").partition(".")
        fraction = f".{fraction}" if fraction else ""
    if fraction and len(clock) < 6:
        return Fault(repr(text), DT_FORMS, "a fraction follows the seconds")
    checked = _of_calendar(text, year, month or "01", day or "01")
    if isinstance(checked, Fault):
        return checked
    if clock:
        time = _of_clock(text, clock[:2], clock[2:4], clock[4:6], fraction[1:])
        if isinstance(time, Fault):
            return time
    return _with_offset(text, year + month + day + clock + fraction, offset)


def _with_offset(text: str, moment: str, offset: str) -> str | Fault:
    if offset:
        minutes = int(offset[0] + "1") * (int(offset[1:3]) * 60 + int(offset[3:5]))
        if offset == "-0000" or int(offset[3:5]) > 59 or not _OFFSETS[0] <= minutes <= _OFFSETS[1]:
            return Fault(repr(text), "an offset from UTC between -1200 and +1400; +0000 for none")
    return moment + offset


def _age(text: str) -> str | Fault:
    match = _AS.fullmatch(text.strip(" "))
    if match is None:
        better = re.fullmatch(r"([0-9]{1,3})\s*([dwmy])\w*", text.strip(), re.IGNORECASE)
        return Fault(repr(text), AS_FORMS, f"write {better[1].zfill(3)}{better[2].upper()}" if better else "")
    return match[1].zfill(3) + match[2]
