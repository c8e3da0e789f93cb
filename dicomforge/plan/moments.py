"""Moments: DA, TM and DT values as points in time, and back, to the microsecond that DICOM can write."""

from datetime import datetime, timedelta
from decimal import Decimal

from dicomforge.model.attributes import Element, tag_of
from dicomforge.plan.table import Table
from dicomforge.plan.tags import STUDY_DATE, STUDY_TIME

MICROSECONDS = Decimal(1_000_000)


def moment(date: str, time: str = "") -> datetime | None:
    """A DA and a TM, or a DT and nothing, whose missing parts count as the first; None where it is no time.

    An offset from UTC is left aside: all times of a series are in one. A leap second is the next minute.
    """
    digits = (date + time).partition("+")[0].partition("-")[0]
    whole, _, fraction = digits.partition(".")
    whole += "00000101000000"[len(whole) :]
    try:
        minute, seconds = datetime.strptime(whole[:12], "%Y%m%d%H%M"), int(whole[12:14])
        return minute + timedelta(seconds=seconds, microseconds=int(fraction[:6].ljust(6, "0") or 0))
    except (ValueError, OverflowError):
        return None


def later(start: datetime, seconds: Decimal) -> datetime:
    """The moment that many seconds later, to the nearest microsecond; at most the last second of the year 9999."""
    try:
        return start + timedelta(microseconds=int((seconds * MICROSECONDS).to_integral_value()))
    except OverflowError:
        return datetime.max.replace(microsecond=0) if seconds > 0 else datetime.min


def seconds_between(start: datetime, end: datetime) -> Decimal:
    """From one moment to another, exact."""
    return Decimal((end - start) // timedelta(microseconds=1)) / MICROSECONDS


def da(at: datetime) -> str:
    """The date of a moment as DA."""
    return f"{at.year:04d}{at:%m%d}"


def tm(at: datetime) -> str:
    """The time of a moment as TM, without a fraction that is 0."""
    return f"{at:%H%M%S}" + (f".{at.microsecond:06d}".rstrip("0") if at.microsecond else "")


def dt(at: datetime, like: str = "") -> str:
    """The moment as DT, with the offset from UTC of the DT that it is `like`."""
    return da(at) + tm(at) + (like[-5:] if like[-5:-4] in ("+", "-") else "")


def plain(number: Decimal) -> str:
    """A number as DS: without exponent and trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def ds(number: Decimal) -> str:
    """A number as DS of at most 16 characters."""
    text = plain(number)
    return text if len(text) <= 16 else f"{number:.8E}"


def text_of(element: Element | None) -> str:
    """The first value of an element as text; empty where there is none, and where bytes are written."""
    value = element.value if element is not None else ()
    return str(value[0]) if value and not isinstance(value, bytes) else ""


def number_of(element: Element | None) -> Decimal | None:
    """The first value of an element as an exact number; None where there is none."""
    text = text_of(element)
    return Decimal(text) if text else None


def positive(element: Element | None) -> Decimal | None:
    """The same where it is above 0."""
    number = number_of(element)
    return number if number is not None and number > 0 else None


def clock(written: str, table: Table, index: int) -> str:
    """The DT that fills Type 1 dates of an instance: the spec's `clock`, otherwise StudyDate and StudyTime.

    Empty where there is neither; StudyTime counts as midnight where it is missing.
    """
    if written:
        return written
    date, time = (text_of(table.get(tag, index)) for tag in (STUDY_DATE, STUDY_TIME))
    if not date:
        return ""
    whole, dot, fraction = time.partition(".")
    return date + whole.ljust(6, "0") + dot + fraction


def series_start(written: str, table: Table, index: int) -> datetime | None:
    """Series Date and Time, which the clock fills: the reference time of a PET series (PS3.3 C.8.9.1.1.2)."""
    now = moment(clock(written, table, index))
    date, time = (text_of(table.get(tag_of(keyword), index)) for keyword in ("SeriesDate", "SeriesTime"))
    if now is not None:
        return moment(date or da(now), time or tm(now))
    return moment(date, time) if date and time else None
