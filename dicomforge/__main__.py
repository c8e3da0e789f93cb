"""`python -m dicomforge` and the console script `dicomforge`."""

from __future__ import annotations

import gc
import os
import sys

NUMPY_BYTES = 96 << 20
"""More address space than numpy takes when it is loaded."""


class RoomForNumpy:
    """Ends the import of numpy while it can be told: its OpenBLAS ends the process where it gets no memory."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Finds nothing. Raises MemoryError."""
        if name == "numpy":
            from mmap import mmap

            try:
                mmap(-1, NUMPY_BYTES).close()
            except OSError:
                raise MemoryError from None


def main() -> int:
    """Run the command line; returns its exit code.

    The cyclic garbage collector is off: a compilation makes millions of values in trees and no cycles, and searching
    them takes most of the time. `freeze` skips the search at exit.
    """
    from dicomforge.cli import run

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.meta_path.insert(0, RoomForNumpy())
    gc.disable()
    code = run(sys.argv[1:])
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
