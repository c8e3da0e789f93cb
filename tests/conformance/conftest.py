"""The gallery, built once a session by the command line."""

import fcntl
from pathlib import Path

import pytest

from tests.tools import ROOT, dicom_files, dicomforge


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that `dicomforge build specs` fills; workers of one test run share it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "gallery"
    folder.mkdir(exist_ok=True)
    with (folder / "building").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        done = dicomforge("build", ROOT / "specs", "-o", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.fixture(scope="session")
def gallery_files(gallery: Path) -> list[Path]:
    """Every DICOM file of the gallery."""
    files = dicom_files(gallery)
    assert len(files) >= 35
    return files
