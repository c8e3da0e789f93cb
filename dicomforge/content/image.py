"""Images: the frames of a phantom as PixelData (PS3.3 C.7.6.3)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.model.produced import Produced
from dicomforge.phantom import registries
from dicomforge.transfer import elements
from dicomforge.transfer.elements import Encoding
from dicomforge.transfer.header import PIXEL_DATA, HeaderWriter
from dicomforge.transfer.syntax import ENCODERS, Buffer, TransferSyntax, by_uid, name_of

if TYPE_CHECKING:
    from dicomforge.phantom.paint import Painter
    from dicomforge.transfer.syntax import Frame

EPOCH = 1
"""Of the layout of a file; bumped when the same plan gives other bytes."""

COPIED_BYTES = 1 << 20
"""Frames up to this size are copied, so that several go out in one write."""

PART_BYTES = 8 << 20
"""About what is held of a file of several frames before it goes out."""


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch.

    Codecs come also with their library's version, and what other distributions contribute with that distribution's.
    """
    syntax = syntax_of(series)
    used = [("content image", str(EPOCH)), (f"encoder {syntax.keyword}", str(syntax.epoch))]
    if version := syntax.version():
        used.append(("codec", version))
    if plugin := ENCODERS.plugin_version(name_of(syntax.keyword)):
        used.append((f"plugin {syntax.keyword}", plugin))
    used += registries.plugins(series.recipes)
    return (*used, *((name, str(epoch)) for name, epoch in registries.epochs(series.recipes)))


def instances(series: SeriesPlan, positions: range) -> Iterator[Produced]:
    """The files at `positions` of the series, in that order; those of several frames in parts."""
    syntax = syntax_of(series)
    headers = HeaderWriter(series, syntax)
    painter = _painter(series)
    for position in positions:
        header = headers.header(position)
        frames = _Frames(painter, series, series.instances[position])
        pixels = _pixel_data(frames, series, syntax)
        body: Iterable[Buffer] = itertools.chain([header.before], pixels, [header.after])
        if syntax.deflate is not None:
            body = syntax.deflate(body)
        if len(frames.instance.frames) > 1:
            yield from _parts(position, header.meta, body, frames)
        else:
            whole = (header.meta, *(b for b in body if len(b)))
            yield Produced(position, whole, frames.clipped())


def _parts(position: int, meta: Buffer, body: Iterable[Buffer], frames: _Frames) -> Iterator[Produced]:
    """A file piece by piece: small buffers are gathered, a large frame goes out before the next is painted."""
    held: list[Buffer] = [meta]
    size = len(meta)
    for buffer in body:
        large = len(buffer) > COPIED_BYTES
        held.append(buffer if large else bytes(buffer))
        size += len(buffer)
        if large or size > PART_BYTES:
            yield Produced(position, tuple(b for b in held if len(b)), frames.clipped(), last=False)
            held, size = [], 0
    yield Produced(position, tuple(b for b in held if len(b)), frames.clipped())


def syntax_of(series: SeriesPlan) -> TransferSyntax:
    """The transfer syntax of a series, which planning has found."""
    syntax = by_uid(series.transfer_syntax)
    assert syntax is not None, series.transfer_syntax
    return syntax


def _painter(series: SeriesPlan) -> Painter | None:
    if series.pixels is None or series.omit_pixels:
        return None
    from dicomforge.phantom.paint import Painter

    return Painter(series.recipes, series.grids, series.pixels)


class _Frames:
    """The stored frames of an instance, painted as they are asked for; each is a view that the next overwrites."""

    def __init__(self, painter: Painter | None, series: SeriesPlan, instance: InstancePlan) -> None:
        self.instance = instance
        self._painter = painter
        self._clipped = 0
        self._planar = series.pixels is not None and series.pixels.samples > 1 and series.pixels.planar == 1

    def __iter__(self) -> Iterator[Frame]:
        assert self._painter is not None
        instance = self.instance
        for number, frame in enumerate(instance.frames, 1):
            painted = self._painter.frame(instance.recipe, frame.grid, frame.steps, (instance.name, str(number)))
            self._clipped += painted.clipped
            yield _planar(painted.stored) if self._planar else painted.stored

    def clipped(self) -> int:
        """Samples that did not fit, of the frames painted since this was last asked."""
        clipped, self._clipped = self._clipped, 0
        return clipped


def _pixel_data(frames: _Frames, series: SeriesPlan, syntax: TransferSyntax) -> Iterator[Buffer]:
    format = series.pixels
    if format is None or series.omit_pixels or not frames.instance.frames:
        return
    encoding = Encoding(syntax.implicit, syntax.big_endian)
    if syntax.encapsulated:
        yield elements.encapsulated_header(PIXEL_DATA, encoding)
        yield from syntax.encode_frames(frames, format)
        yield elements.header(0xFFFEE0DD, "", 0, Encoding(implicit=True))
        return
    vr = "OW" if syntax.implicit or format.bits_allocated > 8 else "OB"
    yield elements.header(PIXEL_DATA, vr, series.pixel_bytes(frames.instance), encoding)
    yield from syntax.encode_frames(frames, format)


def _planar(frame: Frame) -> Frame:
    """(rows, columns, samples) as (samples, rows, columns): PlanarConfiguration 1."""
    import numpy as np

    return np.ascontiguousarray(frame.transpose(2, 0, 1))
