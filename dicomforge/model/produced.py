"""What a kind hands to whoever writes files."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dicomforge.model.clipped import Clipped


class Produced(NamedTuple):
    """A file, or a part of one: its bytes are the buffers one after the other.

    They are valid until the next one is made. A file that would fill the memory comes in several, one after the
    other: all but the last have `last` False.
    """

    position: int
    """Index into SeriesPlan.instances."""
    buffers: tuple[bytes | memoryview, ...]
    clipped: Clipped
    """Samples, of the frames in this part, whose value did not fit the pixel format."""
    last: bool = True


Maker = Callable[[range], Iterator[Produced]]
"""Makes the files at some positions of its series, in that order; asked again, it goes on with what it has prepared.

One of two that are under way at the same time may overwrite what the other produced.
"""
