"""Positions worked out by hand from PS3.3 C.7.6.2.1.1 and design section 2."""

import math
from itertools import pairwise

import pytest

from tests.plan.specs import column, only, positions, series, shown

SMALL = "Modality: CT\nRows: 5\nColumns: 9\nPixelSpacing: [2, 0.5]\n"


def at(*points: tuple[float, float, float]) -> list[object]:
    return [pytest.approx(p, abs=1e-9) for p in points]


def test_defaults_are_512_by_512_pixels_of_1_mm_and_slices_of_1_mm() -> None:
    plan = only(series("Modality: CT\nslices: 2"))
    assert column(plan, "Rows")[0] == column(plan, "Columns")[0] == (512,)
    assert column(plan, "PixelSpacing")[0] == ("1", "1")
    assert column(plan, "SliceThickness")[0] == ("1",)
    assert positions(plan) == at((-255.5, -255.5, -0.5), (-255.5, -255.5, 0.5))


def test_an_axial_volume_has_its_centre_at_the_patients_origin() -> None:
    plan = only(series(SMALL + "slices: 3\nSliceThickness: 4"))
    assert positions(plan) == at((-2, -4, -4), (-2, -4, 0), (-2, -4, 4))


def test_instance_1_of_a_coronal_series_lies_at_the_negative_end_of_its_normal() -> None:
    """Rows to the left, columns to the feet: the normal (1,0,0) x (0,0,-1) is (0,1,0), to the back."""
    plan = only(series(SMALL + "ImageOrientationPatient: [1, 0, 0, 0, 0, -1]\nslices: 2\nSliceThickness: 3"))
    assert positions(plan) == at((-2, -1.5, 4), (-2, 1.5, 4))


def test_instance_1_of_a_sagittal_series_lies_at_the_patients_left() -> None:
    """Rows to the back, columns to the feet: the normal (0,1,0) x (0,0,-1) is (-1,0,0), to the right."""
    plan = only(series(SMALL + "ImageOrientationPatient: [0, 1, 0, 0, 0, -1]\nslices: 2\nSliceThickness: 3"))
    assert positions(plan) == at((1.5, -2, 4), (-1.5, -2, 4))


def test_an_oblique_series_steps_along_row_cross_column() -> None:
    text = SMALL + "ImageOrientationPatient: [1, 0, 0, 0, 0.8, -0.6]\nslices: 3\nSliceThickness: 5"
    plan = only(series(text))
    assert positions(plan) == at((-2, -3.2 - 3, 2.4 - 4), (-2, -3.2, 2.4), (-2, -3.2 + 3, 2.4 + 4))
    assert [v[0] for v in column(plan, "SliceLocation")] == ["-5", "0", "5"]


def test_spacing_between_slices_counts_before_their_thickness() -> None:
    plan = only(series(SMALL + "slices: 3\nSliceThickness: 4\nSpacingBetweenSlices: 10"))
    assert [p[2] for p in positions(plan)] == [-10, 0, 10]
    assert column(plan, "SliceThickness")[0] == ("4",)


def test_a_single_position_is_that_of_instance_1() -> None:
    plan = only(series(SMALL + "slices: 3\nSliceThickness: 2.5\nImagePositionPatient: [10, 20, 30.0]"))
    assert positions(plan) == at((10, 20, 30), (10, 20, 32.5), (10, 20, 35))
    assert column(plan, "ImagePositionPatient")[0] == ("10", "20", "30.0")


def test_a_position_for_each_slice_is_taken_as_it_is() -> None:
    plan = only(series(SMALL + "slices: 2\nImagePositionPatient: {each: [[1, 2, 3], [1, 2, 30]]}"))
    assert positions(plan) == at((1, 2, 3), (1, 2, 30))
    assert [v[0] for v in column(plan, "SliceLocation")] == ["3", "30"]


def test_one_component_of_the_position_may_follow_the_slices() -> None:
    plan = only(series(SMALL + "slices: 3\nImagePositionPatient: [0, 0, {start: 5, step: -2}]"))
    assert [p[2] for p in positions(plan)] == [5, 3, 1]


def test_a_position_may_follow_another_axis_and_is_then_that_of_slice_1() -> None:
    text = "axes: {t: 2}\nslices: 3\nImagePositionPatient: [{start: 0, step: 100, along: t}, 0, 0]"
    plan = only(series(SMALL + text))
    assert [(p[0], p[2]) for p in positions(plan)] == [(0, 0), (0, 1), (0, 2), (100, 0), (100, 1), (100, 2)]


