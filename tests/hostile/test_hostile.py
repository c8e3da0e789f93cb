"""A few hundred hostile specs, the same each time; `make hostile` tries many more."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import ROOT

EXAMPLES = 120


@pytest.mark.parametrize("number", range(3))
def test_a_hostile_spec_gets_findings_with_places_and_nothing_else(number: int, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "tests.hostile.batch", str(number), str(EXAMPLES), str(tmp_path / "found")]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    shown = "\n\n".join(p.read_text() for p in tmp_path.glob("found/*/finding.txt"))
    assert not told["findings"], shown
    assert told["reached"]["built"] > EXAMPLES // 30
    assert told["reached"]["refused"] > EXAMPLES // 4
    assert len(told["codes"]) > 15
