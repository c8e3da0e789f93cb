"""Series are chosen by the names of their patient, study and series."""

from typing import NamedTuple

import pytest

from dicomforge.model.series_choice import SeriesChoice

TARGETS = [f"s/p-{n}/now/{series}" for n in (1, 2, 10) for series in ("ct", "pt")]


class InRow(NamedTuple):
    name: str
    targets: frozenset[str]


def test_without_anything_all_are_meant() -> None:
    assert SeriesChoice().of(TARGETS) == set(TARGETS)


def test_each_word_leaves_those_that_have_the_name() -> None:
    assert SeriesChoice(patient="p-1").of(TARGETS) == {"s/p-1/now/ct", "s/p-1/now/pt"}
    assert SeriesChoice(patient=["p-1", "p-10"], series="pt").of(TARGETS) == {"s/p-1/now/pt", "s/p-10/now/pt"}
    row = InRow("r", frozenset({"s/p-2/now/ct", "t/else"}))
    assert SeriesChoice(row=row).of(TARGETS) == {"s/p-2/now/ct"}


def test_a_name_that_nothing_has_is_an_error_that_lists_the_names() -> None:
    with pytest.raises(LookupError, match="no patient is named 'p-3'; there is: p-1, p-2, p-10"):
        SeriesChoice(patient=["p-1", "p-3"]).of(TARGETS)
    with pytest.raises(LookupError, match="no series is named 'mr'; there is: ct, pt"):
        SeriesChoice(patient="p-1", series="mr").of(TARGETS)
    with pytest.raises(LookupError, match="no selected series is in row 'r'"):
        SeriesChoice(row=InRow("r", frozenset())).of(TARGETS)


def test_a_long_list_of_names_is_cut() -> None:
    with pytest.raises(LookupError, match=r"there is: p-0, .*, p-7 and 92 more"):
        SeriesChoice(patient="x").of([f"s/p-{n}/now/ct" for n in range(100)])
