"""Planes: orientation by C.7.6.2.1.1, spacings by 10.7.1.3, and the sign of C.8.4.15 of PS3.3."""

import math
from pathlib import Path

import pytest
from pydicom.uid import EnhancedCTImageStorage, MRImageStorage, NuclearMedicineImageStorage

from tests.inspect.made import broken_rules, data_set, found, one

C = f"{math.cos(0.3):.6f}"
S = f"{math.sin(0.3):.6f}"


def codes(folder: Path, sop_class: str = MRImageStorage, **values: object) -> list[tuple[str, str]]:
    return [(code, severity) for code, severity, _ in broken_rules(folder, data_set(sop_class, **values))]


@pytest.mark.parametrize(
    "cosines",
    [["1", "0", "0", "0", "1", "0"], [C, S, "0", f"-{S}", C, "0"], ["1", "0", "0", "0", C[:6], S[:6]]],
)
def test_orthogonal_unit_vectors_are_a_plane(cosines: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, ImageOrientationPatient=cosines) == []


@pytest.mark.parametrize(
    "cosines",
    [
        ["1", "0", "0", "1", "0", "0"],
        ["0", "0", "0", "0", "0", "0"],
        ["1.1", "0", "0", "0", "1", "0"],
        ["1", "0", "0", "0", "0.9", "0"],
        ["1", "0", "0", "0.1", "0.994987", "0"],
    ],
)
def test_other_vectors_are_none(cosines: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, ImageOrientationPatient=cosines) == [("orientation", "error")]


@pytest.mark.parametrize(
    ("spacing", "is_legal"), [(["1", "0.5"], True), (["0", "1"], False), (["1", "0"], False), (["1", "-1"], False)]
)
@pytest.mark.parametrize("keyword", ["PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing"])
def test_spacings_of_pixels_are_positive(keyword: str, spacing: list[str], is_legal: bool, tmp_path: Path) -> None:
    told = codes(tmp_path, Rows=16, Columns=16, **{keyword: spacing})
    assert told == ([] if is_legal else [("spacing", "error")])


def test_a_single_row_has_no_spacing(tmp_path: Path) -> None:
    assert codes(tmp_path, Rows=1, Columns=16, PixelSpacing=["0", "1"]) == []
    assert codes(tmp_path, Rows=1, Columns=16, PixelSpacing=["1", "0"]) == [("spacing", "error")]


@pytest.mark.parametrize("sop_class", [MRImageStorage, EnhancedCTImageStorage])
def test_slices_have_no_negative_distance(sop_class: str, tmp_path: Path) -> None:
    assert codes(tmp_path, sop_class, SpacingBetweenSlices="-2") == [("slice-spacing", "error")]
    assert codes(tmp_path, sop_class, SpacingBetweenSlices="0") == [("slice-spacing", "warning")]
    assert codes(tmp_path, sop_class, SpacingBetweenSlices="2") == []


def test_but_in_nuclear_medicine_and_where_nobody_knows(tmp_path: Path) -> None:
    assert codes(tmp_path, NuclearMedicineImageStorage, SpacingBetweenSlices="-2") == []
    assert codes(tmp_path, "1.2.3.4", SpacingBetweenSlices="-2") == []


@pytest.mark.parametrize(("thickness", "is_legal"), [("-1", False), ("0", True), ("2.5", True)])
def test_a_thickness_is_not_negative(thickness: str, is_legal: bool, tmp_path: Path) -> None:
    assert codes(tmp_path, SliceThickness=thickness) == ([] if is_legal else [("slice-thickness", "warning")])


def test_frames_have_their_planes(tmp_path: Path) -> None:
    plane = data_set(ImageOrientationPatient=["0"] * 6)
    image = data_set(SharedFunctionalGroupsSequence=[data_set(PlaneOrientationSequence=[plane])])
    path = "SharedFunctionalGroupsSequence[1].PlaneOrientationSequence[1].ImageOrientationPatient"
    assert broken_rules(tmp_path, image) == [("orientation", "error", path)]


def test_the_finding_says_what_is_wrong(tmp_path: Path) -> None:
    at = found(one(tmp_path, lambda image: image.update({"ImageOrientationPatient": [1, 0, 0, 0.6, 0.8, 0]})))[0]
    assert at.found == "an angle of 53.1301 degrees: 1\\0\\0\\0.6\\0.8\\0"
    assert at.section == "PS3.3 C.7.6.2.1.1"
