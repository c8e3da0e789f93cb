"""Images: the frames of a phantom as PixelData (PS3.3 C.7.6.3)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dicomforge.kinds import Maker
from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.model.produced import Produced
from dicomforge.phantom import registries
from dicomforge.transfer import charset, elements
from dicomforge.transfer.elements import SPECIFIC_CHARACTER_SET, Encoding
from dicomforge.transfer.header import PIXEL_DATA, HeaderWriter
from dicomforge.transfer.syntax import ENCODERS, Buffer, TransferSyntax, by_uid, name_of

if TYPE_CHECKING:
    from dicomforge.phantom.paint import Asked, Painter
    from dicomforge.transfer.syntax import Frame

EPOCH = 1
"""Of the layout of a file; bumped when the same plan gives other bytes."""

COPIED_BYTES = 1 << 20
"""Frames up to this size are copied, so that several go out in one write."""

JOINED_BYTES = 1 << 16
"""Buffers up to this size are copied rather than written and hashed one by one."""

PART_BYTES = 8 << 20
"""About what is held of a file of several frames before it goes out."""


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch.

    Codecs come also with their library's version, and what other distributions contribute with that distribution's.
    """
    syntax = syntax_of(series)
    used = [("kind image", str(EPOCH)), (f"encoder {syntax.keyword}", str(syntax.epoch))]
    if version := syntax.version():
        used.append(("codec", version))
    if plugin := ENCODERS.plugin_version(name_of(syntax.keyword)):
        used.append((f"plugin {syntax.keyword}", plugin))
    sets = [series.shared.get(SPECIFIC_CHARACTER_SET)]
    sets += [own for column in series.columns if column.tag == SPECIFIC_CHARACTER_SET for own in column.elements]
    if any(charset.has_extension(charset.terms_of(element)) for element in sets):
        used.append(("code extension", str(charset.EPOCH)))
    used += registries.plugins(series.recipes)
    return (*used, *((name, str(epoch)) for name, epoch in registries.epochs(series.recipes)))


def maker(series: SeriesPlan) -> Maker:
    """Files of the series; those of several frames come in parts."""
    return _Files(series).made


class _Files:
    """The files of one series: what they share is prepared once."""

    def __init__(self, series: SeriesPlan) -> None:
        self._series = series
        self._syntax = syntax_of(series)
        self._headers = HeaderWriter(series, self._syntax)
        self._painter = _painter(series)
        self._planar = series.pixels is not None and series.pixels.samples > 1 and series.pixels.planar == 1
        self._encoding = Encoding(self._syntax.implicit, self._syntax.big_endian)

    def made(self, positions: range) -> Iterator[Produced]:
        """The files at these positions."""
        if self._painter is not None:
            instances = (self._series.instances[position] for position in positions)
            self._painter.expect(asked for instance in instances for asked in _asked(instance))
        for position in positions:
            header = self._headers.header(position)
            frames = _Frames(self._painter, self._series.instances[position], self._planar)
            body: Iterable[Buffer] = itertools.chain([header.before], self._pixel_data(frames), [header.after])
            if self._syntax.deflate is not None:
                body = self._syntax.deflate(body)
            if len(frames.instance.frames) > 1:
                yield from _parts(position, header.meta, body, frames)
            else:
                yield Produced(position, _gathered(header.meta, body), frames.clipped())

    def _pixel_data(self, frames: _Frames) -> Iterator[Buffer]:
        format = self._series.pixels
        if format is None or self._painter is None or not frames.instance.frames:
            return
        if self._syntax.encapsulated:
            yield elements.header(PIXEL_DATA, "OB", elements.UNDEFINED, self._encoding)  # PS3.5 A.4
            yield from self._syntax.encode_frames(frames, format)
            yield elements.header(0xFFFEE0DD, "", 0, Encoding(implicit=True))
            return
        vr = "OW" if self._syntax.implicit or format.bits_allocated > 8 else "OB"
        yield elements.header(PIXEL_DATA, vr, self._series.pixel_bytes(frames.instance), self._encoding)
        yield from self._syntax.encode_frames(frames, format)


def _gathered(meta: bytes, body: Iterable[Buffer]) -> tuple[Buffer, ...]:
    """A file in few buffers: the small ones before the first large one are joined."""
    small: list[bytes] = [meta]
    large: list[Buffer] = []
    for buffer in body:
        if large or len(buffer) > JOINED_BYTES:
            large.append(buffer)
        else:
            small.append(bytes(buffer))
    return (b"".join(small), *(b for b in large if len(b)))


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


def _asked(instance: InstancePlan) -> Iterator[Asked]:
    """What the painter is asked for."""
    from dicomforge.phantom.paint import Asked

    for number, frame in enumerate(instance.frames, 1):
        yield Asked(instance.recipe, frame.grid, frame.steps, (instance.name, str(number)))


class _Frames:
    """The stored frames of an instance, painted as they are asked for; each is a view that the next overwrites."""

    def __init__(self, painter: Painter | None, instance: InstancePlan, planar: bool) -> None:
        self.instance = instance
        self._painter = painter
        self._planar = planar
        self._clipped = 0

    def __iter__(self) -> Iterator[Frame]:
        assert self._painter is not None
        for asked in _asked(self.instance):
            painted = self._painter.frame(*asked)
            self._clipped += painted.clipped
            yield _planar(painted.stored) if self._planar else painted.stored

    def clipped(self) -> int:
        """Samples that did not fit, of the frames painted since this was last asked."""
        clipped, self._clipped = self._clipped, 0
        return clipped


def _planar(frame: Frame) -> Frame:
    """(rows, columns, samples) as (samples, rows, columns): PlanarConfiguration 1."""
    import numpy as np

    return np.ascontiguousarray(frame.transpose(2, 0, 1))
