"""The VRs of calendar and clock: DA, TM, DT and AS, in the author's forms and in DICOM's (PS3.5 section 6.2)."""

import re
from datetime import MAXYEAR, date, datetime, timedelta
from decimal import Decimal

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
_ANY_DAY = "20000101"


def parse(vr: str, text: str) -> str | Fault:
    """The canonical text of DA, TM, DT or AS, or the Fault of the author's text."""
    return {"DA": _day, "TM": _time, "DT": _moment, "AS": _age}[vr](text)


def stepped(vr: str, start: str, step: float, index: int) -> str | Fault:
    """start + step * index: days for DA, seconds for TM and DT; `start` is canonical text.

    TM does not pass midnight; DT keeps its offset and goes on into the next day.
    """
    distance = Decimal(repr(step)) * index + 0
    offset = start[-5:] if start[-5:-4] in ("+", "-") else ""
    digits, _, fraction = start.removesuffix(offset).partition(".")
    digits = f"{_ANY_DAY if vr == 'TM' else ''}{digits}"
    digits += "00000101000000"[len(digits) :]
    day = datetime(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    hours, minutes, seconds = int(digits[8:10]), int(digits[10:12]), int(digits[12:])
    try:
        moved = timedelta(round(distance)) if vr == "DA" else timedelta(0, 0, round(distance * 1_000_000))
        moment = day + (timedelta(0, seconds, int(fraction.ljust(6, "0")), 0, minutes, hours) + moved)
    except OverflowError:
        moment = None
    if vr == "TM" and (moment is None or moment.date() != day.date()):
        found = f"{start} and {float(distance):g} s"
        return Fault(found, "TM: a time of the same day", "use a DT, or smaller steps", "DF052")
    if moment is None:
        return Fault(f"{start} and {index} steps of {step:g}", f"{vr}: years 1 to {MAXYEAR}", code="DF052")
    whole, _, microseconds = re.sub("[-:T]", "", moment.isoformat()).partition(".")
    places = microseconds.rstrip("0").ljust(len(fraction), "0")
    clock = f"{whole[8:]}.{places}" if places else whole[8:]
    return {"DA": whole[:8], "TM": clock, "DT": whole[:8] + clock + offset}[vr]


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
    """The day that is meant, where the text can be only one: 31.01.2024 is a day, 3/4/2024 may be two."""
    if parts := re.fullmatch(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})", text.strip()):
        meant = {(parts[1], int(parts[3]), int(parts[4]))}
    elif parts := re.fullmatch(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})", text.strip()):
        first, second, year = int(parts[1]), int(parts[3]), parts[4]
        meant = {(year, second, first)} if parts[2] == "." else {(year, second, first), (year, first, second)}
    else:
        return ""
    days = [day for one in meant if (day := "{}-{:02d}-{:02d}".format(*one)) and isinstance(_day(day), str)]
    return f"write {days[0]}" if len(days) == 1 else ""


def _time(text: str) -> str | Fault:
    match = _TM.fullmatch(text.strip(" "))
    if match is None:
        return Fault(repr(text), TM_FORMS, _time_hint(text))
    return _of_clock(text, match[1], match[3] or "", match[4] or "", match[5] or "")


def _time_hint(text: str) -> str:
    """The time that is meant by an hour of one digit, or by AM and PM."""
    parts = re.fullmatch(r"([0-9]{1,2})(:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(?: ?([AaPp])[Mm])?", text.strip())
    if parts is None or (parts[3] and not 1 <= int(parts[1]) <= 12):
        return ""
    hour = int(parts[1]) % 12 + 12 * (parts[3] in "Pp") if parts[3] else int(parts[1])
    clock = f"{hour:02d}{parts[2]}"
    return f"write {clock}" if isinstance(_time(clock), str) else ""


def _of_clock(text: str, hour: str, minute: str, second: str, fraction: str) -> str | Fault:
    if int(hour) > 23 or int(minute or 0) > 59 or int(second or 0) > 60:
        return Fault(repr(text), "hours to 23, minutes to 59, seconds to 60 (a leap second)")
    return hour + minute + second + (f".{fraction}" if fraction else "")


def _moment(text: str) -> str | Fault:
    written = text.strip(" ")
    if iso := _DT_ISO.fullmatch(written):
        month, day, time, offset = iso.groups(default="")
        clock = _time(time) if time else ""
        if isinstance(clock, Fault):
            return clock._replace(found=repr(text), hint="")
        if clock and not day:
            return Fault(repr(text), DT_FORMS)
        offset = offset.strip().replace(":", "").replace("Z", "+0000")
        written = (month + day).replace("-", "") + clock + offset
    compact = _DT_COMPACT.fullmatch(written)
    if compact is None:
        return Fault(repr(text), DT_FORMS)
    year, month, day, hour, minute, second, fraction, offset = compact.groups(default="")
    if fraction and not second:
        return Fault(repr(text), DT_FORMS, "a fraction follows the seconds")
    checked = _of_calendar(text, year, month or "01", day or "01")
    if hour and not isinstance(checked, Fault):
        checked = _of_clock(text, hour, minute, second, fraction[1:])
    if isinstance(checked, Fault):
        return checked
    if offset:
        minutes = int(offset[0] + "1") * (int(offset[1:3]) * 60 + int(offset[3:5]))
        if offset == "-0000" or int(offset[3:5]) > 59 or not _OFFSETS[0] <= minutes <= _OFFSETS[1]:
            return Fault(repr(text), "an offset from UTC between -1200 and +1400; +0000 for none")
    return written


def _age(text: str) -> str | Fault:
    match = _AS.fullmatch(text.strip(" "))
    if match is None:
        better = re.fullmatch(r"([0-9]{1,3})\s*([dwmy])\w*", text.strip(), re.IGNORECASE)
        return Fault(repr(text), AS_FORMS, f"write {better[1].zfill(3)}{better[2].upper()}" if better else "")
    return match[1].zfill(3) + match[2]
