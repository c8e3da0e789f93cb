"""The clock that fills Type 1 dates."""

import pytest

from dicomforge.model.attributes import Element
from dicomforge.plan.axes import Slot
from dicomforge.plan.dates import clock
from dicomforge.plan.table import Table
from dicomforge.plan.tags import STUDY_DATE, STUDY_TIME


def table(date: str, time: str) -> Table:
    made = Table([Slot("instance", 1, (), ())])
    made.set(Element(STUDY_DATE, "DA", (date,) if date else ()))
    made.set(Element(STUDY_TIME, "TM", (time,) if time else ()))
    return made


@pytest.mark.parametrize(
    ("date", "time", "moment"),
    [
        ("20240131", "123045.5", "20240131123045.5"),
        ("20240131", "1230", "20240131123000"),
        ("20240131", "", "20240131000000"),
        ("", "1230", ""),
    ],
)
def test_study_date_and_time_are_the_clock(date: str, time: str, moment: str) -> None:
    assert clock("", table(date, time), 0) == moment


def test_a_written_clock_comes_first() -> None:
    assert clock("2020", table("20240131", ""), 0) == "2020"


def test_without_either_there_is_no_clock() -> None:
    assert clock("", Table([Slot("instance", 1, (), ())]), 0) == ""
