"""`python -m dicomforge` and the console script `dicomforge`."""

import gc
import os
import sys

NUMPY_BYTES = 96 << 20
"""More address space than numpy takes when it is loaded."""


class RoomForNumpy:
    """Ends the import of numpy while that can be reported: its OpenBLAS ends the process where it gets no memory."""

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
    _prepare()
    from dicomforge.cli import run

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.meta_path.insert(0, RoomForNumpy())
    gc.disable()
    code = run(sys.argv[1:])
    gc.freeze()
    return code


def _prepare() -> None:
    """Paths are UTF-8 in every locale, and a terminal gets an escape for what it cannot show.

    Python takes the encoding of paths from the locale when it starts, so where that is another, it starts again.
    """
    if sys.getfilesystemencoding() != "utf-8" and "utf8" not in sys._xoptions and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
        else:
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the working folder, whose files are not ours to run
    sys.exit(main())
