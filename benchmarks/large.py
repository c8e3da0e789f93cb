"""One encapsulated file of several GB with an extended offset table: its memory, and where its last frame lies."""

import shutil
import struct
from pathlib import Path
from typing import Any

import pydicom

from benchmarks.measure import peak_memory

SPEC = """dicomforge: 1
patient: {{PatientName: Large^File, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  SOPClassUID: MultiFrameGrayscaleWordSecondaryCaptureImageStorage
  TransferSyntaxUID: RLELossless
  encode: {{offsets: extended}}
  Rows: 512
  Columns: 512
  axes: {{t: {frames}}}
  phantom: [fill: 30000, noise: {{uniform: 30000}}]
"""
FRAMES = (800, 9000)
"""The second file has more than 4 GiB."""


def run(folder: Path, runs: int = 5, frames: tuple[int, ...] = FRAMES) -> Any:
    """Megabytes of the largest process by the size of the file; `runs` is no matter, a file is written once."""
    folder.mkdir(parents=True)
    spec, out = folder / "spec.yaml", folder / "out"
    results: dict[str, Any] = {}
    for count in frames:
        spec.write_text(SPEC.format(frames=count))
        peak = peak_memory("build", spec, "-o", out, "-q", "-j1")
        (path,) = (one for one in out.rglob("*.dcm") if ".dicomforge" not in one.parts)
        _check_last(path)
        results[f"{path.stat().st_size / 1e9:.2f} GB, {count:,} frames: peak memory, MB"] = peak
        shutil.rmtree(out)
    return results


def _check_last(path: Path) -> None:
    """Raises AssertionError unless the table leads to the last fragment of the file."""
    read = pydicom.dcmread(path, stop_before_pixels=True)
    offsets = struct.unpack(f"<{len(read.ExtendedOffsetTable) // 8}Q", read.ExtendedOffsetTable)
    lengths = struct.unpack(f"<{len(offsets)}Q", read.ExtendedOffsetTableLengths)
    size = path.stat().st_size
    first, last = size - 8 - sum(8 + one for one in lengths), size - 8 - lengths[-1] - 8
    with path.open("rb") as file:
        file.seek(first + offsets[-1])
        assert (file.tell(), file.read(8)) == (last, struct.pack("<HHI", 0xFFFE, 0xE000, lengths[-1]))