def test_an_override_moves_its_instance_alone() -> None:
    plan = only(series(SMALL + "slices: 3\ninstances: {2: {ImagePositionPatient: [7, 8, 9]}}"))
    assert positions(plan) == at((-2, -4, -1), (7, 8, 9), (-2, -4, 1))


def test_the_thickness_of_one_instance_moves_none() -> None:
    plan = only(series(SMALL + "slices: 3\ninstances: {2: {SliceThickness: 9}}"))
    assert [p[2] for p in positions(plan)] == [-1, 0, 1]


def test_skipped_slices_leave_a_gap() -> None:
    plan = only(series(SMALL + "slices: 5\ninstances: {2: {skip: true}, 4: {skip: true}}"))
    assert [p[2] for p in positions(plan)] == [-2, 0, 2]


def test_every_step_of_a_slower_axis_has_the_same_slices() -> None:
    plan = only(series(SMALL + "axes: {t: 2}\nslices: 2"))
    assert [p[2] for p in positions(plan)] == [-0.5, 0.5, -0.5, 0.5]
    assert len(plan.grids) == 2


def test_a_tilted_series_steps_along_z_and_is_centred() -> None:
    plan = only(series("Modality: CT\nRows: 3\nColumns: 3\nGantryDetectorTilt: 30\nslices: 2\nSliceThickness: 4"))
    cos, sin = math.cos(math.radians(30)), 0.5
    assert positions(plan) == at((-1, -cos, sin - 2), (-1, -cos, sin + 2))
    written = [float(str(v)) for v in column(plan, "ImageOrientationPatient")[0]]
    assert written == pytest.approx([1, 0, 0, 0, cos, -sin], abs=1e-13)


def test_the_phantom_samples_at_the_numbers_that_are_written() -> None:
    text = "Modality: MR\nPixelSpacing: [0.7, 0.3]\nslices: 7\nSliceThickness: 1.1\nRows: 33\nColumns: 77\n"
    plan = only(series(text + "ImageOrientationPatient: [0.8660254, 0.5, 0, -0.433013, 0.75, -0.5]"))
    for index, instance in enumerate(plan.instances):
        grid = plan.grids[instance.frames[0].grid]
        written = plan.attributes(index)
        assert grid.origin == written.numbers("ImagePositionPatient")
        assert (*grid.row_direction, *grid.column_direction) == written.numbers("ImageOrientationPatient")
        assert (grid.row_spacing_mm, grid.column_spacing_mm) == written.numbers("PixelSpacing")
        assert (grid.rows, grid.columns) == (33, 77)
        assert all(len(str(v)) <= 16 for v in written.value("ImagePositionPatient"))


def test_long_stacks_keep_their_spacing() -> None:
    z = [p[2] for p in positions(only(series(SMALL + "slices: 300\nSliceThickness: 0.7")))]
    assert all(b - a == pytest.approx(0.7, abs=1e-12) for a, b in pairwise(z))


def test_a_series_without_patient_space_samples_in_its_image_plane() -> None:
    plan = only(series("Modality: OT\nRows: 5\nColumns: 9\nPixelSpacing: [2, 0.5]\nslices: 2"))
    (grid,) = plan.grids
    assert (grid.origin, grid.patient) == ((-2, -4, 0), False)
    assert "ImagePositionPatient" not in plan.attributes(0)
    assert "FrameOfReferenceUID" not in plan.attributes(0)


def test_a_spacing_that_nobody_wrote_is_not_invented_where_it_is_optional() -> None:
    assert "PixelSpacing" not in only(series("Modality: OT")).attributes(0)


def test_instances_may_have_grids_of_their_own() -> None:
    plan = only(series(SMALL + "instances: [{Rows: 4}, {Rows: 6}]"))
    assert [plan.grids[i.frames[0].grid].rows for i in plan.instances] == [4, 6]
    assert [v[0] for v in column(plan, "Rows")] == [4, 6]


def test_an_omitted_position_stays_absent_and_is_still_painted() -> None:
    plan = only(series(SMALL + "slices: 2\nomit: [ImagePositionPatient]"))
    assert "ImagePositionPatient" not in plan.attributes(0)
    assert [g.origin[2] for g in plan.grids] == [-0.5, 0.5]


def test_the_spacing_of_another_sop_class_is_an_error() -> None:
    assert shown(series("Modality: CT\nImagerPixelSpacing: [1, 1]"), "DF074") == (
        "s.yaml:9:33: error DF074: ImagerPixelSpacing is not the spacing of this SOP class\n"
        "                ImagerPixelSpacing: [1, 1]\n"
        "                                    ^^^^^^\n"
        "  found: ImagerPixelSpacing\n"
        "  expected: PixelSpacing\n"
        "  help: write PixelSpacing"
    )


