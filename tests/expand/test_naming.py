"""Final names of siblings."""

import pytest

from dicomforge.expand.naming import Candidate, Heritage, assign, default_name
from dicomforge.grammar.forms import LEVELS
from dicomforge.ground.diagnostic import Diagnostic, render
from dicomforge.ground.span import Source, Span
from dicomforge.source.document import Scalar

PATIENT, STUDY, SERIES = LEVELS
SOURCE = Source("a.yaml", "- one\n- two\n- three\n- four\n")


def candidate(line: int, name: str, *, named: bool = False, suffix: str = "", owner: object = None) -> Candidate:
    return Candidate(Scalar(name, "plain", Span(SOURCE, line, 3, 3)), suffix, named, owner or object())


def assigned(*candidates: Candidate) -> tuple[list[str | None], list[Diagnostic]]:
    found: list[Diagnostic] = []
    names = assign(candidates, SERIES, found.append)
    return [n.text if n else None for n in names], found


def test_unnamed_siblings_are_numbered_with_a_note() -> None:
    names, found = assigned(*(candidate(i, "ct") for i in (1, 2, 3)))
    assert names == ["ct", "ct-2", "ct-3"]
    assert [render(one) for one in found] == [
        "a.yaml:2:3: note DF045: unnamed series are numbered by their positions: 'ct-2' and 'ct-3'\n"
        "    - two\n"
        "      ^^^\n"
        "  help: write `name:`, so that they keep their UIDs and noise when series are added before"
    ]


def test_a_single_sibling_that_is_numbered_is_told_by_its_name() -> None:
    _, (found,) = assigned(candidate(1, "ct"), candidate(2, "ct"))
    assert found.message == "an unnamed series is numbered by its position: 'ct-2'"


def test_written_names_are_kept_wherever_they_stand() -> None:
    names, _ = assigned(
        candidate(1, "ct"), candidate(2, "ct"), candidate(3, "ct", named=True), candidate(4, "ct-2", named=True)
    )
    assert names == ["ct-3", "ct-4", "ct", "ct-2"]


def test_two_written_names_that_are_equal_show_both_places() -> None:
    names, (found,) = assigned(candidate(1, "ct", named=True), candidate(2, "ct", named=True))
    assert names == ["ct", None]
    assert render(found) == (
        "a.yaml:2:3: error DF044: two series are named 'ct'\n"
        "    - two\n"
        "      ^^^\n"
        "  a.yaml:1:3: the first one of this name\n"
        "  help: give one of them another name"
    )


def test_rows_of_one_matrix_are_numbered_together() -> None:
    one, two = object(), object()
    names, found = assigned(
        candidate(1, "ct", suffix="-a-1", owner=one),
        candidate(1, "ct", suffix="-a-2", owner=one),
        candidate(2, "ct", suffix="-a-2", owner=two),
        candidate(2, "ct", suffix="-a-3", owner=two),
    )
    assert names == ["ct-a-1", "ct-a-2", "ct-2-a-2", "ct-2-a-3"]
    assert len(found) == 1


def test_a_name_that_meets_that_of_a_row_is_an_error() -> None:
    names, found = assigned(candidate(1, "ct", named=True, suffix="-a-1"), candidate(2, "ct-a-1", named=True))
    assert names == ["ct-a-1", None]
    assert [d.code for d in found] == ["DF044"]


def test_many_siblings_take_linear_time() -> None:
    names, _ = assigned(*(candidate(1, "ct") for _ in range(20_000)))
    assert names[-1] == "ct-20000"


@pytest.mark.parametrize(
    ("heritage", "name"),
    [
        (Heritage("CT", ""), "ct"),
        (Heritage("", ""), "series"),
        (Heritage("", "MRImageStorage"), "mr"),
        (Heritage("", "1.2.840.10008.5.1.4.1.1.2"), "ct"),  # CT Image Storage, PS3.4 table B.5-1
        (Heritage("OT", "SecondaryCaptureImageStorage"), "ot"),
        (Heritage("", "SecondaryCaptureImageStorage"), "series"),
        (Heritage("", "1.2.3"), "series"),
        (Heritage("山", ""), "series"),
    ],
)
def test_a_series_is_named_by_its_modality(heritage: Heritage, name: str) -> None:
    assert default_name(SERIES, heritage) == name


def test_other_levels_are_named_by_their_word() -> None:
    assert [default_name(level, Heritage("CT")) for level in (PATIENT, STUDY)] == ["patient", "study"]


def test_the_lower_level_wins_and_one_of_modality_and_class_decides() -> None:
    upper = Heritage("CT", "")
    assert upper.below(Heritage()) == upper
    assert upper.below(Heritage("MR", "")) == Heritage("MR", "")
    assert upper.below(Heritage("", "MRImageStorage")) == Heritage("", "MRImageStorage")
