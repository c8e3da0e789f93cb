"""This version of dicomforge and another one in turns: the main jobs, as whole processes."""

import os
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.check import ONE
from benchmarks.measure import in_turns
from benchmarks.slices import NOISE, SPEC

COHORT = """\
dicomforge: 1
matrix: {{n: {patients}}}
patient: {{PatientName: "Bench^${{n}}", PatientID: "${{n}}"}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - {{Modality: CT, Rows: 16, Columns: 16, SliceThickness: 1, slices: 20, phantom: [{{fill: 40}}]}}
  - {{Modality: MR, Rows: 16, Columns: 16, SliceThickness: 1, slices: 20, phantom: [{{fill: 40}}]}}
"""


def run(
    folder: Path, runs: int, pythons: tuple[Path, Path], slices: int = 2000, patients: int = 1000
) -> dict[str, Any]:
    """Seconds of this version and of another one, by the Pythons of their environments, and their ratio.

    A checkout that is installed with `-e` reads its own source when it starts, which takes 30 ms.
    """
    folder.mkdir(parents=True)
    specs = {
        "noise": SPEC.format(slices=slices) + NOISE,
        "plain": SPEC.format(slices=slices),
        "one": ONE,
        "cohort": COHORT.format(patients=patients),
    }
    for name, text in specs.items():
        (folder / f"{name}.yaml").write_text(text)
    out = folder / "out"
    jobs: dict[str, tuple[str | Path, ...]] = {
        f"build, {slices:,} slices with noise": ("build", folder / "noise.yaml", "-o", out),
        f"build -j1, {slices:,} slices with noise": ("build", folder / "noise.yaml", "-o", out, "-j1"),
        f"build, {slices:,} slices": ("build", folder / "plain.yaml", "-o", out),
        f"build -j1, {slices:,} slices": ("build", folder / "plain.yaml", "-o", out, "-j1"),
        "build, one slice": ("build", folder / "one.yaml", "-o", out),
        f"check, {patients:,} patients with 2 series of 20 slices": ("check", folder / "cohort.yaml"),
        f"build, {patients:,} patients with 2 series of 20 slices": ("build", folder / "cohort.yaml", "-o", out),
    }
    results: dict[str, Any] = {}
    for job, arguments in jobs.items():
        ways = {
            which: partial(_command, python, folder, arguments)
            for which, python in zip(("this", "other"), map(str, pythons), strict=True)
        }
        found = in_turns(ways, partial(shutil.rmtree, out, ignore_errors=True), runs)
        results |= {f"{job}: this, s": found["this"], f"{job}: other, s": found["other"]}
        results[f"{job}: this / other"] = found["this"] / found["other"]
    return results


def _command(python: str, folder: Path, arguments: tuple[str | Path, ...]) -> None:
    """A run of the dicomforge that `python` imports away from any checkout."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")}
    command = [python, "-m", "dicomforge", *map(str, arguments)]
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, env=environment)
