"""Axial lengths: a length as a whole with its quality image, or the lengths of segments, which sum to it."""

from pathlib import Path

import pydicom
import pytest

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  scan:
    SOPClassUID: MultiFrameGrayscaleByteSecondaryCaptureImageStorage
    Rows: 8
    Columns: 8
    phantom: [{{fill: 9}}]
  eyes: {{SOPClassUID: OphthalmicAxialMeasurementsStorage, {more}axial-length: {{right: {{{length}{status}}}}}}}
"""
STATUS = ", LensStatusCodeSequence: SCT:247049005, VitreousStatusCodeSequence: SCT:372242005"


def built(length: str, folder: Path, more: str = "") -> dict[str, pydicom.Dataset]:
    files = build(SPEC.format(length=length, status=STATUS, more=more), folder)
    return {file.parent.name: pydicom.dcmread(file) for file in files}


def test_a_length_as_a_whole_refers_to_its_quality_image(tmp_path: Path) -> None:
    found = built("total: 23.5", tmp_path, "of: scan, ")
    eye = found["eyes"].OphthalmicAxialMeasurementsRightEyeSequence[0]
    (measured,) = eye.OphthalmicAxialLengthMeasurementsSequence
    (total,) = measured.OphthalmicAxialLengthMeasurementsTotalLengthSequence
    (selected,) = eye.OpticalSelectedOphthalmicAxialLengthSequence[0].SelectedTotalOphthalmicAxialLengthSequence
    for one in (total, selected):
        (image,) = one.ReferencedOphthalmicAxialLengthMeasurementQCImageSequence
        assert (one.OphthalmicAxialLength, image.ReferencedFrameNumber) == (23.5, 1)
        assert image.ReferencedSOPInstanceUID == found["scan"].SOPInstanceUID


def test_segments_have_their_names_and_sum_to_the_length(tmp_path: Path) -> None:
    lengths = "cornea: 0.55, chamber: 3.1, lens: 4, vitreous: 15.85"
    eye = built(lengths, tmp_path)["eyes"].OphthalmicAxialMeasurementsRightEyeSequence[0]
    selected = eye.OpticalSelectedOphthalmicAxialLengthSequence[0].SelectedSegmentalOphthalmicAxialLengthSequence
    assert sum(one.OphthalmicAxialLength for one in selected) == pytest.approx(23.5)
    names = [one.OphthalmicAxialLengthMeasurementsSegmentNameCodeSequence[0].CodeValue for one in selected]
    assert names == ["28726007", "31636006", "111778", "26386000"]  # PS3.16 CID 4233


def test_a_length_as_a_whole_needs_a_quality_image(tmp_path: Path) -> None:
    text = SPEC.format(length="total: 23.5", status=STATUS, more="")
    assert "a total length refers to its quality control image" in said(text, tmp_path, "DF108")


def test_an_eye_without_a_length_is_refused(tmp_path: Path) -> None:
    text = SPEC.format(length="deviation: 0.1", status=STATUS, more="")
    assert "expected: `total`, or the lengths of segments such as `vitreous`" in said(text, tmp_path, "DF108")
