"""What cannot be said of a file that was not read to its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dicomforge.inspect.finding import Finding
from dicomforge.transfer.read.elements import PIXELS
from dicomforge.transfer.read.file import ReadFile
from dicomforge.transfer.read.flaw import Place, place_of

OF_ABSENCE = frozenset(
    {"missing-type-1", "missing-type-1c", "missing-type-2", "missing-type-2c", "missing-group", "frame-items"}
)
OF_CONDITION = frozenset({"missing-type-1c", "missing-type-2c", "not-allowed"})
"""Findings that rest on Attributes elsewhere, which may stand in the part that was not read."""


def is_whole(read: ReadFile) -> bool:
    """Whether all but pixel data was read."""
    return read.stop is None or read.stop[0][0] >> 16 >= PIXELS


def sayable(found: Iterable[Finding], read: ReadFile) -> Iterator[Finding]:
    """The findings without those about an element, or the absence of one, from the stop of the reader on."""
    for at in found:
        if read.stop is None or not _is_unread(at, read.stop, is_whole(read)):
            yield at


def _is_unread(at: Finding, stop: Place, is_whole: bool) -> bool:
    if at.code in OF_CONDITION and not is_whole:
        return True
    place = place_of(at.path)
    is_around = len(place) < len(stop) and all(a[0] == b[0] for a, b in zip(place, stop, strict=False))
    return place == stop or (at.code in OF_ABSENCE and (place > stop or (bool(place) and is_around)))
