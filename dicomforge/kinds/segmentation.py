"""Labels: the objects of a series as a segmentation (PS3.3 section A.51), painted from the source's recipe.

Which frames there are depends on the pixels: a frame without any labelled one is left out, unless all are.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import segments
from dicomforge.iod.select_modules import PIXELS
from dicomforge.kinds import Instance, Instances, Planning, References, image
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.labels import LabelFrame, Labels, labels_of
from dicomforge.model.plan import FramePlan, SeriesPlan
from dicomforge.plan import draft, encode, file_meta, finish, geometry, palette, pixels, segmentation, sources
from dicomforge.plan.finish import Body
from dicomforge.plan.photometric import PALETTE
from dicomforge.plan.task import PlanTask
from dicomforge.transfer.write import StoredFrames

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.transfer.syntax import Frame

EPOCH = 1
"""Of the layout of a file and of what counts as labelled; bumped when the same plan gives other bytes."""


AT_ONCE = 1 << 24
"""Pixels of segments that are labelled together."""


class _Kept(NamedTuple):
    """A frame that is there, its pixels compressed, bits eight to a byte: all are held until they are counted."""

    frame: LabelFrame
    size: tuple[int, int]
    packed: bytes


PRODUCED = PIXELS | {"NumberOfFrames"}


def plan(task: PlanTask, references: References) -> Planning:
    """One instance, whose frames are planes of the source, of a segment each or of all in a label map."""
    found: list[Diagnostic] = []
    if references.source is not None and references.source.series.is_derived:
        return None, [sources.derived_itself(task.series)]
    begun = draft.begin(task, references.names, found, multi_frame=True)
    if begun is None:
        return None, found
    table, written, kind, source = begun.table, begun.written, begun.chosen.sop_class, references.source
    draft.override(begun)
    begun = begun._replace(chosen=segmentation.in_its_type(begun))
    geometry.stack(begun)
    meta = file_meta.split_meta(begun)
    found += encode.of_segments(begun, meta.syntaxes, meta.encode, segmentation.type_of(begun))
    formats = pixels.formats_of(begun, meta)
    colours = [index for index, one in enumerate(formats) if one.photometric == PALETTE]
    if colours:
        palette.settle(begun, colours)
    if source is None:
        found.append(sources.missing(task.series, [one.name for one in task.place.study.series]))
        return None, found
    if len(begun.layout.slots) != 1:
        place, hint = task.series.place("instances"), "make a series of each, with the same `of`"
        found.append(Diagnostic("DF101", "a segmentation is one instance", place, hint=hint))
        return None, found
    derived = segmentation.derive(source, begun)
    if derived is None:
        return None, found
    segmentation.settle_size(derived.implied, begun)
    uids = finish.identify(
        begun, {tag: [element] for tag, element in derived.implied.items()}, pixels.described(begun, formats, meta)
    )
    segmentation.prepare_groups(table, written, derived.labels, derived.groups, kind.uid)
    finish.complete(begun, PRODUCED | meta.produced)
    labels = segmentation.measured(segmentation.settle_groups(table, derived.labels), table, written)
    spoken = segmentation.spoken(task.series.segments or ())
    frames_of, axes = (derived.frames,), source.plan.axes
    body = Body(
        formats, pixels.distinct(formats), source.plan.grids, derived.recipes, (0,), frames_of, axes, labels, spoken
    )
    return finish.outcome(begun, meta, uids, finish.paths(begun), body), found


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch; codecs also with their library's version."""
    others = (e for e in image.epochs(series) if e[0] != "kind image")
    return (("kind segmentation", str(EPOCH)), *others)


def open(series: SeriesPlan) -> Instances:
    """The frames that are there, and how many they are."""
    return partial(_filled, series)


def _filled(series: SeriesPlan, positions: range) -> Iterator[Instance]:
    labels = labels_of(series.part)
    assert labels is not None
    for position in positions:
        kept = _painted(series, labels, series.instances[position].frames)
        yield Instance(_frames(series, kept), Attributes(_measured(labels, kept)))


def _painted(series: SeriesPlan, labels: Labels, planned: tuple[FramePlan, ...]) -> list[_Kept]:
    """The frames that are there, in the order of the plan; the segments of a plane are labelled together."""
    from dicomforge.phantom.labels import Labeller, stored

    labeller = Labeller(series.recipes, series.grids, labels.segments, labels.inside)
    bits = series.formats[0].bits_allocated
    planes: dict[tuple[int, FramePlan], list[int]] = {}
    for index, (frame, place) in enumerate(zip(labels.frames, planned, strict=True)):
        planes.setdefault((frame.recipe, place), []).append(index)
    found: list[_Kept | None] = [None] * len(planned)
    filled = [False] * len(planned)
    for (recipe, place), members in planes.items():
        grid = series.grids[place.grid]
        size = (grid.rows, grid.columns)
        if labels.frames[members[0]].segment == 0:
            for index in members:
                painted = labeller.frame(labels.frames[index], place, bits, labels.numbers)
                filled[index] = bool(painted.any())
                found[index] = _Kept(labels.frames[index], size, _packed(painted))
            continue
        most = max(1, AT_ONCE // (grid.rows * grid.columns))
        for first in range(0, len(labels.segments), most):
            segments = range(first, min(first + most, len(labels.segments)))
            own = [index for index in members if labels.frames[index].segment - 1 in segments]
            visible = labeller.visible(recipe, place.grid, place.steps, segments) if own else ()
            for index in own:
                painted = stored(visible[labels.frames[index].segment - 1 - first], bits)
                filled[index] = bool(painted.any())
                found[index] = _Kept(labels.frames[index], size, _packed(painted))
    wanted = filled if any(filled) else [True] * len(filled)
    return [one for one, is_there in zip(found, wanted, strict=True) if is_there and one is not None]


def _measured(labels: Labels, kept: list[_Kept]) -> list[Element]:
    """What the frames that are there decide: their number and functional groups, with indices without gaps."""
    present = sorted({one.frame.position for one in kept})
    rank = {position: i for i, position in enumerate(present, 1)}
    items = (segments.counted(f.groups, f.segment, rank[f.position]) for f in (one.frame for one in kept))
    made = [vr.element("NumberOfFrames", len(kept)), vr.element("PerFrameFunctionalGroupsSequence", *items)]
    return [element for element in made if element.tag in labels.measured]


def _frames(series: SeriesPlan, kept: list[_Kept]) -> StoredFrames | None:
    if not series.has_pixels:
        return None
    bits = series.formats[0].bits_allocated
    length = -(-sum(rows * columns * bits for _, (rows, columns), _ in kept) // 8)
    return StoredFrames(_unpacked(kept, bits), series.formats[0], length + length % 2)


def _packed(frame: NDArray[Any]) -> bytes:
    import numpy as np

    return zlib.compress(np.packbits(frame).tobytes() if frame.dtype == np.bool_ else frame.tobytes(), 1)


def _unpacked(kept: list[_Kept], bits: int) -> Iterator[Frame]:
    import numpy as np

    for _, (rows, columns), packed in kept:
        held = zlib.decompress(packed)
        if bits == 16:
            yield np.frombuffer(held, np.uint16).reshape(rows, columns)
            continue
        octets = np.frombuffer(held, np.uint8)
        yield (np.unpackbits(octets, count=rows * columns) if bits == 1 else octets).reshape(rows, columns)
