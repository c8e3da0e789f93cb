"""Dates: the clock of a series, the only time that planning knows."""

from __future__ import annotations

from dicomforge.plan.moments import text_of
from dicomforge.plan.table import Table
from dicomforge.plan.tags import STUDY_DATE, STUDY_TIME


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
