"""Inventories of a spec: they list what pydicom finds in the files that were built."""

from pathlib import Path

import pydicom
import pytest

from tests.tools import build

SPEC = """\
dicomforge: 1
clock: 2024-01-31 10:00:00
patients:
  jane:
    PatientName: Dölle^Jane
    PatientID: "1"
    studies:
      first:
        StudyDate: 2023-01-31
        StudyTime: 10:00:00
        StudyID: A
        series: {ct: {Modality: CT, slices: 3}, mr: {Modality: MR}}
      second: {StudyDate: 2024-01-31, StudyTime: 10:00:00, series: {Modality: CT, slices: 2}}
objects:
  stock: {SOPClassUID: InventoryStorage, of: spec}
"""


def read(text: str, folder: Path) -> tuple[pydicom.Dataset, list[pydicom.Dataset]]:
    found = [pydicom.dcmread(path) for path in build(text, folder)]
    (stock,) = (one for one in found if one.SOPClassUID == pydicom.uid.InventoryStorage)
    return stock, [one for one in found if one is not stock]


def test_it_lists_every_instance_in_its_series_and_study(tmp_path: Path) -> None:
    stock, files = read(SPEC, tmp_path)
    listed = [
        (study.StudyInstanceUID, series.SeriesInstanceUID, series.Modality, one.SOPClassUID, one.SOPInstanceUID)
        for study in stock.InventoriedStudiesSequence
        for series in study.InventoriedSeriesSequence
        for one in series.InventoriedInstancesSequence
    ]
    built = [
        (one.StudyInstanceUID, one.SeriesInstanceUID, one.Modality, one.SOPClassUID, one.SOPInstanceUID)
        for one in files
    ]
    assert sorted(listed) == sorted(built)
    assert len(listed) == 6


def test_a_study_has_the_attributes_and_numbers_of_its_files(tmp_path: Path) -> None:
    stock, files = read(SPEC, tmp_path)
    assert (stock.NumberOfStudyRecordsInInstance, stock.TotalNumberOfStudyRecords) == (2, 2)
    for study in stock.InventoriedStudiesSequence:
        own = [one for one in files if one.StudyInstanceUID == study.StudyInstanceUID]
        for keyword in (
            "StudyDate",
            "StudyTime",
            "StudyID",
            "PatientName",
            "PatientID",
            "PatientSex",
            "AccessionNumber",
        ):
            assert study[keyword].value == own[0][keyword].value
        assert study.NumberOfStudyRelatedInstances == len(own)
        assert study.NumberOfStudyRelatedSeries == len({one.SeriesInstanceUID for one in own})
        modalities = study["ModalitiesInStudy"].value
        assert {modalities} if isinstance(modalities, str) else set(modalities) == {one.Modality for one in own}


@pytest.mark.parametrize(("level", "depth"), [("STUDY", 0), ("SERIES", 1), ("INSTANCE", 2)])
def test_it_is_as_deep_as_its_level(level: str, depth: int, tmp_path: Path) -> None:
    stock, _ = read(SPEC.replace("of: spec", f"of: spec, InventoryLevel: {level}"), tmp_path)
    assert stock.InventoryLevel == level
    assert ("InventoriedSeriesSequence" in stock.InventoriedStudiesSequence[0]) == (depth > 0)
    if depth:
        series = stock.InventoriedStudiesSequence[0].InventoriedSeriesSequence[0]
        assert ("InventoriedInstancesSequence" in series) == (depth > 1)


def test_it_says_nothing_of_where_files_are(tmp_path: Path) -> None:
    stock, _ = read(SPEC, tmp_path)
    assert not [element for element in stock.iterall() if "URI" in element.keyword or element.VR == "UR"]
