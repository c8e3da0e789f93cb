"""Objects of a whole spec: what File IDs names become, and that they are planned after all others."""

from pathlib import Path

import pydicom
import pytest
from pydicom.fileset import is_conformant_file_id

from dicomforge.plan.whole_spec import FILE_ID, component
from tests.tools import dicomforge


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ct", "CT"), ("head-ct", "HEAD_CT"), ("12345678", "12345678")],
)
def test_a_short_name_is_written_in_capitals(name: str, expected: str) -> None:
    assert component(name) == expected


def test_long_names_keep_their_beginning_and_stay_apart() -> None:
    names = [f"baseline-{n}" for n in range(50)]
    found = {component(name) for name in names}
    assert len(found) == len(names)
    assert all(one.startswith("BASE") and is_conformant_file_id(Path(one)) for one in found)


@pytest.mark.parametrize("path", ["a", "A.DCM", "ABCDEFGHI", "A/" * 8 + "A", "", "A//B", "Ä"])
def test_pydicom_and_we_refuse_the_same_paths(path: str) -> None:
    assert not FILE_ID.fullmatch(path)
    assert path in ("", "A//B", "A/" * 8 + "A") or not is_conformant_file_id(Path(path))


def test_an_inventory_and_a_dicomdir_list_what_is_written_after_them(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(
        "dicomforge: 1\nartefacts: [dicomdir]\nclock: 2024-01-31 10:00:00\n"
        "objects: {stock: {SOPClassUID: InventoryStorage, of: spec}}\n"
        'patient: {PatientID: "1"}\nstudy: {StudyDate: 2024-01-31, StudyTime: 10:00:00}\nseries: {Modality: CT}\n'
    )
    done = dicomforge("build", tmp_path / "spec.yaml", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    root = tmp_path / "out" / "spec"
    records = pydicom.dcmread(root / "DICOMDIR").DirectoryRecordSequence
    types = [one.DirectoryRecordType for one in records]
    assert types == ["PATIENT", "STUDY", "SERIES", "IMAGE", "INVENTORY"]
    stock = pydicom.dcmread(root / "OBJECTS" / "STOCK" / "0001")
    assert records[3].ReferencedSOPInstanceUIDInFile == (
        stock.InventoriedStudiesSequence[0]
        .InventoriedSeriesSequence[0]
        .InventoriedInstancesSequence[0]
        .SOPInstanceUID
    )
