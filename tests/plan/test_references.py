"""References by name: what pydicom reads of them is what the series that they name have."""

from pathlib import Path

import pydicom
import pytest

from tests.plan.specs import findings, shown
from tests.tools import build

HEAD = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct: {Modality: CT, slices: 3, Rows: 4, Columns: 4}
  us: {SOPClassUID: UltrasoundMultiFrameImageStorage, axes: {t: 2}, Rows: 4, Columns: 4}
"""
RAW = "  raw: {SOPClassUID: 1.2.3.4,"


def read(text: str, folder: Path) -> dict[str, list[pydicom.Dataset]]:
    found: dict[str, list[pydicom.Dataset]] = {}
    for file in build(text, folder):
        found.setdefault(file.parent.name, []).append(pydicom.dcmread(file))
    return found


def raw(text: str, folder: Path) -> tuple[dict[str, list[pydicom.Dataset]], pydicom.Dataset]:
    found = read(f"{HEAD}{RAW} {text}}}\n", folder)
    return found, found["raw"][0]


def test_an_item_takes_class_and_instance(tmp_path: Path) -> None:
    purpose = "PurposeOfReferenceCodeSequence: DCM:121311"
    found, made = raw(f"ReferencedInstanceSequence: [{{ref: ct/3, {purpose}}}]", tmp_path)
    (item,) = made.ReferencedInstanceSequence
    assert (item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID) == (
        found["ct"][2].SOPClassUID,
        found["ct"][2].SOPInstanceUID,
    )
    assert "ReferencedFrameNumber" not in item
    assert item.PurposeOfReferenceCodeSequence[0].CodeValue == "121311"


def test_a_frame_is_a_number_in_the_item(tmp_path: Path) -> None:
    found, made = raw("ReferencedInstanceSequence: {ref: us/1#2}", tmp_path)
    (item,) = made.ReferencedInstanceSequence
    assert (item.ReferencedSOPInstanceUID, item.ReferencedFrameNumber) == (found["us"][0].SOPInstanceUID, 2)


def test_a_series_is_an_item_for_each_instance(tmp_path: Path) -> None:
    found, made = raw("ReferencedInstanceSequence: [{ref: ct}]", tmp_path)
    assert [i.ReferencedSOPInstanceUID for i in made.ReferencedInstanceSequence] == [
        one.SOPInstanceUID for one in found["ct"]
    ]


def test_evidence_has_its_study_and_series(tmp_path: Path) -> None:
    found, made = raw("CurrentRequestedProcedureEvidenceSequence: [{ref: ct/slice-2}]", tmp_path)
    (study,) = made.CurrentRequestedProcedureEvidenceSequence
    (series,) = study.ReferencedSeriesSequence
    second = found["ct"][1]
    assert (study.StudyInstanceUID, series.SeriesInstanceUID) == (second.StudyInstanceUID, second.SeriesInstanceUID)
    assert [i.ReferencedSOPInstanceUID for i in series.ReferencedSOPSequence] == [second.SOPInstanceUID]


@pytest.mark.parametrize(
    ("keyword", "ref", "of"),
    [
        ("ReferencedSOPInstanceUID", "ct/2", "SOPInstanceUID"),
        ("ReferencedSOPClassUID", "ct/2", "SOPClassUID"),
        ("SeriesInstanceUID", "ct/2", "SeriesInstanceUID"),
        ("StudyInstanceUID", "ct/2", "StudyInstanceUID"),
        ("ReferencedFrameOfReferenceUID", "ct/2", "FrameOfReferenceUID"),
    ],
)
def test_a_uid_is_that_of_what_the_attribute_names(keyword: str, ref: str, of: str, tmp_path: Path) -> None:
    found, made = raw(f"ReferencedInstanceSequence: [{{{keyword}: {{ref: {ref}}}}}]", tmp_path)
    assert made.ReferencedInstanceSequence[0][keyword].value == found["ct"][1][of].value


def test_a_frame_of_reference_is_taken_over(tmp_path: Path) -> None:
    found, made = raw("FrameOfReferenceUID: {ref: ct}", tmp_path)
    assert made.FrameOfReferenceUID == found["ct"][0].FrameOfReferenceUID


def test_a_uid_that_the_author_wrote_is_the_one_referred_to(tmp_path: Path) -> None:
    text = HEAD.replace("slices: 3", "slices: 3, SeriesInstanceUID: 1.2.3, instances: {2: {SOPInstanceUID: 1.2.3.2}}")
    made = read(f"{text}{RAW} ReferencedInstanceSequence: [{{ref: ct/2}}]}}\n", tmp_path)["raw"][0]
    assert made.ReferencedInstanceSequence[0].ReferencedSOPInstanceUID == "1.2.3.2"


def test_a_series_of_another_study_is_named_with_it(tmp_path: Path) -> None:
    text = """dicomforge: 1
