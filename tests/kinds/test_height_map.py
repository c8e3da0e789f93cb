"""Height map segmentations: heights as pydicom reads them, against closed forms of the surfaces."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import ROOT, build, dicomforge, said

HEAD = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
"""
OCT = """
  oct:
    SOPClassUID: OphthalmicTomographyImageStorage
    ImageLaterality: R
    slices: 6
    SliceThickness: 0.25
    Rows: 80
    Columns: 40
    PixelSpacing: [0.01, 0.05]
"""
CODES = "SegmentedPropertyCategoryCodeSequence: SCT:91723000, SegmentedPropertyTypeCodeSequence: SCT:280677004"


def heights(more: str = "", layer: str = "retina") -> str:
    segments = f"[{{layer: {layer}, {CODES}}}]"
    return f"  map:\n    SOPClassUID: HeightMapSegmentationStorage\n    of: oct\n    segments: {segments}\n{more}"


def height_map(text: str, folder: Path) -> pydicom.FileDataset:
    (found,) = (one for one in map(pydicom.dcmread, build(HEAD + text, folder)) if one.Modality == "SEG")
    return found


def test_heights_of_the_spec_are_those_of_its_ellipsoids(tmp_path: Path) -> None:
    text = (ROOT / "specs/sop-classes/height-map-segmentation.yaml").read_text()
    oct, found = map(pydicom.dcmread, sorted(build(text, tmp_path), reverse=True))
    assert found.pixel_array.dtype == np.float32
    assert found.pixel_array.shape == (2, oct.NumberOfFrames, oct.Columns)
    groups = oct.PerFrameFunctionalGroupsSequence
    left, top, first = map(float, groups[0].PlanePositionSequence[0].ImagePositionPatient)
    last = float(groups[-1].PlanePositionSequence[0].ImagePositionPatient[2])
    x, z = np.meshgrid(left + 0.05 * np.arange(64), np.linspace(first, last, 8))
    inner = 0.6 - 0.8 * np.sqrt(1 - (x / 3) ** 2 - (z / 3) ** 2)
    outer = 0.9 - 0.8 * np.sqrt(1 - (x / 2.5) ** 2 - (z / 2.5) ** 2)
    for measured, surface in zip(found.pixel_array, (inner, outer), strict=True):
        np.testing.assert_allclose(measured, (surface - top) / 0.01 + 0.5, atol=0.01)
    (mapping,) = found.SharedFunctionalGroupsSequence[0].RealWorldValueMappingSequence
    assert (mapping.RealWorldValueSlope, mapping.MeasurementUnitsCodeSequence[0].CodeValue) == (0.01, "mm")


def test_heights_agree_with_the_pixels_of_the_source(tmp_path: Path) -> None:
    """A surface that blends over 0 with value v covers of a pixel what its value is of v."""
    phantom = "    phantom: [{sphere: {name: retina, at: [0, 1.9, 0], radius: 2, value: 40000}}]\n"
    paths = build(HEAD + OCT + phantom + heights(), tmp_path)
    found, oct = sorted(map(pydicom.dcmread, paths), key=lambda one: one.Modality != "SEG")
    covered = oct.pixel_array / 40000
    (source,) = found.SharedFunctionalGroupsSequence[0].DerivationImageSequence[0].SourceImageSequence
    assert source.ReferencedSOPInstanceUID == oct.SOPInstanceUID
    frames = [number - 1 for number in source.ReferencedFrameNumber]
    np.testing.assert_allclose(found.pixel_array, (1 - covered[frames]).sum(axis=1), atol=0.01)


def test_a_column_without_the_surface_has_the_padding_value(tmp_path: Path) -> None:
    phantom = "    phantom: [{rectangle: {name: retina, size: [1, 0.3], value: 1}}]\n"
    found = height_map(OCT + phantom + heights(), tmp_path)
    assert found.FloatPixelPaddingValue == -1
    expected = np.full((6, 40), -1.0)
    expected[:, 10:30] = 25
    assert np.array_equal(found.pixel_array, expected)


def test_the_author_chooses_the_padding_value(tmp_path: Path) -> None:
    phantom = "    phantom: [{rectangle: {name: retina, size: [1, 0.3], value: 1}}]\n"
    found = height_map(OCT + phantom + heights("    FloatPixelPaddingValue: -5.5\n"), tmp_path)
    assert set(np.unique(found.pixel_array)) == {-5.5, 25.0}


def test_a_hidden_surface_begins_where_it_is_seen(tmp_path: Path) -> None:
    phantom = (
        "    phantom: [fill: {name: vitreous, value: 5}, {rectangle: {name: retina, size: [9, 0.3], value: 1}}]\n"
    )
    found = height_map(OCT + phantom + heights(layer="vitreous"), tmp_path)
    assert set(np.unique(found.pixel_array)) == {0.0}


def test_a_classic_series_has_a_row_for_each_image(tmp_path: Path) -> None:
    box = "{box: {name: retina, size: [9, 8, 9], value: 1}}"
    ct = f"  oct: {{Modality: CT, slices: 3, Rows: 16, Columns: 8, phantom: [{box}]}}\n"
    found = height_map(ct + heights(), tmp_path)
    assert np.array_equal(found.pixel_array, np.full((3, 8), 4.0))
    (derivation,) = found.SharedFunctionalGroupsSequence[0].DerivationImageSequence
    assert len({one.ReferencedSOPInstanceUID for one in derivation.SourceImageSequence}) == 3


def test_diff_and_show_measure_heights(tmp_path: Path) -> None:
    phantom = "    phantom: [{rectangle: {name: retina, size: [9, SIZE], value: 1}}]\n"
    for name, size in (("old", "0.3"), ("new", "0.4")):
        (tmp_path / f"{name}.yaml").write_text(HEAD + OCT + phantom.replace("SIZE", size) + heights())
    done = dicomforge("diff", tmp_path / "old.yaml", tmp_path / "new.yaml")
    assert (done.returncode, "240 of 240 pixels, largest difference 5" in done.stdout) == (1, True), done.stdout
    shown = dicomforge("show", tmp_path / "old.yaml", "-o", tmp_path / "page.html")
    assert "25 … 25" in shown.stdout, shown.stdout


def test_what_is_built_is_right(tmp_path: Path) -> None:
    phantom = "    phantom: [{rectangle: {name: retina, size: [9, 0.3], value: 1}}]\n"
    build(HEAD + OCT + phantom + heights(), tmp_path)
    checked = dicomforge("check", tmp_path / "out")
    assert (checked.returncode, "no findings" in checked.stdout) == (0, True), checked.stdout


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "    phantom: [fill: 1]\n",
            """error DF101: a height map segmentation cannot have its own `phantom`
phantom: [fill: 1]
^^^^^^^^^
help: leave `phantom` out: frames and objects are those of 'oct'""",
        ),
        (
            "    Rows: 7\n",
            """error DF101: Rows contradicts the source of the segmentation
Rows: 7
^
found: 7
expected: 6
help: leave Rows out of this series, or write it in the source""",
        ),
    ],
)
def test_what_a_source_decides_is_not_written(more: str, expected: str, tmp_path: Path) -> None:
    phantom = "    phantom: [{rectangle: {name: retina, size: [9, 0.3], value: 1}}]\n"
    assert said(HEAD + OCT + phantom + heights(more), tmp_path, "DF101") == expected
