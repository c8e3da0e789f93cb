"""What a kind hands to whoever writes files."""

from __future__ import annotations

from typing import NamedTuple


class Produced(NamedTuple):
    """A file, or a part of one: its bytes are the buffers one after the other.

    They are valid until the next one is made. A file that would fill the memory comes in several, one after the
    other: all but the last have `last` False.
    """

    position: int
    """Index into SeriesPlan.instances."""
    buffers: tuple[bytes | memoryview, ...]
    clipped: int
    """Samples, of the frames in this part, whose value did not fit the pixel format."""
    last: bool = True
