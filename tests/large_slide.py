"""`python -m tests.large_slide`: a slide of 4·10⁹ decoded bytes, as wsidicom reads it; CI does not run it."""

import itertools
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from wsidicom import WsiDicom

from benchmarks.measure import peak_memory

PIXELS, TILE = 36_864, 512
MOST_MB = 300
SPEC = f"""dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
limits: {{bytes: 10000000000}}
series:
  slide:
    SOPClassUID: VLWholeSlideMicroscopyImageStorage
    TotalPixelMatrixColumns: {PIXELS}
    TotalPixelMatrixRows: {PIXELS}
    Rows: {TILE}
    Columns: {TILE}
    PixelSpacing: [0.0005, 0.0005]
    phantom:
      - fill: [240, 235, 245]
      - ellipse: {{radii: [8, 6], value: [220, 150, 190]}}
      - circle: {{radius: 0.1, at: [1, -0.5], value: [90, 40, 120]}}
"""


def main() -> int:
    """The exit code: 0 if the slide is right and took little memory."""
    with tempfile.TemporaryDirectory(prefix="dicomforge-slide-") as folder:
        spec, out = Path(folder, "slide.yaml"), Path(folder, "out")
        spec.write_text(SPEC, encoding="utf-8")
        start = time.perf_counter()
        megabytes = peak_memory("build", spec, "-o", out, "-q")
        seconds = time.perf_counter() - start
        (file,) = out.rglob("*.dcm")
        print(f"{file.stat().st_size} bytes in {seconds:.0f} s with {megabytes:.0f} MB", flush=True)
        return 0 if megabytes < MOST_MB and file.stat().st_size > PIXELS**2 * 3 and _is_right(file) else 1


def _is_right(file: Path) -> bool:
    """Whether the nucleus has its area, and the pixels in each corner are background."""
    left, top, side = PIXELS // 2 + 2000 - 256, PIXELS // 2 - 1000 - 256, 512
    with WsiDicom.open([file]) as slide:
        near = np.asarray(slide.read_region((left, top), 0, (side, side)))
        corners = itertools.product((0, PIXELS - 1), repeat=2)
        ends = [np.asarray(slide.read_region(corner, 0, (1, 1)))[0, 0] for corner in corners]
    inside = np.abs(near.astype(int) - (90, 40, 120)).sum(axis=2) < 60
    area_px = np.pi * (0.1 / 0.0005) ** 2
    print(f"nucleus: {inside.sum()} pixels, {area_px:.0f} expected; corners {[one.tolist() for one in ends]}")
    return abs(inside.sum() / area_px - 1) < 0.01 and all((one == (240, 235, 245)).all() for one in ends)


if __name__ == "__main__":
    sys.exit(main())
