"""Numbers and lists as people write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dicomforge.compare.difference import ADDED, CHANGED, REMOVED, Comparison
from dicomforge.ground.printable import printable


def counted(number: int, one: str, several: str = "") -> str:
    """`1 instance`, `2 instances`."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def listed(names: Sequence[str], most: int) -> str:
    """The first few names, and how many there are more."""
    shown = ", ".join(printable(n) for n in names[:most])
    return shown if len(names) <= most else f"{shown}, ... ({len(names) - most} more)"


def shortened(text: str, most: int) -> str:
    """A printable text of bounded length."""
    text = printable(text)
    return text if len(text) <= most else f"{text[: most - 3]}..."


def summary(comparison: Comparison) -> Iterator[str]:
    """What differs, in a line or two."""
    unseen = comparison.unseen_frames
    rest = f"pixels of {counted(unseen, 'frame')} were not compared: --pixels all" if unseen else ""
    if comparison.is_same:
        yield "no difference"
    else:
        parts = []
        for status, word in ((CHANGED, "changed"), (ADDED, "added"), (REMOVED, "removed")):
            number = sum(s.status == status for s in comparison.series)
            if number:
                parts.append(f"{number:,} series {word}")
        if comparison.unchanged:
            parts.append(f"{comparison.unchanged:,} unchanged")
        if comparison.files:
            parts.append(f"{counted(len(comparison.files), 'other file')} changed")
        yield ", ".join(parts)
    if rest:
        yield rest
