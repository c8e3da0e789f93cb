"""Legacy converted images against the classic files that they were converted from, both read by pydicom."""

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
  ct:
    Modality: CT
    slices: 4
    SliceThickness: 3
    Rows: 24
    Columns: 32
    XRayTubeCurrent: {each: [100, 110, 120, 130], along: slice}
    Exposure: 40
    phantom: [{fill: -1000}, {sphere: {radius: 8, at: [3, 0, 2], value: 40}}, {noise: {gaussian: 12}}]
  whole: {SOPClassUID: LegacyConvertedEnhancedCTImageStorage, of: ct}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[pydicom.Dataset], pydicom.Dataset]:
    return read(SPEC, tmp_path_factory.mktemp("legacy"))


def read(text: str, folder: Path) -> tuple[list[pydicom.Dataset], pydicom.Dataset]:
    """The classic images of a spec, and the converted one."""
    *classic, whole = build(text, folder)
    return [pydicom.dcmread(path) for path in classic], pydicom.dcmread(whole)


def test_each_frame_has_the_pixels_of_the_image_that_it_names(files):
    classic, whole = files
    assert whole.NumberOfFrames == 4
    by_uid = {one.SOPInstanceUID: one for one in classic}
    for frame, group in zip(whole.pixel_array, whole.PerFrameFunctionalGroupsSequence, strict=True):
        source = group.ConversionSourceAttributesSequence[0]
        assert source.ReferencedSOPClassUID == classic[0].SOPClassUID
        assert np.array_equal(frame, by_uid[source.ReferencedSOPInstanceUID].pixel_array)


def test_each_frame_lies_and_is_shown_as_its_image(files):
    classic, whole = files
    shared = whole.SharedFunctionalGroupsSequence[0]
    for one, group in zip(classic, whole.PerFrameFunctionalGroupsSequence, strict=True):
        assert group.PlanePositionSequence[0].ImagePositionPatient == one.ImagePositionPatient
    assert shared.PlaneOrientationSequence[0].ImageOrientationPatient == classic[0].ImageOrientationPatient
    assert shared.PixelMeasuresSequence[0].PixelSpacing == classic[0].PixelSpacing
    assert shared.PixelMeasuresSequence[0].SliceThickness == classic[0].SliceThickness
    transformation = shared.PixelValueTransformationSequence[0]
    assert (transformation.RescaleSlope, transformation.RescaleIntercept) == (1, 0)
    assert whole.FrameOfReferenceUID == classic[0].FrameOfReferenceUID


def test_what_the_enhanced_image_has_no_place_for_is_kept_as_it_was(files):
    classic, whole = files
    shared = whole.SharedFunctionalGroupsSequence[0].UnassignedSharedConvertedAttributesSequence[0]
    assert (shared.KVP, shared.Exposure) == (120, 40)
    for one, group in zip(classic, whole.PerFrameFunctionalGroupsSequence, strict=True):
        own = group.UnassignedPerFrameConvertedAttributesSequence[0]
        assert (own.XRayTubeCurrent, own.InstanceNumber) == (one.XRayTubeCurrent, one.InstanceNumber)


def test_no_attribute_of_a_classic_image_is_lost(files):
    classic, whole = files
    identity = {"SOPClassUID", "SOPInstanceUID", "SeriesInstanceUID", "SeriesNumber"}
    held = {element.keyword for element in whole.iterall()}
    assert {element.keyword for element in classic[0]} - identity <= held | {"ImageType", "PixelData"}


def test_images_of_one_plane_follow_in_time(tmp_path):
    text = SPEC.replace("slices: 4", "axes: {t: 2}\n    slices: 4").replace("XRayTubeCurrent: {each", "x-none: {each")
    _, whole = read(text, tmp_path)
    contents = [one.FrameContentSequence[0] for one in whole.PerFrameFunctionalGroupsSequence]
    assert [one.InStackPositionNumber for one in contents] == [1, 2, 3, 4] * 2
    assert [one.TemporalPositionIndex for one in contents] == [1] * 4 + [2] * 4


def test_another_class_is_no_source(tmp_path):
    text = SPEC.replace("LegacyConvertedEnhancedCTImageStorage", "LegacyConvertedEnhancedMRImageStorage")
    (found,) = problems(text, tmp_path)
    assert found.splitlines()[0].endswith(
        "error DF101: LegacyConvertedEnhancedMRImageStorage is converted from MRImageStorage"
    )
    assert found.splitlines()[3:] == [
        "  found: CTImageStorage",
        "  expected: MRImageStorage",
        "  help: name a series of MRImageStorage with a `phantom` or a `scene`",
    ]


def test_it_is_the_same_compressed(tmp_path):
    text = SPEC.replace("of: ct}", "of: ct, TransferSyntaxUID: RLELossless}")
    classic, whole = read(text, tmp_path)
    assert np.array_equal(whole.pixel_array, np.stack([one.pixel_array for one in classic]))


def test_without_a_source_you_write_what_it_holds(tmp_path):
    text = SPEC.replace("of: ct}", "Rows: 8, Columns: 8, phantom: [{fill: 5}]}")
    assert not [one for one in problems(text, tmp_path) if "error" in one]


RESCALED = {
    "one for all": "Modality: CT, RescaleSlope: 2, RescaleIntercept: -1000",
    "a slope for each": "Modality: CT, RescaleSlope: {each: [1, 2]}, RescaleIntercept: -1000",
    "an intercept for each": "Modality: CT, RescaleSlope: 2, RescaleIntercept: {each: [-1000, -500]}",
    "PET that follows from its values": "Modality: PT, Units: GML, scene: warm",
}


@pytest.mark.parametrize("written", RESCALED.values(), ids=RESCALED)
def test_frames_have_the_output_values_of_their_images(written, tmp_path):
    kind = "CT" if "CT" in written else "PET"
    layers = "" if "scene" in written else "phantom: [{fill: -1000}, {circle: {radius: 4, value: 40}}]"
    classic, whole = read(
        f"""
        dicomforge: 1
        study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
        patient: {{PatientName: Doe^Jane, PatientID: "1"}}
        scenes: {{warm: {{objects: [{{sphere: {{radius: 4, material: liver@1}}}}]}}}}
        series:
          a: {{{written}, slices: 2, Rows: 16, Columns: 16, {layers}}}
          whole: {{SOPClassUID: LegacyConvertedEnhanced{kind}ImageStorage, of: a}}
        """,
        tmp_path,
    )
    shared = whole.SharedFunctionalGroupsSequence[0]
    for one, frame, own in zip(classic, whole.pixel_array, whole.PerFrameFunctionalGroupsSequence, strict=True):
        lut = (own if "PixelValueTransformationSequence" in own else shared).PixelValueTransformationSequence[0]
        values = one.pixel_array * float(one.RescaleSlope) + float(one.RescaleIntercept)
        assert np.array_equal(frame * float(lut.RescaleSlope) + float(lut.RescaleIntercept), values)
        assert len(np.unique(values)) > 1
