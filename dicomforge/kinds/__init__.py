"""Kinds: what an object is and what fills it, a file each. A kind turns a SeriesPlan into the bytes of its files.

A kind exports `maker(series)`, which gives a `Maker`, and `epochs(series)`, the
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

KINDS = Registry("dicomforge.kinds", "dicomforge.kinds")
