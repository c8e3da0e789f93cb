"""A file-set of each class: a DICOMDIR lists the files of every spec of specs/sop-classes."""

import shutil
from pathlib import Path

import pydicom
import pytest
from pydicom.fileset import FileSet

from dicomforge.iod.directory_records import record_of
from tests.tools import ROOT, dicomforge

SPECS = sorted(path.stem for path in (ROOT / "specs" / "sop-classes").glob("*.yaml"))
MANUFACTURED = "implant-assembly-template"
"""Its record needs a Manufacturer, which its IOD lacks (PS3.3 F.5.38)."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every spec as a file-set."""
    folder = tmp_path_factory.mktemp("file-sets")
    shutil.copytree(ROOT / "specs" / "sop-classes", folder / "specs")
    for name in SPECS:
        path = folder / "specs" / f"{name}.yaml"
        text = path.read_text()
        if name == MANUFACTURED:
            text = text.replace(
                "    ImplantAssemblyTemplateName", "    Manufacturer: A\n    ImplantAssemblyTemplateName"
            )
        path.write_text(text if name == "media-storage-directory" else f"{text}artefacts: [dicomdir]\n")
    done = dicomforge("build", folder / "specs", "-o", folder / "out", "-q")
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.mark.parametrize("name", SPECS)
def test_the_dicomdir_lists_each_file_that_has_a_record_type(name: str, out: Path) -> None:
    files = [path for path in (out / name).rglob("*") if path.is_file() and path.name != "DICOMDIR"]
    metas = [pydicom.dcmread(path, stop_before_pixels=True).file_meta for path in files]
    listed = [meta.MediaStorageSOPInstanceUID for meta in metas if record_of(meta.MediaStorageSOPClassUID)]
    records = pydicom.dcmread(out / name / "DICOMDIR").DirectoryRecordSequence
    found = [one.ReferencedSOPInstanceUIDInFile for one in records if "ReferencedFileID" in one]
    assert sorted(found) == sorted(listed)
    if listed and name != "inventory":  # pydicom 3.0 does not know its record type (PS3.3 F.5.48)
        assert sorted(one.ReferencedSOPInstanceUIDInFile for one in FileSet(out / name / "DICOMDIR")) == sorted(
            listed
        )
