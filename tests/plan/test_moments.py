"""DA, TM and DT (PS3.5 section 6.2) against Python's datetime."""

from datetime import datetime
from decimal import Decimal

import pytest

from dicomforge.plan.moments import da, dt, later, moment, plain, seconds_between, tm


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("20240131", "100000", datetime(2024, 1, 31, 10)),
        ("20240131", "1000", datetime(2024, 1, 31, 10)),
        ("20240131", "235959.5", datetime(2024, 1, 31, 23, 59, 59, 500_000)),
        ("20240131100000.000001+0100", "", datetime(2024, 1, 31, 10, 0, 0, 1)),
        ("2024", "", datetime(2024, 1, 1)),
        ("20240230", "100000", None),
        ("", "", None),
    ],
)
def test_a_value_with_fewer_parts_is_the_first_moment_of_it(date: str, time: str, expected: datetime | None) -> None:
    assert moment(date, time) == expected


def test_a_moment_is_written_without_a_fraction_that_is_zero() -> None:
    at = datetime(2024, 12, 31, 23, 59, 59)
    assert (da(at), tm(at), dt(at)) == ("20241231", "235959", "20241231235959")
    assert tm(later(at, Decimal("0.25"))) == "235959.25"


def test_a_second_before_midnight_ends_on_the_next_day() -> None:
    at = later(datetime(2024, 12, 31, 23, 59, 59), Decimal("1.5"))
    assert dt(at, "20240101+0530") == "20250101000000.5+0530"
    assert seconds_between(datetime(2024, 12, 31, 23, 59, 59), at) == Decimal("1.5")


def test_numbers_have_neither_exponent_nor_trailing_zeros() -> None:
    assert [plain(Decimal(n)) for n in ("90.000", "1E+3", "0.50", "0")] == ["90", "1000", "0.5", "0"]
