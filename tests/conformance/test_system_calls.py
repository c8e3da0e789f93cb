"""What an instance costs the operating system: counted by strace, as the difference of two builds."""

import os
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.tools import run

SPEC = """\
dicomforge: 1
patient: {PatientName: Count^Call, PatientID: C}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: ROWS
    Columns: ROWS
    slices: SLICES
    phantom: [{fill: -1000}, {circle: {radius: 10px, value: 40}}, {noise: {gaussian: 12}}]
"""


def calls(folder: Path, rows: int, slices: int) -> Counter[str]:
    """How often a build made each system call."""
    folder.mkdir()
    (folder / "ct.yaml").write_text(SPEC.replace("ROWS", str(rows)).replace("SLICES", str(slices)))
    told = folder / "calls"
    command = [sys.executable, "-m", "dicomforge", "build", "ct.yaml", "-j1", "-q"]
    uncached = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}  # Python writes no compiled modules of its own
    done = run("strace", "-f", "-qq", "-o", told, *command, cwd=folder, env=uncached)
    assert done.returncode == 0, done.stderr
    return Counter(re.findall(r"^\d+ +(\w+)\(", told.read_text(errors="replace"), re.MULTILINE))


@pytest.mark.skipif(
    shutil.which("strace") is None or run("strace", "-f", "true").returncode != 0,
    reason="strace is not installed or may not trace here",
)
@pytest.mark.parametrize(("rows", "writes"), [(32, 1), (512, 2)])
def test_an_instance_is_one_open_one_close_one_rename_and_a_write_before_large_pixels(
    tmp_path: Path, rows: int, writes: int
) -> None:
    few, many = calls(tmp_path / "few", rows, 4), calls(tmp_path / "many", rows, 24)
    more = {name: (many[name] - few[name]) / 20 for name in many}
    assert more.get("rename", 0) + more.get("renameat", 0) + more.get("renameat2", 0) == 1
    assert more["openat"] == pytest.approx(1, abs=0.2)
    assert more["close"] == pytest.approx(1, abs=0.2)
    assert more["write"] == pytest.approx(writes, abs=0.2)
