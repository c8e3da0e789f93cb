"""`python -m benchmarks [--quick]`: every benchmark, printed as a table and as JSON."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys

import numpy
import pydicom

from benchmarks import noop, slices
from benchmarks.measure import scratch


def main() -> int:
    """Run them all on tmpfs where there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run each, fewer slices")
    options = parser.parse_args()
    folder = scratch()
    runs = 1 if options.quick else 5
    try:
        results = {
            "versions": {
                "python": platform.python_version(),
                "numpy": numpy.__version__,
                "pydicom": pydicom.__version__,
            },
            "folder": str(folder.parent),
            "slices": slices.run(folder / "slices", runs, 200 if options.quick else 2000),
            "no-op": noop.run(folder / "noop", runs),
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for title, rows in results.items():
        if isinstance(rows, dict):
            print(title)
            for name, value in rows.items():
                print(f"  {name:<34} {value:.3f}" if isinstance(value, float) else f"  {name:<34} {value}")
    print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
