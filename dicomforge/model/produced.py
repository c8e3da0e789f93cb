"""What a content hands to whoever writes files."""

from __future__ import annotations

from typing import NamedTuple


class Produced(NamedTuple):
    """One file: its bytes are the buffers one after the other, valid until the next file is asked for."""

    position: int
    """Index into SeriesPlan.instances."""
    buffers: tuple[bytes | memoryview, ...]
    clipped: int
    """Samples whose value did not fit the pixel format."""
