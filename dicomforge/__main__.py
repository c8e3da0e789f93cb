"""`python -m dicomforge` and the console script `dicomforge`."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; returns its exit code.

    The cyclic garbage collector is off: a compilation makes millions of values in trees and no cycles, and searching
    them takes most of the time. `freeze` skips the search at exit.
    """
    from dicomforge.cli import run

    gc.disable()
    code = run(sys.argv[1:])
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