@pytest.mark.parametrize(
    ("line", "keyword"),
    [
        ("PixelSpacing: [1, 0]", "PixelSpacing"),
        ("Rows: 0", "Rows"),
        ("SpacingBetweenSlices: -1", "SpacingBetweenSlices"),
        ("SliceThickness: 0", "SliceThickness"),
    ],
)
def test_sizes_and_spacings_are_positive(line: str, keyword: str) -> None:
    text = shown(series(f"Modality: CT\nslices: 2\n{line}"), "DF077")
    assert f"error DF077: {keyword} must be greater than 0" in text
    assert "help: write a positive number" in text


@pytest.mark.parametrize(
    ("line", "keyword", "found", "expected"),
    [
        ("PixelSpacing: [1, 1e300]", "PixelSpacing", "1e+300", "1e-06 to 1e+12 mm"),
        ("PixelSpacing: [1e-7, 1]", "PixelSpacing", "1e-07", "1e-06 to 1e+12 mm"),
        ("SpacingBetweenSlices: 1e300", "SpacingBetweenSlices", "1e+300", "0 to 1e+12 mm"),
        ("SliceThickness: 1e300", "SliceThickness", "1e+300", "0 to 1e+12 mm"),
        ("ImagePositionPatient: [0, -1e300, 0]", "ImagePositionPatient", "-1e+300", "0 to 1e+12 mm"),
    ],
)
def test_lengths_beyond_what_is_painted_are_not_supported(line: str, keyword: str, found: str, expected: str) -> None:
    text = shown(series(f"Modality: CT\nslices: 2\n{line}"), "DF077")
    assert f"error DF077: {keyword} of this size is not supported yet" in text
    assert text.endswith(f"  found: {found}\n  expected: {expected}")


def test_the_sign_is_checked_in_the_override_of_an_instance_too() -> None:
    text = "Modality: CT\nslices: 2\ninstances: {2: {SpacingBetweenSlices: -1}}"
    assert "error DF077: SpacingBetweenSlices must be greater than 0" in shown(series(text), "DF077")


def test_zero_is_no_distance_in_nuclear_medicine_either() -> None:
    assert (
        "help: write a distance in mm; a negative one stacks the slices against the normal (PS3.3 C.8.4.15)"
        in shown(series("Modality: NM\nslices: 2\nSpacingBetweenSlices: 0"), "DF077")
    )


@pytest.mark.parametrize(
    ("kind", "own", "other"),
    [
        ("SecondaryCaptureImageStorage", "PixelSpacing", "NominalScannedPixelSpacing"),
        ("MultiFrameGrayscaleByteSecondaryCaptureImageStorage", "PixelSpacing", "NominalScannedPixelSpacing"),
        ("MultiFrameSingleBitSecondaryCaptureImageStorage", "PixelSpacing", "NominalScannedPixelSpacing"),
        ("ComputedRadiographyImageStorage", "ImagerPixelSpacing", "PixelSpacing"),
        ("XRayAngiographicImageStorage", "ImagerPixelSpacing", "PixelSpacing"),
        ("XRayRadiofluoroscopicImageStorage", "ImagerPixelSpacing", "PixelSpacing"),
    ],
)
def test_a_spacing_that_the_iod_allows_alone_is_what_is_painted(kind: str, own: str, other: str) -> None:
    """PS3.3 10.7.1: none of them has to stand beside another in these IODs."""
    facts = "KVP: 80\nPatientOrientation: []\nBodyPartExamined: CHEST"
    text = f"SOPClassUID: {kind}\nRows: 4\nColumns: 4\n{facts}\n"
    plan = only(series(text + f"{other}: [0.5, 0.25]"))
    assert own not in plan.attributes(0)
    assert {(g.row_spacing_mm, g.column_spacing_mm) for g in plan.grids} == {(0.5, 0.25)}
    both = only(series(text + f"{other}: [0.5, 0.25]\n{own}: [2, 1]"))
    assert {(g.row_spacing_mm, g.column_spacing_mm) for g in both.grids} == {(2, 1)}


def test_an_image_with_a_scanned_spacing_was_scanned() -> None:
    """PS3.3 C.8.6.3: Nominal Scanned Pixel Spacing goes with a digitized film or a scanned document."""
    kind = "SOPClassUID: MultiFrameGrayscaleByteSecondaryCaptureImageStorage"
    plan = only(series(f"{kind}\nNominalScannedPixelSpacing: [0.1, 0.1]"))
    assert plan.attributes(0).text("ConversionType") == "SD"