patient: {PatientName: A^B}
studies:
  now:
    StudyDate: 2024-01-31
    series: {raw: {SOPClassUID: 1.2.3.4, ReferencedInstanceSequence: [{ref: prior/ct/1}]}}
  prior: {StudyDate: 2023-01-31, series: {ct: {Modality: CT, Rows: 4, Columns: 4}}}
"""
    found = read(text, tmp_path)
    (item,) = found["raw"][0].ReferencedInstanceSequence
    assert item.ReferencedSOPInstanceUID == found["ct"][0].SOPInstanceUID


def test_chains_have_any_depth(tmp_path: Path) -> None:
    links = "".join(
        f"  r{i}: {{SOPClassUID: 1.2.3.4, "
        f"ReferencedInstanceSequence: [{{ref: {'ct/1' if i == 9 else f'r{i + 1}'}}}]}}\n"
        for i in range(10)
    )
    found = read(HEAD + links, tmp_path)
    for i in range(9):
        (item,) = found[f"r{i}"][0].ReferencedInstanceSequence
        assert item.ReferencedSOPInstanceUID == found[f"r{i + 1}"][0].SOPInstanceUID


CANONICAL = """dicomforge: 1
patients:
  p:
    studies:
      s:
        series:
          ct: {Modality: CT, slices: 3, instances: {2: {skip: true}}}
          a: {SOPClassUID: 1.2.3, %s}
          b: {SOPClassUID: 1.2.3, %s}
"""


def refused(first: str, second: str = "KVP: 90") -> str:
    return shown(CANONICAL % (first, second), "DF106")


def test_circles_are_an_error() -> None:
    assert refused("ReferencedInstanceSequence: [{ref: b}]", "ReferencedInstanceSequence: [{ref: a}]") == (
        "s.yaml:8:70: error DF106: the references of 'a' are circular\n"
        "              a: {SOPClassUID: 1.2.3, ReferencedInstanceSequence: [{ref: b}]}\n"
        "                                                                         ^\n"
        "  found: a -> b -> a\n"
        "  help: remove one of these references"
    )


def test_a_series_that_refers_to_itself_is_circular() -> None:
    assert "found: a -> a\n" in refused("FrameOfReferenceUID: {ref: a}")


def test_an_unknown_series_is_an_error_at_its_line_with_near_names() -> None:
    text = CANONICAL.replace("ct: ", "axial: ") % ("FrameOfReferenceUID: {ref: axail/1}", "KVP: 90")
    assert shown(text, "DF106") == (
        "s.yaml:8:62: error DF106: 'axail/1' names no series of this patient\n"
        "              a: {SOPClassUID: 1.2.3, FrameOfReferenceUID: {ref: axail/1}}\n"
        "                                                                 ^^^^^^^\n"
        "  expected: a series: axial, a, b\n"
        "  help: did you mean 'axial'?"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ReferencedInstanceSequence: [{ref: ct/4}]", "series 'ct' has no instance '4' that is built"),
        ("ReferencedInstanceSequence: [{ref: ct/2}]", "series 'ct' has no instance '2' that is built"),
        ("ReferencedInstanceSequence: [{ref: ct/1#2}]", "'ct/1' has no frame 2"),
        ("ReferencedSOPInstanceUID: {ref: ct}", "'ct' has 2 instances, and ReferencedSOPInstanceUID refers to one"),
        ("ReferencedSOPInstanceUID: {ref: ct/1#1}", "ReferencedSOPInstanceUID is a UID, and a frame has none"),
        ("FrameOfReferenceUID: {ref: b}", "series 'b' has no Frame of Reference"),
    ],
)
def test_what_is_not_built_or_does_not_fit_is_an_error(text: str, message: str) -> None:
    assert f"error DF106: {message}\n" in refused(text)


def test_a_series_that_refers_to_a_wrong_one_has_no_error_of_its_own() -> None:
    text = CANONICAL % ("FrameOfReferenceUID: {ref: c}", "KVP: 90")
    found = findings(text.replace("b: {SOPClassUID: 1.2.3", "c: {Modality: XQ"))
    assert {d.code for d in found if d.is_error} == {"DF070"}
