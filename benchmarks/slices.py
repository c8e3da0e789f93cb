"""2,000 CT slices with and without noise: ours, the same bytes by os.write, and the loops that users write."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pydicom

from benchmarks import loops
from benchmarks.measure import dicomforge, in_turns
from tests.plain import circle

HEAD = """\
dicomforge: 1
patient: {{PatientName: Bench^Mark, PatientID: B}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - Modality: CT
    Rows: 512
    Columns: 512
    SliceThickness: 1
    slices: {slices}
    phantom:
"""
SPEC = (
    HEAD
    + """\
      - fill: -1000
      - circle: {{radius: 200px, value: 40}}
"""
)
NOISE = "      - noise: {gaussian: 12}\n"


def run(folder: Path, runs: int = 5, slices: int = 2000) -> dict[str, Any]:
    """Seconds of each way, and the ratios; our times are net of the same command for one slice."""
    return {
        **{f"noise: {k}": v for k, v in _compared(folder / "noise", runs, slices, NOISE).items()},
        **{f"no noise: {k}": v for k, v in _compared(folder / "plain", runs, slices, "").items()},
    }


def _compared(folder: Path, runs: int, slices: int, noise: str) -> dict[str, Any]:
    folder.mkdir(parents=True)
    many, one, out = folder / "many.yaml", folder / "one.yaml", folder / "out"
    many.write_text(SPEC.format(slices=slices) + noise)
    one.write_text(SPEC.format(slices=1) + noise)

    def clean() -> None:
        shutil.rmtree(out, ignore_errors=True)

    dicomforge("build", many, "-o", out, "-q")
    contents = [path.read_bytes() for path in _checked(out, slices, bool(noise))]
    frames = [content[-512 * 512 * 2 :] for content in contents]
    shown = in_turns(
        {
            "start-up and one slice, s": lambda: dicomforge("build", one, "-o", out, "-j1", "-q"),
            "-j1": lambda: dicomforge("build", many, "-o", out, "-j1", "-q"),
            "-j2": lambda: dicomforge("build", many, "-o", out, "-j2", "-q"),
            "raw": lambda: loops.raw(out, contents),
        },
        clean,
        runs,
    )
    if noise:
        shown |= in_turns({"loop": lambda: loops.painted(out, slices)}, clean, max(1, runs // 2))
    else:
        shown |= in_turns({"loop": lambda: loops.ready(out, frames)}, clean, max(1, runs // 2))
    clean()
    start, raw, loop = shown["start-up and one slice, s"], shown["raw"], shown["loop"]
    serial, pair = shown["-j1"] - start, shown["-j2"] - start
    title = "the loop that a user writes" if noise else "pydicom writing ready-made pixels"
    return {
        "start-up and one slice, s": start,
        "build -j1, s": serial,
        "build -j2, s": pair,
        "os.write of the same bytes, s": raw,
        f"{title}, s": loop,
        "build -j1 / os.write": serial / raw,
        "build -j2 / os.write": pair / raw,
        f"{title} / build -j1": loop / serial,
        f"{title} / build -j2": loop / pair,
    }


def _checked(out: Path, slices: int, noise: bool) -> list[Path]:
    """The files, of which some are compared with the plain painter and shown to dciodvfy where it is there."""
    files = sorted(out.rglob("*.dcm"))
    assert len(files) == slices, len(files)
    for path in files[:: max(1, slices // 3)]:
        dataset = pydicom.dcmread(path)
        number = dataset.InstanceNumber
        key = ("0", "patient", "study", "ct", "noise", f"slice-{number}", "1")
        expected = circle(512, 200, 40, -1000, 12 if noise else 0, key)
        sure = ~np.isnan(expected)
        assert np.array_equal(dataset.pixel_array[sure], expected[sure]), path
        if shutil.which("dciodvfy"):
            said = subprocess.run(["dciodvfy", str(path)], capture_output=True, text=True, check=False).stderr
            assert "Error" not in said, said
    return files
