"""`duplicate: true`: equal UIDs and paths that the author means."""

from pathlib import Path

import pydicom
import pytest

from tests.conformance.errors import printed
from tests.tools import dicomforge

HEAD = """\
dicomforge: 1
patient: {PatientName: Roe^R, PatientID: R-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""
CT = "Modality: CT, Rows: 8, Columns: 8"
UID = "1.2.826.0.1.3680043.8.498.1"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def built(text: str) -> dict[str, pydicom.Dataset]:
    """The files of a spec, which builds a second time against its lock."""
    Path("s.yaml").write_text(text)
    for command in (("build",), ("lock", "-o", "out"), ("build", "--locked")):
        done = dicomforge(*command[:1], "s.yaml", *command[1:])
        assert done.returncode == 0, done.stderr
    return {one.relative_to("out").as_posix(): pydicom.dcmread(one) for one in sorted(Path("out").rglob("*.dcm"))}


@pytest.mark.parametrize("flagged", ["a", "b"])
def test_two_series_have_one_instance_uid_and_check_reports_it(flagged: str) -> None:
    flag = {one: ", duplicate: true" * (one == flagged) for one in "ab"}
    files = built(
        f"{HEAD}series:\n  a: {{{CT}, SOPInstanceUID: {UID}{flag['a']}}}\n"
        f"  b: {{{CT}, SOPInstanceUID: {UID}{flag['b']}}}\n"
    )
    assert [one.SOPInstanceUID for one in files.values()] == [UID, UID]
    assert len({one.SeriesInstanceUID for one in files.values()}) == 2
    checked = dicomforge("check", "out")
    assert checked.returncode == 1
    assert "error instance-twice: SOPInstanceUID" in checked.stderr


def test_all_slices_of_a_series_have_one_uid() -> None:
    files = built(f"{HEAD}series: {{{CT}, slices: 3, SOPInstanceUID: {UID}, duplicate: true}}\n")
    assert {one.SOPInstanceUID for one in files.values()} == {UID}
    assert sorted(one.InstanceNumber for one in files.values()) == [1, 2, 3]


def test_two_series_have_one_series_uid() -> None:
    one = f"{{{CT}, SeriesInstanceUID: {UID}, duplicate: true}}"
    files = built(f"{HEAD}series: {{a: {one}, b: {one}}}\n")
    assert [one.SeriesInstanceUID for one in files.values()] == [UID, UID]
    assert "error series-differs: SeriesNumber" in dicomforge("check", "out").stderr


def test_of_equal_paths_the_later_ones_get_numbers() -> None:
    text = (
        f'output: {{path: "${{PatientID}}.dcm"}}\nseries: {{a: {{{CT}, slices: 2, duplicate: true}}, b: {{{CT}}}}}\n'
    )
    files = built(HEAD + text)
    assert {path: (one.SeriesNumber, one.InstanceNumber) for path, one in files.items()} == {
        "R-1.dcm": (1, 1),
        "R-1-2.dcm": (1, 2),
        "R-1-3.dcm": (2, 1),
    }


def test_a_path_without_a_suffix_gets_its_number_at_the_end_and_one_that_is_taken_is_passed_over() -> None:
    text = f'output: {{path: "v1.0/${{SeriesDescription}}"}}\nseries:\n  a: {{{CT}, SeriesDescription: x-2}}\n'
    text += f"  b: {{{CT}, SeriesDescription: x}}\n  c: {{{CT}, SeriesDescription: x, duplicate: true}}\n"
    Path("s.yaml").write_text(HEAD + text)
    assert dicomforge("build", "s.yaml").returncode == 0
    assert sorted(one.name for one in Path("out/v1.0").iterdir()) == ["x", "x-2", "x-3"]


def test_without_it_equal_uids_and_paths_are_errors() -> None:
    assert "error DF091" in printed(f"{HEAD}series: {{{CT}, slices: 2, SOPInstanceUID: {UID}}}\n")
    path = 'output: {path: "x.dcm"}\n'
    assert "error DF090" in printed(f"{HEAD}{path}series: {{{CT}, slices: 2}}\n")


def test_where_nothing_is_used_twice_it_has_no_effect() -> None:
    assert printed(f"{HEAD}series: {{{CT}, slices: 2, duplicate: true}}\n") == (
        "spec.yaml:4:67: warning DF183: `duplicate` has no effect: no UID and no path of the series is used twice\n"
        "    series: {Modality: CT, Rows: 8, Columns: 8, slices: 2, duplicate: true}\n"
        "                                                                      ^^^^\n"
        "  help: write the UID of another object, or leave `duplicate` out\n"
    )
