"""Final names of siblings."""

from pathlib import Path

import pytest

from dicomforge.expand.expand import expand
from dicomforge.expand.naming import Candidate, assign
from dicomforge.expand.scope import Scope
from dicomforge.grammar.forms import LEVELS, Sibling, items_of
from dicomforge.ground.diagnostic import Diagnostic, render
from dicomforge.ground.span import Source, Span
from dicomforge.source.document import Mapping, Scalar

SERIES = LEVELS[-1]
SOURCE = Source("a.yaml", "- one\n- two\n- three\n- four\n")


def candidate(
    line: int, name: str, *, named: bool = False, suffix: str = "", owner: Sibling | None = None
) -> Candidate:
    place = Span(SOURCE, line, 3, 3)
    return Candidate(owner or Sibling(None, Mapping((), place)), Scope(), Scalar(name, "plain", place), suffix, named)


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
    one, two = (Sibling(None, Mapping((), Span(SOURCE, line, 1))) for line in (1, 2))
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


def test_many_matrices_take_linear_time() -> None:
    one = Sibling(None, Mapping((), Span(SOURCE, 1, 1)))
    names, _ = assigned(*(candidate(1, "ct", suffix=f"-a-{i}", owner=one) for i in range(20_000)))
    assert names[-1] == "ct-a-19999"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Modality: CT", "ct"),
        ("Rows: 8", "series"),
        ("SOPClassUID: MRImageStorage", "mr"),
        ("SOPClassUID: 1.2.840.10008.5.1.4.1.1.2", "ct"),  # CT Image Storage, PS3.4 table B.5-1
        ("{Modality: OT, SOPClassUID: SecondaryCaptureImageStorage}", "ot"),
        ("SOPClassUID: SecondaryCaptureImageStorage", "series"),
        ("SOPClassUID: 1.2.3", "series"),
        ("Modality: 山", "series"),
    ],
)
def test_a_series_is_named_by_its_modality(tmp_path: Path, said: str, name: str) -> None:
    said = said.strip("{}")
    assert named(tmp_path, f"series: {{{said}}}\n") == ("patient", "study", name)
    assert named(tmp_path, f"patient: {{{said}, series: {{SeriesNumber: 1}}}}\n") == ("patient", "study", name)


def test_the_lower_level_wins_and_one_of_modality_and_class_decides(tmp_path: Path) -> None:
    for said, name in (("Rows: 8", "ct"), ("Modality: MR", "mr"), ("SOPClassUID: MRImageStorage", "mr")):
        assert named(tmp_path, f"Modality: CT\nseries: {{{said}}}\n") == ("patient", "study", name)
        assert named(tmp_path, f"Modality: CT\nstudy: {{{said}, series: {{Rows: 8}}}}\n")[2] == name


def named(folder: Path, text: str) -> tuple[str, str, str]:
    """The names of the one patient, study and series of a spec."""
    spec = folder / "a.yaml"
    spec.write_text(text, encoding="utf-8")
    (document,) = expand(spec).documents
    (patient,) = items_of(document.root, 0)
    (study,) = items_of(patient.value, 1)
    (series,) = items_of(study.value, 2)
    return patient.key.text, study.key.text, series.key.text
