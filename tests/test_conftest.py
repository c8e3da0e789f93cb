"""The end of a run says which tests were skipped, and why."""

import sys
from pathlib import Path

import pytest

from tests.tools import ROOT, run

TESTS = """\
import pytest

@pytest.mark.skipif(True, reason="the moon is new")
def test_tide(): pass

@pytest.mark.parametrize("n", [1, 2])
def test_some(n):
    if n == 2:
        pytest.skip("two is not installed")
"""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_skipped_tests_are_listed_by_name_with_their_reason(processes: str, tmp_path: Path) -> None:
    (tmp_path / "test_here.py").write_text(TESTS)
    (tmp_path / "test_whole.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    done = run(sys.executable, "-m", "pytest", "-q", "-n", processes, cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert any("3 skipped" in line and line.startswith("===") for line in lines), done.stdout
    assert "test_here.py::test_tide: the moon is new" in lines
    assert "test_here.py::test_some[2]: two is not installed" in lines
    assert any(line.startswith("test_whole.py: could not import 'no_such_module'") for line in lines)
