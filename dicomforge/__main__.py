"""`python -m dicomforge` and the console script `dicomforge`."""

from __future__ import annotations

import gc
import sys

ENOUGH = 50_000
"""Values made since the last search for cycles that make another one worth its time: little here is a cycle."""


def main() -> int:
    """Run the command line; returns its exit code.

    The process ends after it: it is not searched for cycles once more, which takes longer than many a command.
    """
    from dicomforge.cli import run

    gc.set_threshold(ENOUGH, *gc.get_threshold()[1:])
    code = run(sys.argv[1:])
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
