import errno

import pytest

from dicomforge.ground.memory import is_refusal

LIBRARY = "libopenblas.so: failed to map segment from shared object"


def caused(error: Exception, by: Exception) -> Exception:
    error.__cause__ = by
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), True),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), True),
        (ImportError(LIBRARY), True),
        (caused(ImportError("numpy cannot be imported"), ImportError(LIBRARY)), True),
        (RuntimeError("can't start new thread"), True),
        (SystemError("error return without exception set"), True),
        (SystemError("<function _find_and_load at 0x7f> returned NULL without setting an exception"), True),
        (SystemError("bad argument to internal function"), False),
        (OSError(errno.ENOSPC, "No space left on device"), False),
        (ImportError("No module named 'x'"), False),
        (ValueError(LIBRARY), False),
    ],
)
def test_refused_memory_is_told_from_other_errors(error: Exception, expected: bool) -> None:
    assert is_refusal(error) is expected
