"""The order of names with numbers in them, as people read them: r2 before r10."""

import re

_NUMBERS = re.compile(r"([0-9]+)")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key to sort by: runs of digits count by their value, all else by its letters."""
    parts = _NUMBERS.split(text)
    return tuple((0, int(part), part) if i % 2 else (1, 0, part) for i, part in enumerate(parts) if part)
