"""The files of a series: each instance is written as its kind fills it; a file of several frames comes in parts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from dicomforge.kinds import Instance, archive, filler, instances, is_lossy
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import Members, SeriesPlan
from dicomforge.model.produced import Maker, Produced
from dicomforge.model.truth import Truth
from dicomforge.transfer import syntax
from dicomforge.transfer.data_set import DataSetEncoder
from dicomforge.transfer.syntax import Buffer
from dicomforge.transfer.write import write
from dicomforge.truth import produce

COPIED_BYTES = 1 << 20
"""Frames up to this size are copied, so that several go out in one write."""

JOINED_BYTES = 1 << 16
"""Buffers up to this size are copied rather than written and hashed one by one."""

PART_BYTES = 8 << 20
"""About what is held of a file of several frames before it goes out."""


def maker(series: SeriesPlan) -> Maker:
    """The files of a series; what its instances share is encoded once for each transfer syntax."""
    if isinstance(series.part, Members):
        return partial(archive.produced, series.part, maker)
    if isinstance(series.part, Truth):
        return partial(produce.produced, series, maker, filler, is_lossy(series.part.series[0]))
    fill = instances(series)
    encoders = {uid: (used := syntax.of(uid), DataSetEncoder(series, used)) for uid in series.transfer_syntaxes}

    def made(positions: range) -> Iterator[Produced]:
        for position, instance in zip(positions, fill(positions), strict=True):
            if series.faults and (whole := _faulty(series, position, instance)) is not None:
                yield Produced(position, (whole,), instance.clipped())
                continue
            used, shared = encoders[series.instances[position].transfer_syntax]
            own = shared if not instance.measured else DataSetEncoder(_with(series, instance.measured), used)
            buffers = write(
                own.encoded(position, instance.frames.length if instance.frames else 0), instance.frames, used
            )
            if len(series.instances[position].frames) > 1:
                yield from _parts(position, buffers, instance)
            else:
                yield Produced(position, _gathered(buffers), instance.clipped())

    return made


def _faulty(series: SeriesPlan, position: int, instance: Instance) -> bytes | None:
    """The whole file of an instance on which declared faults act; None where none does."""
    from dicomforge.transfer import write_faulty

    if not write_faulty.of_instance(series, position):
        return None
    return write_faulty.file(series, position, instance.measured, instance.frames)


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
