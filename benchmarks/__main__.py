"""`python -m benchmarks [PART ...] [--quick] [--folder DIR] [--other PYTHON [--this PYTHON]]`: tables and JSON."""

import argparse
import json
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pydicom

from benchmarks import check, codecs, large, noop, scale, scene, slab, slices, versions
from benchmarks.measure import scratch


def main() -> int:
    """Run them all, or those that are named, on tmpfs where there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(_parts(True, (Path(),) * 2))}; all without"
    )
    parser.add_argument("--quick", action="store_true", help="one run each, of a tenth of the size")
    parser.add_argument("--folder", type=Path, help="where to write; without it tmpfs where there is one")
    parser.add_argument(
        "--other",
        type=Path,
        metavar="PYTHON",
        help="of an environment with another version of dicomforge to run in turns",
    )
    parser.add_argument(
        "--this",
        type=Path,
        metavar="PYTHON",
        default=Path(sys.executable),
        help="of an environment with this version, installed as the other one is; without it the one that runs this",
    )
    options = parser.parse_args()
    parts = _parts(options.quick, (options.this, options.other))
    folder = scratch(options.folder)
    versions = {"python": platform.python_version(), "numpy": numpy.__version__, "pydicom": pydicom.__version__}
    results: dict[str, Any] = {"versions": versions, "folder": {"on": str(folder.parent)}}
    try:
        for name in options.parts or parts:
            results[name] = parts[name](folder / name, 1 if options.quick else 5)
            shutil.rmtree(folder / name, ignore_errors=True)
            print(name)
            for row, value in results[name].items():
                print(
                    f"  {row:<62} {value:10.3f}" if isinstance(value, float) else f"  {row:<62} {value}", flush=True
                )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(results))
    return 0


def _parts(quick: bool, pythons: tuple[Path, Path | None]) -> dict[str, Callable[[Path, int], dict[str, Any]]]:
    this, other = pythons
    compared = {
        "versions": lambda folder, runs: versions.run(
            folder, runs, (this, other or Path()), *((200, 100) if quick else ())
        )
    }
    return {
        "slices": lambda folder, runs: slices.run(folder, runs, 200 if quick else 2000),
        "scene": scene.run,
        "slab": slab.run,
        "scale": lambda folder, runs: scale.run(folder, runs, *(((100, 1000), (200,)) if quick else ())),
        "large": lambda folder, runs: large.run(folder, runs, *(((100, 800),) if quick else ())),
        "check": lambda folder, runs: check.run(folder, runs, *((1000, 1000) if quick else ())),
        "codecs": codecs.run,
        "no-op": lambda folder, runs: noop.run(folder, runs, (10,) if quick else (100, 1000)),
        **(compared if other else {}),
    }


if __name__ == "__main__":
    sys.exit(main())
