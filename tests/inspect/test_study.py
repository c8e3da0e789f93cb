"""Studies."""

import shutil
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset

from tests.inspect.made import ROOT, ct_series, found, put, told


@pytest.mark.parametrize(
    ("keyword", "value"),
    [("PatientID", "P2"), ("PatientName", "Other^Name"), ("PatientBirthDate", "19800101"), ("PatientSex", "F")],
)
def test_another_patient_in_a_study_is_an_error(keyword: str, value: str, tmp_path: Path) -> None:
    at = found(*ct_series(tmp_path, put(**{keyword: value})))
    assert [(f.code, f.severity, f.path, Path(f.file).name) for f in at] == [
        ("patient-differs", "error", keyword, "3.dcm")
    ]


@pytest.mark.parametrize(("keyword", "value"), [("StudyDate", "20240201"), ("StudyID", "S2")])
def test_a_study_told_otherwise_is_an_error(keyword: str, value: str, tmp_path: Path) -> None:
    at = found(*ct_series(tmp_path, put(**{keyword: value})))
    assert [(f.code, f.severity, f.path) for f in at] == [("study-differs", "error", keyword)]


def test_a_series_in_two_studies_is_an_error(tmp_path: Path) -> None:
    at = found(*ct_series(tmp_path, put(StudyInstanceUID=f"{ROOT}.99")))
    assert [(f.code, f.severity, Path(f.file).name) for f in at] == [("series-in-two-studies", "error", "3.dcm")]


def test_two_studies_of_a_patient_may_differ(tmp_path: Path) -> None:
    def prior(image: Dataset) -> None:
        image.StudyInstanceUID, image.SeriesInstanceUID = f"{ROOT}.91", f"{ROOT}.92"
        image.SOPInstanceUID = f"{ROOT}.93.{image.InstanceNumber}"
        image.StudyDate, image.StudyID, image.PatientName = "20200131", "S0", "Meier^Jörg"

    assert found(*ct_series(tmp_path / "a"), *ct_series(tmp_path / "b", prior, at=0)) == ()


def test_one_instance_uid_for_two_is_an_error(tmp_path: Path) -> None:
    at = found(*ct_series(tmp_path, put(SOPInstanceUID=f"{ROOT}.3.1")))
    assert [(f.code, f.severity, Path(f.file).name) for f in at] == [("instance-twice", "error", "3.dcm")]


def test_a_copy_of_a_file_is_a_warning(tmp_path: Path) -> None:
    paths = ct_series(tmp_path)
    copy = Path(shutil.copy(paths[0], tmp_path / "copy.dcm"))
    at = [f for f in found(*paths, copy) if f.code == "instance-twice"]
    assert [(f.severity, Path(f.file).name) for f in at] == [("warning", "copy.dcm")]


def test_a_patient_is_born_before_the_study(tmp_path: Path) -> None:
    assert told(*ct_series(tmp_path, put(PatientBirthDate="20250101"), at=0)) == [("born-later", "PatientBirthDate")]


@pytest.mark.parametrize(  # born on 28 February 1970 or as told, examined on 31 January 2024
    ("age", "born", "expected"),
    [
        ("053Y", "", ""),
        ("052Y", "", ""),
        ("054Y", "", ""),
        ("051Y", "", "053Y"),
        ("055Y", "", "053Y"),
        ("646M", "", ""),
        ("648M", "", ""),
        ("649M", "", "647M"),
        ("006W", "20231217", ""),
        ("008W", "20231217", "006W"),
        ("003D", "20240129", ""),
        ("004D", "20240129", "002D"),
        ("030Y", "1970", ""),
        ("030Y", "00010101", ""),
        ("030Y", "18740201", "149Y"),
        ("030Y", "18740131", ""),
        ("030Y", "20250101", ""),
    ],
)
def test_an_age_is_that_between_the_dates(age: str, born: str, expected: str, tmp_path: Path) -> None:
    birth = {"PatientBirthDate": born or "19700228"}
    paths = ct_series(tmp_path)
    for path in paths:
        image = dcmread(path)
        put(PatientAge=age, **birth)(image)
        image.save_as(path)
    of_age = [f for f in found(*paths) if f.code == "age-differs"]
    says = f"{expected}, as PatientBirthDate {birth['PatientBirthDate']} and StudyDate 20240131 say"
    assert [(f.path, f.found, f.expected) for f in of_age] == ([("PatientAge", age, says)] if expected else [])
