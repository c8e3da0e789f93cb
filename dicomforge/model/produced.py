"""What a content hands to whoever writes files."""

from __future__ import annotations

from typing import NamedTuple


class Produced(NamedTuple):
    """A file, or a part of one: its bytes are the buffers one after the other.

    They stay valid while the next ones are made, as many as `ahead` tells of the largest frame of the series: a
    thread may be writing them. A file that would fill the memory comes in several, one after the other: all but the
    last have `last` False.
    """

    position: int
    """Index into SeriesPlan.instances."""
    buffers: tuple[bytes | memoryview, ...]
    clipped: int
    """Samples, of the frames in this part, whose value did not fit the pixel format."""
    last: bool = True


def ahead(frame_bytes: int) -> int:
    """How many files, or parts, with frames of up to this size may wait to be written while the next is made.

    Several of small frames, so that neither side sleeps for each; of large ones no more than memory bears.
    """
    return 6 if frame_bytes <= SMALL_BYTES else 1


SMALL_BYTES = 4 << 20
