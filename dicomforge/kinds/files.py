"""The files of a series: each instance is written as its kind fills it; a file of several frames comes in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dicomforge.kinds import Instance, instances
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced
from dicomforge.transfer import syntax
from dicomforge.transfer.data_set import DataSetEncoder
from dicomforge.transfer.syntax import Buffer
from dicomforge.transfer.write import write

COPIED_BYTES = 1 << 20
"""Frames up to this size are copied, so that several go out in one write."""

JOINED_BYTES = 1 << 16
"""Buffers up to this size are copied rather than written and hashed one by one."""

PART_BYTES = 8 << 20
"""About what is held of a file of several frames before it goes out."""


Maker = Callable[[range], Iterator[Produced]]
"""Makes the files at some positions of its series, in that order; asked again, it goes on with what it has prepared.

One of two that are under way at the same time may overwrite what the other produced.
"""


def maker(series: SeriesPlan) -> Maker:
    """The files of a series; what its instances share is encoded once for each transfer syntax."""
    fill = instances(series)
    encoders = {uid: DataSetEncoder(series, syntax.of(uid)) for uid in series.transfer_syntaxes}

    def made(positions: range) -> Iterator[Produced]:
        for position, instance in zip(positions, fill(positions), strict=True):
            used = syntax.of(series.instances[position].transfer_syntax)
            shared = encoders[used.uid]
            own = shared if not instance.measured else DataSetEncoder(_with(series, instance.measured), used)
            buffers = write(own.encoded(position), instance.frames, used)
            if len(series.instances[position].frames) > 1:
                yield from _parts(position, buffers, instance)
            else:
                yield Produced(position, _gathered(buffers), instance.clipped())

    return made


def _with(series: SeriesPlan, measured: Attributes) -> SeriesPlan:
    return replace(series, shared=series.shared.merged(measured))


def _gathered(buffers: Iterable[Buffer]) -> tuple[Buffer, ...]:
    """A file in few buffers: the small ones before the first large one are joined."""
    small: list[bytes] = []
    large: list[Buffer] = []
    for buffer in buffers:
        if large or len(buffer) > JOINED_BYTES:
            large.append(buffer)
        else:
            small.append(bytes(buffer))
    return (b"".join(small), *(b for b in large if len(b)))


def _parts(position: int, buffers: Iterable[Buffer], instance: Instance) -> Iterator[Produced]:
    """A file piece by piece: small buffers are gathered, a large frame goes out before the next is painted."""
    held: list[Buffer] = []
    size = 0
    for buffer in buffers:
        large = len(buffer) > COPIED_BYTES
        held.append(buffer if large else bytes(buffer))
        size += len(buffer)
        if large or size > PART_BYTES:
            yield Produced(position, tuple(b for b in held if len(b)), instance.clipped(), last=False)
            held, size = [], 0
    yield Produced(position, tuple(b for b in held if len(b)), instance.clipped())
