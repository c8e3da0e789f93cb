"""Instances per second at 1,000, 10,000 and 100,000, and the memory of builds of 1 and 10 GB."""

import shutil
from pathlib import Path
from typing import Any

from benchmarks.measure import dicomforge, in_turns, peak_memory
from benchmarks.slices import NOISE, SPEC

SMALL = SPEC.replace("512", "64").replace("200px", "20px")
COUNTS = (1_000, 10_000, 100_000)


def run(
    folder: Path, runs: int = 5, counts: tuple[int, ...] = COUNTS, slices: tuple[int, ...] = (2000, 20000)
) -> Any:
    """Instances per second of each count, net of one instance, and megabytes of the largest process."""
    folder.mkdir(parents=True)
    spec, out = folder / "spec.yaml", folder / "out"
    results: dict[str, Any] = {}

    def clean() -> None:
        shutil.rmtree(out, ignore_errors=True)

    def builds(count: int) -> None:
        spec.write_text(SMALL.format(slices=count))
        dicomforge("build", spec, "-o", out, "-q", "-j1")

    found = in_turns({str(n): lambda n=n: builds(n) for n in (1, *counts)}, clean, runs)  # type: ignore[misc]
    for count in counts:
        results[f"64 x 64, {count:,}: instances per second"] = count / (found[str(count)] - found["1"])
    for count in slices:
        for jobs in (1, 2):
            clean()
            spec.write_text(SPEC.format(slices=count) + NOISE)
            peak = peak_memory("build", spec, "-o", out, "-q", f"-j{jobs}")
            results[f"{count * 524288 / 1e9:.1f} GB, -j{jobs}: peak memory of a process, MB"] = peak
    clean()
    return results
