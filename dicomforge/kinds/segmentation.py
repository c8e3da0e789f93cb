"""Labels: the objects of a series as a binary segmentation (PS3.3 section A.51), painted from the source's recipe.

Which frames there are depends on the pixels: a frame without any labelled one is left out, unless all are.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from dicomforge.iod import segments
from dicomforge.kinds import Maker, image
from dicomforge.model import vr
from dicomforge.model.attributes import Element
from dicomforge.model.labels import LabelFrame, Labels
from dicomforge.model.plan import FramePlan, SeriesPlan
from dicomforge.model.produced import Produced
from dicomforge.transfer import elements
from dicomforge.transfer.elements import Encoding
from dicomforge.transfer.header import PIXEL_DATA, HeaderWriter
from dicomforge.transfer.syntax import Buffer, TransferSyntax

if TYPE_CHECKING:
    from dicomforge.transfer.syntax import Frame

EPOCH = 1
"""Of the layout of a file and of what counts as labelled; bumped when the same plan gives other bytes."""


AT_ONCE = 1 << 24
"""Pixels of segments that are labelled together."""


class _Kept(NamedTuple):
    """A frame that is there, its pixels eight to a byte and compressed: all are held until their number is known."""

    frame: LabelFrame
    size: tuple[int, int]
    bits: bytes


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch; codecs also with their library's version."""
    others = (e for e in image.epochs(series) if e[0] != "kind image")
    return (("kind segmentation", str(EPOCH)), *others)


def maker(series: SeriesPlan) -> Maker:
    """Files of the series."""
    return partial(_made, series)


def _made(series: SeriesPlan, positions: range) -> Iterator[Produced]:
    labels = series.labels
    assert labels is not None
    syntax = image.syntax_of(series)
    for position in positions:
        kept = _painted(series, labels, series.instances[position].frames)
        told = series.shared.merged(_measured(labels, kept))
        header = HeaderWriter(replace(series, shared=told), syntax).header(position)
        body: Iterable[Buffer] = itertools.chain([header.before], _pixel_data(series, kept, syntax), [header.after])
        if syntax.deflate is not None:
            body = syntax.deflate(body)
        yield Produced(position, (header.meta, *(b for b in body if len(b))), 0)


def _painted(series: SeriesPlan, labels: Labels, planned: tuple[FramePlan, ...]) -> list[_Kept]:
    """The frames that are there, in the order of the plan; the segments of a plane are labelled together."""
    import numpy as np

    from dicomforge.phantom.labels import Labeller

    labeller = Labeller(series.recipes, series.grids, labels.segments)
    planes: dict[tuple[int, FramePlan], list[int]] = {}
    for index, (frame, place) in enumerate(zip(labels.frames, planned, strict=True)):
        planes.setdefault((frame.recipe, place), []).append(index)
    found: list[_Kept | None] = [None] * len(planned)
    filled = [False] * len(planned)
    for (recipe, place), members in planes.items():
        grid = series.grids[place.grid]
        most = max(1, AT_ONCE // (grid.rows * grid.columns))
        for first in range(0, len(labels.segments), most):
            segments = range(first, min(first + most, len(labels.segments)))
            own = [index for index in members if labels.frames[index].segment - 1 in segments]
            masks = labeller.masks(recipe, place.grid, place.steps, segments) if own else ()
            for index in own:
                mask = masks[labels.frames[index].segment - 1 - first]
                filled[index] = bool(mask.any())
                bits = zlib.compress(np.packbits(mask).tobytes(), 1)
                found[index] = _Kept(labels.frames[index], (grid.rows, grid.columns), bits)
    wanted = filled if any(filled) else [True] * len(filled)
    return [one for one, is_there in zip(found, wanted, strict=True) if is_there and one is not None]


def _measured(labels: Labels, kept: list[_Kept]) -> list[Element]:
    """What the frames that are there decide: their number and functional groups, with indices without gaps."""
    present = sorted({one.frame.position for one in kept})
    rank = {position: i for i, position in enumerate(present, 1)}
    items = (segments.counted(f.groups, f.segment, rank[f.position]) for f in (one.frame for one in kept))
    made = [vr.element("NumberOfFrames", len(kept)), vr.element("PerFrameFunctionalGroupsSequence", *items)]
    return [element for element in made if element.tag in labels.measured]


def _pixel_data(series: SeriesPlan, kept: list[_Kept], syntax: TransferSyntax) -> Iterator[Buffer]:
    format = series.pixels
    if format is None or series.omit_pixels:
        return
    bits = sum(rows * columns for _, (rows, columns), _ in kept)
    length = -(-bits // 8)
    encoding = Encoding(syntax.implicit, syntax.big_endian)
    vr_of_pixels = "OW" if syntax.implicit else "OB"
    yield elements.header(PIXEL_DATA, vr_of_pixels, length + length % 2, encoding)
    yield from syntax.encode_frames(_unpacked(kept), format)


def _unpacked(kept: list[_Kept]) -> Iterator[Frame]:
    import numpy as np

    for _, (rows, columns), bits in kept:
        packed = np.frombuffer(zlib.decompress(bits), np.uint8)
        yield np.unpackbits(packed, count=rows * columns).reshape(rows, columns)
