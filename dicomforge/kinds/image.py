"""Images: the frames of a phantom as PixelData (PS3.3 C.7.6.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.kinds import Instance, Instances, Planning, References
from dicomforge.model.attributes import Element
from dicomforge.model.clipped import NONE, Clipped
from dicomforge.model.plan import InstancePlan, OverlayBit, SeriesPlan
from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom import registries
from dicomforge.plan import (
    burned_in,
    contradictions,
    contrast,
    draft,
    file_meta,
    finish,
    first_look,
    frames,
    geometry,
    lettering,
    mr_sequence,
    overlays,
    palette,
    pixels,
    predecessor,
    rescale,
    signs,
    slope,
    uptake,
    video,
)
from dicomforge.plan.draft import Draft
from dicomforge.plan.finish import Body, Outcome
from dicomforge.plan.frame_positions import Stack
from dicomforge.plan.geometry import Placed
from dicomforge.plan.painted import places_of_layers, recipes_of
from dicomforge.plan.photometric import PALETTE
from dicomforge.plan.task import PlanTask
from dicomforge.standard import iods
from dicomforge.transfer import charset, syntax
from dicomforge.transfer.elements import SPECIFIC_CHARACTER_SET
from dicomforge.transfer.write import StoredFrames

if TYPE_CHECKING:
    from dicomforge.phantom.paint import Painter
    from dicomforge.transfer.syntax import Frame

EPOCH = 1
"""Of the layout of a file; bumped when the same plan gives other bytes."""


Order = Callable[[Draft, Placed, Stack], dict[int, list[Element]]]


def plan(task: PlanTask, references: References) -> Planning:
    """A series of images, each of one frame."""
    found: list[Diagnostic] = []
    begun = draft.begin(task, references.names, found, multi_frame=False)
    if begun is None:
        return None, found
    stacked = geometry.stack(begun)
    draft.override(begun)
    geometry.check_overrides(begun)
    return painted(begun, stacked, frames.of_images), found


def painted(begun: Draft, stacked: Stack, order: Order) -> Outcome:
    """The plan of painted frames; `order` gives what follows from their order."""
    table, written, series, found = begun.table, begun.written, begun.series, begun.found
    chosen, kind, scene, span = begun.chosen, begun.chosen.sop_class, begun.scene, begun.span
    meta = file_meta.split_meta(begun)
    if not iods.is_grouped(kind.uid):
        found += contradictions.of_unread_groups(begun)
    formats = pixels.formats_of(begun, meta)
    signs.settle(begun, [one.format.signed for one in formats])
    colours = [index for index, one in enumerate(formats) if one.photometric == PALETTE]
    if colours:
        palette.settle(begun, colours)
    check_underived(begun)
    placed = geometry.place(begun, stacked)
    pixels.check_pairs(begun, formats, placed)
    ordered = order(begun, placed, stacked)
    shown = contrast.first_material(series, scene) is not None
    ordered |= predecessor.predecessors(begun, meta)
    taken = uptake.uptake(begun, shown, ordered)
    weighted = mr_sequence.weightings(begun, shown, taken.values_of_one)
    recipes, recipe_of = recipes_of(begun, placed, formats, weighted)
    looked = first_look.window(kind.uid, chosen.modality, shown, recipes, table, written)
    ordered |= {element.tag: [element] * len(table.slots) for element in (*taken.implied, *looked)}
    scaled = taken.scaled or bool(kind.pixels.scaling)
    formats = slope.fitted(formats, recipes, table, rescale.tags_of(kind)[0]) if scaled else formats
    found += slope.lost(begun, pixels.distinct(formats), recipes, scaled)
    found += contrast.check(begun, weighted)
    uids = finish.identify(begun, placed.implied | ordered, pixels.described(begun, formats, meta))
    finish.complete(begun, pixels.produced(formats) | meta.produced)
    found += video.check(begun, meta.syntaxes, placed)
    paths = finish.paths(begun)
    frames_of = frames.plans(begun.layout, placed, formats)
    where = places_of_layers(series, scene)
    subject = lettering.Subject(table, frames_of, begun.task.place.names, where, written, span, found)
    recipes = lettering.fill(recipes, recipe_of, subject)
    shows = [(recipes[recipe], own) for recipe, own in zip(recipe_of, frames_of, strict=True)]
    found += burned_in.annotate(series, scene, kind.uid, shows, table, written)
    body = Body(formats, pixels.distinct(formats), placed.grids, recipes, recipe_of, frames_of)
    body = overlays.hide(begun, meta.encode, body)
    return finish.outcome(begun, meta, uids, paths, body)


def check_underived(begun: Draft) -> None:
    """DF101 where a series that is derived from no other has `of` or `segments`."""
    series = begun.series
    may_derive = begun.chosen.sop_class.without_file or bool(series.content) or bool(series.twin_of)
    if (series.of and not may_derive) or (series.segments is not None and not series.truth):
        word = "segments" if series.segments is not None else "of"
        message = f"`{word}` belongs to a series that shows the objects of another"
        hint = f"write Modality: SEG, or leave it out of a series of Modality {begun.chosen.modality}"
        begun.found.append(Diagnostic("DF101", message, series.place("of", "segments"), hint=hint))


def epochs(series: SeriesPlan) -> tuple[tuple[str, str], ...]:
    """The generators that make this series, each with its epoch.

    Codecs come also with their library's version, and what other distributions contribute with that distribution's.
    """
    used = [("kind image", str(EPOCH))]
    for encoder in map(syntax.of, series.transfer_syntaxes):
        used.append((f"encoder {encoder.keyword}", str(encoder.epoch)))
        if version := encoder.version():
            used.append(("codec", version))
        if plugin := syntax.ENCODERS.plugin_version(syntax.name_of(encoder.keyword)):
            used.append((f"plugin {encoder.keyword}", plugin))
    sets = [series.shared.get(SPECIFIC_CHARACTER_SET)]
    sets += [own for column in series.columns if column.tag == SPECIFIC_CHARACTER_SET for own in column.elements]
    if any(charset.has_extension(charset.terms_of(element)) for element in sets):
        used.append(("code extension", str(charset.EPOCH)))
    used += registries.plugins(series.recipes)
    return (*used, *((name, str(epoch)) for name, epoch in registries.epochs(series.recipes)))


def open(series: SeriesPlan) -> Instances:
    """The frames of each instance, painted as they are asked for."""
    if not series.has_pixels:
        return lambda positions: (Instance(None) for _ in positions)
    from dicomforge.phantom.paint import Painter, asked_of

    painter = Painter(series.recipes, series.grids, series.formats)

    def filled(positions: range) -> Iterator[Instance]:
        painter.expect(asked for position in positions for asked in asked_of(series.instances[position]))
        for position in positions:
            plan, format = series.instances[position], series.format_of(position)
            if format is None:
                yield Instance(None)
                continue
            frames = _Painted(painter, plan, format)
            yield Instance(StoredFrames(frames, format, series.pixel_bytes(plan)), clipped=frames.clipped)

    return filled


class _Painted:
    """The stored frames of an instance, painted as they are asked for; each is a view that the next overwrites."""

    def __init__(self, painter: Painter, instance: InstancePlan, format: PixelFormat) -> None:
        self._instance = instance
        self._painter = painter
        self._by_plane = format.samples > 1 and format.planar == 1
        self._stored_bits = format.bits_stored
        self._clipped = NONE

    def __iter__(self) -> Iterator[Frame]:
        for painted in self._painter.frames(self._instance):
            self._clipped += painted.clipped
            stored = _planar(painted.stored) if self._by_plane else painted.stored
            yield _with_overlays(stored, self._stored_bits, self._instance.overlays)

    def clipped(self) -> Clipped:
        """Samples that did not fit, of the frames painted since this was last asked."""
        clipped, self._clipped = self._clipped, NONE
        return clipped


def _with_overlays(frame: Frame, stored_bits: int, overlays: tuple[OverlayBit, ...]) -> Frame:
    """The frame with a bit of each overlay above those that are stored."""
    if not overlays:
        return frame
    import numpy as np

    words = frame.view(f"u{frame.dtype.itemsize}") & ((1 << stored_bits) - 1)
    for one in overlays:
        bits = np.unpackbits(np.frombuffer(one.data, np.uint8), bitorder="little")[: frame.size]
        words |= bits.reshape(frame.shape).astype(words.dtype) << one.bit
    return words.view(frame.dtype)


def _planar(frame: Frame) -> Frame:
    """(rows, columns, samples) as (samples, rows, columns): PlanarConfiguration 1."""
    import numpy as np

    return np.ascontiguousarray(frame.transpose(2, 0, 1))
