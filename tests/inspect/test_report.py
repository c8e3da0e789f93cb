"""The plants that the issue names, in a good CT series made with pydicom."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from dicomforge.inspect.report import Inspection, report
from tests.inspect.made import Change, ct_series, found, meta_of, put, told, without


def other_uid(image: Dataset) -> None:
    image.file_meta = meta_of(image)
    image.file_meta.MediaStorageSOPInstanceUID = "1.2.3"


PLANTS: dict[str, tuple[Change, str, str]] = {
    "StudyInstanceUID removed": (without("StudyInstanceUID"), "missing-type-1", "StudyInstanceUID"),
    "PixelSpacing removed": (without("PixelSpacing"), "missing-type-1", "PixelSpacing"),
    "orientation not orthogonal": (
        put(ImageOrientationPatient=[1, 0, 0, 0.1, 0.99498743710662, 0]),
        "orientation",
        "ImageOrientationPatient",
    ),
    "position with two values": (put(ImagePositionPatient=[0, 0]), "vm", "ImagePositionPatient"),
    "StudyDate 20241341": (put(StudyDate="20241341"), "value", "StudyDate"),
    "HighBit 7": (put(HighBit=7), "high-bit", "HighBit"),
    "Modality MR": (put(Modality="MR"), "modality", "Modality"),
    "pixel data short": (lambda image: put(PixelData=image.PixelData[:-100])(image), "pixel-length", "PixelData"),
    "another orientation": (
        put(ImageOrientationPatient=[1, 0, 0, 0, 0, -1]),
        "orientation-differs",
        "ImageOrientationPatient",
    ),
    "another spacing": (put(PixelSpacing=["0.5", "0.5"]), "spacing-differs", "PixelSpacing"),
    "another position": (put(ImagePositionPatient=[-6, -8, 6]), "slice-step", "ImagePositionPatient"),
    "another Frame of Reference": (
        put(FrameOfReferenceUID="1.2.3"),
        "frame-of-reference-differs",
        "FrameOfReferenceUID",
    ),
    "the same InstanceNumber": (put(InstanceNumber="1"), "instance-number-twice", "InstanceNumber"),
    "File Meta UID unlike the data set's": (other_uid, "file-meta-differs", "MediaStorageSOPInstanceUID"),
    "PatientSex X": (put(PatientSex="X"), "enumerated", "PatientSex"),
    "PhotometricInterpretation MONOCHROME9": (
        put(PhotometricInterpretation="MONOCHROME9"),
        "enumerated",
        "PhotometricInterpretation",
    ),
    "Rows removed": (without("Rows"), "missing-type-1", "Rows"),
}


def test_nothing_is_found_in_the_good_series(tmp_path: Path) -> None:
    assert found(*ct_series(tmp_path)) == ()


@pytest.mark.parametrize("plant", PLANTS)
def test_the_plant_is_named_in_its_file(plant: str, tmp_path: Path) -> None:
    change, code, path = PLANTS[plant]
    findings = found(*ct_series(tmp_path, change))
    at = {(f.code, f.path, Path(f.file).name) for f in findings}
    assert (code, path, "3.dcm") in at or (code, path, "4.dcm") in at
    assert all(f.found and f.expected and f.section.startswith("PS3.") for f in findings)


@pytest.mark.parametrize("plant", ["HighBit 7", "Modality MR", "PixelSpacing removed", "Rows removed"])
def test_nothing_else_is_named_that_does_not_follow(plant: str, tmp_path: Path) -> None:
    change, code, path = PLANTS[plant]
    assert set(told(*ct_series(tmp_path, change, at=0))) == {(code, path)}


def test_files_studies_and_series_are_counted(tmp_path: Path) -> None:
    counted = report(ct_series(tmp_path))
    assert (counted.files, counted.studies, counted.series, counted.ok) == (6, 1, 1, True)


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    counted = report(ct_series(tmp_path, put(InstanceNumber="1")))
    assert [f.severity for f in counted.findings] == ["warning"]
    assert counted.ok


def test_findings_stand_in_the_order_of_the_files(tmp_path: Path) -> None:
    findings = found(*ct_series(tmp_path, put(PatientSex="X", InstanceNumber="1"), at=0))
    names = [Path(f.file).name for f in findings]
    assert names == sorted(names)


def test_each_file_is_counted_when_it_is_done(tmp_path: Path) -> None:
    counted: list[int] = []
    report(Inspection(ct_series(tmp_path), counted.append))
    assert counted == [1, 2, 3, 4, 5, 6]
