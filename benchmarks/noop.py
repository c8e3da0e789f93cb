"""A build with nothing to do, 10,000 instances, against ninja with an edge per file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.measure import dicomforge, median

SPEC = """\
dicomforge: 1
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
patient:
  matrix: {{n: [{rows}]}}
  PatientName: Bench^${{n}}
  PatientID: B${{n}}
series:
  - Modality: CT
    Rows: 16
    Columns: 16
    slices: 100
    phantom: [{{circle: {{radius: 5px, value: 40}}}}]
"""


def run(folder: Path, runs: int = 5, series: int = 100) -> dict[str, Any]:
    """Seconds of the whole process of each, and the ratio."""
    folder.mkdir(parents=True)
    spec, out = folder / "cohort.yaml", folder / "out"
    spec.write_text(SPEC.format(rows=", ".join(str(n) for n in range(series))))
    dicomforge("build", spec, "-o", out, "-q")
    ours = median(lambda: dicomforge("build", spec, "-o", out, "-q"), lambda: None, runs)
    results: dict[str, Any] = {"instances": series * 100, "build with nothing to do, s": ours}
    if shutil.which("ninja"):
        _ninja_tree(folder, sorted(out.rglob("*.dcm")))
        theirs = median(lambda: _ninja(folder), lambda: None, runs)
        results |= {"ninja with an edge per file, s": theirs, "build / ninja": ours / theirs}
    return results


def _ninja_tree(folder: Path, files: list[Path]) -> None:
    """An edge per file, every output newer than its one input; ninja's own log and deps as it leaves them."""
    (folder / "source").write_text("")
    lines = ["rule copy", "  command = touch $out"]
    lines += [f"build ninja-out/{n}.dcm: copy source" for n in range(len(files))]
    (folder / "build.ninja").write_text("\n".join(lines) + "\n")
    _ninja(folder)


def _ninja(folder: Path) -> None:
    subprocess.run(["ninja", "-C", str(folder)], check=True, stdout=subprocess.DEVNULL)
