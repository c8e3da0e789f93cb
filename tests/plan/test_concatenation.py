"""Concatenations as pydicom reads them: together their frames and groups are those of the whole."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.short import problems
from tests.tools import build

SPEC = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  whole:
    SOPClassUID: EnhancedMRImageStorage
    Rows: 16
    Columns: 16
    axes: {b: [0, 500]}
    slices: 5
    RepetitionTime: 500
    EffectiveEchoTime: 15
    AnatomicRegionSequence: SCT:12738006
    phantom: [{sphere: {radius: 6, value: {each: [90, 40], along: b}}}]
"""

PARTS = SPEC + "    concatenation: 4\n"


def read(text: str, folder: Path) -> list[pydicom.Dataset]:
    return [pydicom.dcmread(path) for path in build(text, folder)]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[pydicom.Dataset]:
    return read(PARTS, tmp_path_factory.mktemp("parts"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> pydicom.Dataset:
    return read(SPEC, tmp_path_factory.mktemp("whole"))[0]


def test_frames_and_their_groups_are_those_of_the_whole_in_its_order(parts, whole):
    assert [one.NumberOfFrames for one in parts] == [4, 4, 2]
    assert np.array_equal(np.concatenate([one.pixel_array for one in parts]), whole.pixel_array)
    groups = [group for one in parts for group in one.PerFrameFunctionalGroupsSequence]
    for own, expected in zip(groups, whole.PerFrameFunctionalGroupsSequence, strict=True):
        assert own == expected


def test_each_part_says_where_it_stands(parts, whole):
    assert {one.SOPInstanceUIDOfConcatenationSource for one in parts} == {whole.SOPInstanceUID}
    assert len({one.ConcatenationUID for one in parts}) == 1
    assert len({one.SOPInstanceUID for one in parts}) == 3
    assert [one.InConcatenationNumber for one in parts] == [1, 2, 3]
    assert [one.InConcatenationTotalNumber for one in parts] == [3, 3, 3]
    assert [one.ConcatenationFrameOffsetNumber for one in parts] == [0, 4, 8]
    assert [one.InstanceNumber for one in parts] == [1, 2, 3]
    for one in parts:
        assert one.SharedFunctionalGroupsSequence == whole.SharedFunctionalGroupsSequence
        assert one.file_meta.MediaStorageSOPInstanceUID == one.SOPInstanceUID


def test_files_are_named_in_the_order_of_the_parts(tmp_path):
    assert [path.name for path in build(PARTS, tmp_path)] == ["0001-1.dcm", "0001-2.dcm", "0001-3.dcm"]


def test_an_image_of_no_more_frames_stays_whole(tmp_path):
    (one,) = read(SPEC + "    concatenation: 10\n", tmp_path)
    assert "ConcatenationUID" not in one
    assert one.NumberOfFrames == 10


def test_frames_without_groups_cannot_be_concatenated(tmp_path):
    text = SPEC.replace("EnhancedMRImageStorage", "XRayAngiographicImageStorage").replace(
        "axes: {b: [0, 500]}", "axes: {t: 4}"
    )
    text = text.replace("slices: 5", "concatenation: 2").replace("{each: [90, 40], along: b}", "9")
    text = "\n".join(line for line in text.splitlines() if "Time: " not in line or "Study" in line)
    (found,) = [one for one in problems(text, tmp_path) if "error" in one]
    lines = found.splitlines()
    assert lines[0].endswith(
        "error DF076: the frames of XRayAngiographicImageStorage have no functional groups of their own"
    )
    assert lines[-1] == "  help: leave `concatenation` out, or make a series of an enhanced class"


OTHERS = {
    "{Modality: CT, slices: 4, concatenation: 2}": (
        "a concatenation is of an enhanced image, and CTImageStorage is none",
        "leave `concatenation` out, or make a series of an enhanced class",
    ),
    "{SOPClassUID: TwelveLeadECGWaveformStorage, waveform: {seconds: 1}, concatenation: 2}": (
        "a concatenation is of an enhanced image, and TwelveLeadECGWaveformStorage is none",
        "leave `concatenation` out, or make a series of an enhanced class",
    ),
    "{Modality: SEG, of: whole, segments: [ball], concatenation: 2}": (
        "a concatenation of SegmentationStorage is not supported yet",
        "leave `concatenation` out",
    ),
    "{SOPClassUID: EnhancedCTImageStorage, NumberOfFrames: 2, concatenation: 1, complete: false}": (
        "a concatenation is of painted frames, and this series has none",
        "write a `phantom`, or leave `concatenation` out",
    ),
}


@pytest.mark.parametrize(("written", "said"), OTHERS.items())
def test_a_class_whose_objects_are_not_split_is_refused(written, said, tmp_path):
    text = SPEC.replace("radius: 6,", "name: ball, radius: 6, ") + f"  other: {written}\n"
    text = text.replace(
        "segments: [ball]", "segments: [{layer: ball, SegmentedPropertyTypeCodeSequence: SCT:4147007}]"
    )
    text = text.replace("SCT:4147007", "'SCT:4147007:\"Mass\"', SegmentedPropertyCategoryCodeSequence: SCT:49755003")
    (found,) = [one for one in problems(text, tmp_path) if "error" in one]
    lines = found.splitlines()
    assert lines[0].endswith(f"error DF076: {said[0]}")
    assert lines[-1] == f"  help: {said[1]}"


def test_an_enhanced_image_without_a_file_of_its_own_is_split_too(tmp_path):
    series = """
      SOPClassUID: EnhancedCTImageStorage
      slices: 4
      Rows: 16
      Columns: 16
      KVP: 120
      XRayTubeCurrentInmA: 100
      ExposureInmAs: 100
      AnatomicRegionSequence: SCT:12738006
      RescaleSlope: {each: [1, 2, 1, 2], along: slice}
      RescaleIntercept: -1000
      concatenation: 3
      phantom: [{fill: 40}]
"""
    files = [pydicom.dcmread(path) for path in build(SPEC[: SPEC.index("series:")] + "series:" + series, tmp_path)]
    assert [one.NumberOfFrames for one in files] == [3, 1]
    for one in files:
        for frame, group in zip(
            one.pixel_array.reshape(-1, 16, 16), one.PerFrameFunctionalGroupsSequence, strict=True
        ):
            shared = one.SharedFunctionalGroupsSequence[0]
            lut = group.get("PixelValueTransformationSequence") or shared.PixelValueTransformationSequence
            assert {*np.unique(frame * float(lut[0].RescaleSlope) + float(lut[0].RescaleIntercept))} == {40}
