"""A folder to complete in."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two specs, one with a blank in its name, a folder and a file that is no spec."""
    for name in ("ct.yaml", "ct two.yaml", "ct.txt"):
        (tmp_path / name).write_text("dicomforge: 1\n")
    (tmp_path / "ctfolder").mkdir()
    return tmp_path
