"""Memory: whether an exception means that the system refused memory."""

import errno

_TEXTS = (
    (ImportError, ("cannot allocate memory", "failed to map segment")),
    (RuntimeError, ("can't start new thread",)),
    (SystemError, ("error return without exception set", "returned null without setting an exception")),
)
"""Where a library could not be mapped, a thread got no stack, and CPython's import got nothing to say so with."""


def is_refusal(error: BaseException | None) -> bool:
    """Whether memory was refused: to this call, or to one whose failure led to this one."""
    while error is not None:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            return True
        texts = (text for kind, known in _TEXTS if isinstance(error, kind) for text in known)
        if any(text in str(error).lower() for text in texts):
            return True
        error = error.__cause__ or error.__context__
    return False
