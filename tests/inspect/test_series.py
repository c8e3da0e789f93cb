"""Series: slices of one series made with pydicom, one of them unlike the others."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from tests.inspect.made import ROOT, Change, ct_series, found, put, told

SAGITTAL = [0, 1, 0, 0, 0, -1]


@pytest.mark.parametrize(
    ("change", "code", "severity", "path"),
    [
        (put(FrameOfReferenceUID="1.2.3"), "frame-of-reference-differs", "error", "FrameOfReferenceUID"),
        (put(SeriesDescription="other"), "series-differs", "error", "SeriesDescription"),
        (put(Manufacturer="Others"), "series-differs", "error", "Manufacturer"),
        (put(InstanceNumber="2"), "instance-number-twice", "warning", "InstanceNumber"),
        (put(SliceThickness="5"), "thickness-differs", "warning", "SliceThickness"),
        (put(PixelSpacing=["2", "2"]), "spacing-differs", "warning", "PixelSpacing"),
        (put(ImageOrientationPatient=SAGITTAL), "orientation-differs", "warning", "ImageOrientationPatient"),
        (put(Rows=12, Columns=16), "size-differs", "warning", "Rows"),
    ],
)
def test_what_differs_in_one_slice_is_named_there(
    change: Change, code: str, severity: str, path: str, tmp_path: Path
) -> None:
    at = [f for f in found(*ct_series(tmp_path, change)) if f.code == code]
    assert [(f.severity, f.path, Path(f.file).name) for f in at] == [(severity, path, "3.dcm")]


def test_another_modality_is_an_error(tmp_path: Path) -> None:
    assert ("modality-differs", "Modality") in told(*ct_series(tmp_path, put(Modality="MR")))


def test_where_no_value_is_that_of_most_the_series_is_told_once(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.PixelSpacing = [str(image.InstanceNumber)] * 2

    at = [f for f in found(*ct_series(tmp_path, change, at=0)) if f.code == "spacing-differs"]
    assert [(Path(f.file).name, f.found) for f in at] == [("1.dcm", "6 different ones in 6 images")]


def test_localizers_have_several_planes(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.ImageType = ["ORIGINAL", "PRIMARY", "LOCALIZER"]
        if int(image.InstanceNumber) % 2:
            image.ImageOrientationPatient = SAGITTAL
            image.PixelSpacing = ["2", "2"]

    assert found(*ct_series(tmp_path, change, at=0)) == ()


def test_two_phases_at_the_same_places_are_no_duplicates(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.SOPInstanceUID = f"{ROOT}.7.{image.InstanceNumber}"
        image.AcquisitionNumber = "2"
        image.InstanceNumber = str(int(image.InstanceNumber) + 6)

    paths = [*ct_series(tmp_path / "a"), *ct_series(tmp_path / "b", change, at=0)]
    assert found(*paths) == ()


def test_other_series_have_other_values(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.SOPInstanceUID = f"{ROOT}.7.{image.InstanceNumber}"
        image.SeriesInstanceUID, image.SeriesNumber = f"{ROOT}.8", "3"
        image.FrameOfReferenceUID = f"{ROOT}.9"
        image.PixelSpacing = ["2", "2"]

    paths = [*ct_series(tmp_path / "a"), *ct_series(tmp_path / "b", change, at=0)]
    assert found(*paths) == ()


@pytest.mark.parametrize(
    ("uids", "is_told"), [(("1.2.3", "1.2.3"), False), (("1.2.3", "1.2.4"), True), (("", ""), True)]
)
def test_the_parts_of_a_concatenation_share_their_number(
    uids: tuple[str, str], is_told: bool, tmp_path: Path
) -> None:
    def part(image: Dataset) -> None:
        number = int(image.InstanceNumber)
        if number <= 2 and uids[number - 1]:
            image.ConcatenationUID, image.InConcatenationNumber = uids[number - 1], number
        image.InstanceNumber = str(max(2, number))

    codes = [code for code, _ in told(*ct_series(tmp_path, part, at=0, count=3))]
    assert ("instance-number-twice" in codes) is is_told
