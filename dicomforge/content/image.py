"""Images: the frames of a phantom as PixelData (PS3.3 C.7.6.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.model.produced import Produced
from dicomforge.phantom import registries
from dicomforge.transfer import elements
from dicomforge.transfer.elements import Encoding
from dicomforge.transfer.header import PIXEL_DATA, HeaderWriter
from dicomforge.transfer.syntax import Buffer, TransferSyntax, by_uid

if TYPE_CHECKING:
    from dicomforge.phantom.paint import Painter
    from dicomforge.transfer.syntax import Frame

EPOCH = 1
"""Of the layout of a file; bumped when the same plan gives other bytes."""


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch; codecs also with their library's version."""
    syntax = _syntax(series)
    used = [("content image", str(EPOCH)), (f"encoder {syntax.keyword}", str(syntax.epoch))]
    if version := syntax.version():
        used.append(("codec", version))
    return (*used, *((name, str(epoch)) for name, epoch in registries.epochs(series.recipes)))


def instances(series: SeriesPlan, positions: range) -> Iterator[Produced]:
    """The files at `positions` of the series, in that order."""
    syntax = _syntax(series)
    headers = HeaderWriter(series, syntax)
    painter = _painter(series)
    for position in positions:
        header = headers.header(position)
        frames, clipped = _frames(painter, series, series.instances[position])
        pixels = _pixel_data(frames, series, syntax)
        body: list[Buffer] = [header.before, *pixels, header.after]
        if syntax.deflate is not None:
            body = [syntax.deflate(body)]
        yield Produced(position, (header.meta, *(b for b in body if len(b))), clipped)


def _syntax(series: SeriesPlan) -> TransferSyntax:
    syntax = by_uid(series.transfer_syntax)
    assert syntax is not None, series.transfer_syntax
    return syntax


def _painter(series: SeriesPlan) -> Painter | None:
    if series.pixels is None or series.omit_pixels:
        return None
    from dicomforge.phantom.paint import Painter

    return Painter(series.recipes, series.grids, series.pixels)


def _frames(painter: Painter | None, series: SeriesPlan, instance: InstancePlan) -> tuple[list[Frame], int]:
    """The stored frames of an instance, and how many samples were clipped. One frame is a view of the painter's."""
    frames: list[Frame] = []
    clipped = 0
    if painter is None:
        return frames, clipped
    for number, frame in enumerate(instance.frames, 1):
        painted = painter.frame(instance.recipe, frame.grid, frame.steps, (instance.name, str(number)))
        clipped += painted.clipped
        frames.append(painted.stored if len(instance.frames) == 1 else painted.stored.copy())
    return frames, clipped


def _pixel_data(frames: list[Frame], series: SeriesPlan, syntax: TransferSyntax) -> tuple[Buffer, ...]:
    format = series.pixels
    if format is None or not frames:
        return ()
    arranged = [_planar(f) if format.samples > 1 and format.planar == 1 else f for f in frames]
    buffers = syntax.encode_frames(arranged, format)
    encoding = Encoding(syntax.implicit, syntax.big_endian)
    if syntax.encapsulated:
        delimiter = elements.header(0xFFFEE0DD, "", 0, Encoding(implicit=True))
        return (elements.encapsulated_header(PIXEL_DATA, encoding), *buffers, delimiter)
    vr = "OW" if syntax.implicit or format.bits_allocated > 8 else "OB"
    return (elements.header(PIXEL_DATA, vr, sum(map(len, buffers)), encoding), *buffers)


def _planar(frame: Frame) -> Frame:
    """(rows, columns, samples) as (samples, rows, columns): PlanarConfiguration 1."""
    import numpy as np

    return np.ascontiguousarray(frame.transpose(2, 0, 1))
