"""Content words: where they may stand, what they take, and that the author's own Attributes win."""

from pathlib import Path

import pydicom

from tests.tools import build, said

HEAD = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct: {Modality: CT, slices: 2, Rows: 4, Columns: 4}
  mr: {Modality: MR, slices: 2, Rows: 4, Columns: 4}
"""


MOVED = "SOPClassUID: SpatialRegistrationStorage, of: [ct, mr], registration"


def test_a_word_of_another_class_is_refused(tmp_path: Path) -> None:
    assert said(f"{HEAD}  us: {{Modality: US, registration: {{move: [5, 0, 0]}}}}\n", tmp_path, "DF108") == (
        """error DF108: `registration` does not belong to UltrasoundImageStorage
us: {Modality: US, registration: {move: [5, 0, 0]}}
^^^^^^^^^^^^
expected: no content word
help: write its Attributes by keyword instead"""
    )


def test_a_word_at_another_level_is_refused(tmp_path: Path) -> None:
    text = HEAD.replace("study: {", "study: {registration: {}, ")
    assert said(text, tmp_path, "DF013").startswith("error DF013: key 'registration' is not allowed in 'study'\n")


def test_an_unknown_parameter_is_refused(tmp_path: Path) -> None:
    assert said(f"{HEAD}  r: {{{MOVED}: {{shift: [5, 0, 0]}}}}\n", tmp_path, "DF010") == (
        """error DF010: unknown key 'shift' in 'registration'
r: {SOPClassUID: SpatialRegistrationStorage, of: [ct, mr], registration: {shift: [5, 0, 0]}}
^^^^^
expected: move, rotate"""
    )


def test_a_series_may_be_called_like_a_word(tmp_path: Path) -> None:
    written = "registration: {SOPClassUID: SpatialRegistrationStorage, of: [ct, mr], registration: {}}"
    files = build(f"{HEAD}  {written}\n", tmp_path)
    assert [file.parent.name for file in files].count("registration") == 1


def test_what_the_author_writes_wins_over_a_word(tmp_path: Path) -> None:
    matrix = "[1, 0, 0, 7, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]"
    inner = f"{{FrameOfReferenceTransformationMatrixType: RIGID, FrameOfReferenceTransformationMatrix: {matrix}}}"
    own = f"{{FrameOfReferenceUID: 1.2.3, MatrixRegistrationSequence: {{MatrixSequence: {inner}}}}}"
    (made,) = read(f"{HEAD}  r: {{{MOVED}: {{}}, RegistrationSequence: [{own}]}}\n", tmp_path)["r"]
    assert [one.FrameOfReferenceUID for one in made.RegistrationSequence] == ["1.2.3"]


def test_what_of_and_references_name_is_listed(tmp_path: Path) -> None:
    found = read(f"{HEAD}  us: {{Modality: US}}\n  r: {{{MOVED}: {{}}, references: us}}\n", tmp_path)
    (made,) = found["r"]
    listed = [i.ReferencedSOPInstanceUID for s in made.ReferencedSeriesSequence for i in s.ReferencedInstanceSequence]
    assert set(listed) == {one.SOPInstanceUID for name in ("ct", "mr", "us") for one in found[name]}


def test_a_reference_to_what_is_not_built_is_refused(tmp_path: Path) -> None:
    found = said(f"{HEAD}  r: {{{MOVED}: {{}}, references: pt}}\n", tmp_path, "DF106")
    assert found.startswith("error DF106: 'pt' names no series of this patient\n")


def read(text: str, folder: Path) -> dict[str, list[pydicom.Dataset]]:
    found: dict[str, list[pydicom.Dataset]] = {}
    for file in build(text, folder):
        found.setdefault(file.parent.name, []).append(pydicom.dcmread(file))
    return found
