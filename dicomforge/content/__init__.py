"""Contents: what fills an object, a file each. A content turns a SeriesPlan into the bytes of its files.

A content exports `maker(series)`, which gives a `Maker`, and `epochs(series)`, the
generators whose output it is, with their epochs and the versions of codecs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dicomforge.ground.registry import Registry
from dicomforge.model.produced import Produced

Maker = Callable[[range], Iterator[Produced]]
"""Makes the files at some positions of its series, in that order; asked again, it goes on with what it has prepared.

One of two that are under way at the same time may overwrite what the other produced.
"""

CONTENTS = Registry("dicomforge.content", "dicomforge.contents")
