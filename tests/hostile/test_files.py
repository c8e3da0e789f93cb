"""Some hostile DICOM files, the same each time; `python -m tests.hostile.files` tries thousands."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dicomforge.inspect import instance
from tests.hostile import files
from tests.hostile.file_mutations import Example, example, seeds
from tests.tools import ROOT


def test_check_show_and_diff_take_hostile_files(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "tests.hostile.files", "--batch", "1000", "--count", "12"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["examples"] == 12
    assert not told["found"], json.dumps(told["found"], indent=1)


def test_a_number_is_always_the_same_file() -> None:
    assert example(7) == example(7)
    assert example(7).data != example(8).data


def test_a_fault_that_the_guard_of_check_holds_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*arguments: object) -> object:
        raise KeyError("x")

    monkeypatch.setattr(instance, "encoding", fails)
    data = seeds()["test_files/CT_small.dcm"]
    found = files.trial(Example("", data, data, 0, ()), tmp_path)
    assert any("check: KeyError" in one.signature for one in found)
