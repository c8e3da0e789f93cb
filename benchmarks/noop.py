"""A build with nothing to do, also with `--fast`, against ninja with an edge per file: whole processes, in turns."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import dicomforge, in_turns

SLICES = 100
SPEC = """\
dicomforge: 1
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
patient:
  matrix: {{n: [{rows}]}}
  PatientName: Bench^${{n}}
  PatientID: B${{n}}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    slices: 100
    phantom: [{{circle: {{radius: 3px, value: 40}}}}]
"""


def run(folder: Path, runs: int = 5, series: Sequence[int] = (100, 1000)) -> dict[str, Any]:
    """Seconds of each way and ratios, for trees of so many series of 100 instances."""
    results: dict[str, Any] = {}
    for count in series:
        found = _run(folder / str(count), runs, count)
        results |= {f"{count * SLICES:,} instances: {name}": value for name, value in found.items()}
        shutil.rmtree(folder / str(count))
    return results


def _run(folder: Path, runs: int, series: int) -> dict[str, float]:
    folder.mkdir(parents=True)
    spec, out = folder / "cohort.yaml", folder / "out"
    spec.write_text(SPEC.format(rows=", ".join(map(str, range(series)))))
    dicomforge("build", spec, "-o", out, "-q")
    ways = {
        "build, s": lambda: dicomforge("build", spec, "-o", out, "-q"),
        "build --fast, s": lambda: dicomforge("build", spec, "-o", out, "-q", "--fast"),
        "python -c pass, s": lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
    }
    if shutil.which("ninja"):
        _ninja_tree(folder, sorted(p.relative_to(folder).as_posix() for p in out.rglob("*.dcm")))
        ways["ninja, s"] = lambda: _said("ninja", "-C", folder / "ninja")
    _check(spec, out, series * SLICES)
    found = in_turns(ways, lambda: None, runs)
    _check(spec, out, series * SLICES)
    if "ninja, s" in found:
        assert "no work to do" in _said("ninja", "-C", folder / "ninja")
        found["build / ninja"] = found["build, s"] / found["ninja, s"]
        found["build --fast / ninja"] = found["build --fast, s"] / found["ninja, s"]
    return found


def _check(spec: Path, out: Path, files: int) -> None:
    """That both ways have nothing to do, and see a file that is missing."""
    command = (sys.executable, "-m", "dicomforge", "build", spec, "-o", out)
    one = next(iter(sorted(out.rglob("*.dcm"))))
    for way in ((), ("--fast",)):
        assert f"nothing to do: {files} files" in _said(*command, *way)
        one.unlink()
        assert f"output missing: {one.relative_to(out)}" in _said(*command, *way, "--dry-run")
        dicomforge("build", spec, "-o", out, "-q")
    assert "by the times of" in _said(*command, "--fast")


def _ninja_tree(folder: Path, paths: list[str]) -> None:
    """An edge for each file, under the same path; ninja's own log as it leaves it."""
    root = folder / "ninja"
    for below in {path.rpartition("/")[0] for path in paths}:
        (root / below).mkdir(parents=True)
    for path in paths:
        (root / path).touch()
    (root / "source").touch()
    (root / "build.ninja").write_text(
        "rule make\n  command = touch $out\n" + "".join(f"build {path}: make source\n" for path in paths)
    )
    _said("ninja", "-C", root)


def _said(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True).stdout
