"""Segmentation: the frames of a series whose pixels are the objects of another (PS3.3 section A.51)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Span
from dicomforge.iod import groups, segments
from dicomforge.iod.view import items, items_of
from dicomforge.model import code as codes
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.labels import LabelFrame, Labels
from dicomforge.model.plan import FramePlan, SeriesPlan
from dicomforge.model.recipe import AIR, Recipe
from dicomforge.model.spec import AttributeSpec, ItemSpec, LayerSpec, SegmentSpec, SequenceItems, SeriesSpec
from dicomforge.phantom.resolve import varying
from dicomforge.phantom.visible_layers import is_noise, is_shape, visible_layers
from dicomforge.plan.geometry import DEFAULT_THICKNESS_MM, EVEN_MM
from dicomforge.plan.implied import fill
from dicomforge.plan.inherit import Written
from dicomforge.plan.resolve import ValueScope, resolve
from dicomforge.plan.sources import Plane, SourceSeries, element, planes
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    COLUMNS,
    FRAME_OF_REFERENCE_UID,
    NUMBER_OF_FRAMES,
    ORIENTATION,
    PIXEL_SPACING,
    POSITION,
    ROWS,
    SLICE_THICKNESS,
    SPACING_BETWEEN_SLICES,
)

SEGMENTS = tag_of("SegmentSequence")
SEGMENT_NUMBER = tag_of("SegmentNumber")
INHERITED = (
    FRAME_OF_REFERENCE_UID,
    *map(tag_of, ("PositionReferenceIndicator", "LossyImageCompression")),
    *map(tag_of, ("LossyImageCompressionRatio", "LossyImageCompressionMethod")),
)
"""What a segmentation has of its source: the space it lies in, and what compression lost."""

IN_GROUPS = (PIXEL_SPACING, SLICE_THICKNESS, SPACING_BETWEEN_SLICES, ORIENTATION, POSITION)
"""What functional groups hold."""


class Derived(NamedTuple):
    """What a segmentation takes from its source."""

    recipes: tuple[Recipe, ...]
    frames: tuple[FramePlan, ...]
    labels: Labels
    implied: dict[int, Element]
    """Elements by tag where the author wrote none."""
    groups: tuple[Element, ...]
    """What all frames have of their measures and orientation."""


def derive(
    source: SourceSeries, series: SeriesSpec, organization_uid: str, scope: ValueScope, found: list[Diagnostic]
) -> Derived | None:
    """The segments and frames of `series`; None, with findings, where the source cannot have a segmentation."""
    plan = source.plan
    ordered = planes(plan)
    if not _is_fit(source, series, ordered, found):
        return None
    chosen = _chosen(source, series, found)
    if not chosen:
        return None
    names = tuple(one.layer for one in chosen)
    recipes: dict[Recipe, int] = {}
    recipe_of = [recipes.setdefault(visible_layers(recipe, names), len(recipes)) for recipe in plan.recipes]
    if not _is_still(ordered, tuple(recipes), recipe_of):
        message = f"objects of {series.of!r} move or change between images of one plane"
        hint = "label objects that stay, or make a series of each step and a segmentation of each"
        found.append(Diagnostic("DF101", message, series.place("of"), hint=hint))
    frames, labelled = [], []
    shown = [segments.derived_from(_position(plan, one), (i.reference for i in one.images)) for one in ordered]
    for number, (rank, plane) in itertools.product(range(1, len(names) + 1), enumerate(ordered)):
        first = plane.images[0]
        frames.append(FramePlan(plane.grid, first.steps))
        own = shown[rank].merged([segments.identification(number)])
        labelled.append(LabelFrame(number, recipe_of[first.recipe], rank, own))
    references = [i.reference for plane in ordered for i in plane.images]
    grid = plan.grids[ordered[0].grid]
    made = [
        vrs.element("Rows", grid.rows),
        vrs.element("Columns", grid.columns),
        *(e for tag in INHERITED if (e := element(plan, tag, 0)) is not None),
        *segments.dimensions(organization_uid),
        segments.referenced_series(plan.uid, references),
        _described(source, chosen, scope),
    ]
    orientation = vrs.element("ImageOrientationPatient", *grid.row_direction, *grid.column_direction)
    shared = (*_measures(plan, ordered), element(plan, ORIENTATION, 0) or orientation)
    labels = Labels(names, tuple(labelled), ())
    return Derived(tuple(recipes), tuple(frames), labels, {e.tag: e for e in made}, shared)


def _is_fit(source: SourceSeries, series: SeriesSpec, ordered: Sequence[Plane], found: list[Diagnostic]) -> bool:
    plan, span = source.plan, series.place("of")
    message = hint = ""
    if not plan.formats:
        message, hint = f"{series.of!r} has no phantom whose objects could be labelled", "name a series of images"
    elif any(not grid.patient for grid in plan.grids) or element(plan, FRAME_OF_REFERENCE_UID, 0) is None:
        message = f"the images of {series.of!r} are not in patient space"
        hint = "name a series with a Frame of Reference, such as a CT or an MR"
    elif len({g._replace(origin=(0.0, 0.0, 0.0)) for g in (plan.grids[p.grid] for p in ordered)}) > 1:
        message = f"the images of {series.of!r} differ in size, spacing or orientation"
        hint = "the frames of a segmentation share them: make a series of each kind of image"
    if message:
        found.append(Diagnostic("DF101", message, span, hint=hint))
    own = {"slices": series.slices, "axes": series.axes, "phantom": series.phantom, "scene": series.scene}
    written = [word for word, value in own.items() if value]
    if written:
        what = " and ".join(f"`{word}`" for word in written)
        hint = f"leave {what} out: frames and objects are those of {series.of!r}"
        place = series.place(*written)
        found.append(Diagnostic("DF101", f"a segmentation cannot have its own {what}", place, hint=hint))
    return not message and not written


def _chosen(source: SourceSeries, series: SeriesSpec, found: list[Diagnostic]) -> tuple[SegmentSpec, ...]:
    """The segments as written, or one for each shape that has a name or a material."""
    painted = (layer for recipe in source.plan.recipes for layer in recipe.layers)
    layers = dict.fromkeys(la.name for la in painted if not is_noise(la.type) and la.name != AIR)
    if series.segments is None:
        named = (la for la in source.layers if is_shape(la.type) and (la.named or la.material is not None))
        names = dict.fromkeys(layer.name for layer in named)
        implied = tuple(SegmentSpec(name, (), series.place("segments", "of")) for name in names)
        if not implied:
            hint = "give a shape a `name` or a `material`, or list layers under `segments`"
            found.append(Diagnostic("DF102", f"no shape of {series.of!r} has a name", series.place("of"), hint=hint))
        return implied
    seen: dict[str, SegmentSpec] = {}
    for one in series.segments:
        if one.layer not in layers:
            listed = ", ".join(layers) or "none"
            hint = nearest(one.layer, layers) or "name a layer of its scene or phantom"
            message = f"{series.of!r} has no layer {one.layer!r} to label"
            found.append(Diagnostic("DF102", message, one.span, one.layer, listed, hint))
        elif one.layer in seen:
            hint = "a layer is one segment: remove one of the two"
            found.append(Diagnostic("DF102", f"{one.layer!r} is a segment already", one.span, hint=hint))
        else:
            seen[one.layer] = one
    return tuple(seen.values())


def _is_still(ordered: Sequence[Plane], recipes: Sequence[Recipe], recipe_of: Sequence[int]) -> bool:
    """Whether images in one plane show the objects at the same place: one frame stands for all of them."""
    moving = [sorted({v.axis for layer in recipe.layers for v in varying(layer.params)}) for recipe in recipes]
    for plane in ordered:
        shown = {(recipe_of[i.recipe], tuple(i.steps[a] for a in moving[recipe_of[i.recipe]])) for i in plane.images}
        if len(shown) > 1:
            return False
    return True


def spoken(chosen: Sequence[SegmentSpec]) -> tuple[AttributeSpec, ...]:
    """What the author says of each segment, as the sequence that it will stand in."""
    return tuple(
        AttributeSpec(SEGMENTS, "SQ", SequenceItems((ItemSpec(one.attributes),)), one.span) for one in chosen
    )


def _described(source: SourceSeries, chosen: Sequence[SegmentSpec], scope: ValueScope) -> Element:
    """The Segment Sequence; its values are resolved as those of any item."""
    layers = {layer.name: layer for layer in source.layers}
    items = []
    for number, (one, item) in enumerate(zip(chosen, spoken(chosen), strict=True), 1):
        given = resolve(item, SEGMENTS, scope, (one.layer,)).at((0,) * len(scope.axes)).value[0]
        assert isinstance(given, Attributes)
        told = given.text("SegmentNumber")
        if told not in ("", str(number)):
            place = next((a.span for a in one.attributes if a.key == SEGMENT_NUMBER), one.span)
            message = "SegmentNumber is not the place of the segment in the list"
            hint = "leave SegmentNumber out, or list the segments in the order of their numbers"
            scope.found.append(Diagnostic("DF102", message, place, told, f"{number}: numbers count up from 1", hint))
        items.append(segments.segment(number, one.layer, _code(source, layers.get(one.layer)), given))
    return Element(SEGMENTS, "SQ", tuple(items))


def _code(source: SourceSeries, layer: LayerSpec | None) -> codes.Code | None:
    materials = source.scene.materials if source.scene is not None and layer is not None else ()
    text = next((m.code for m in materials if layer is not None and m.name == layer.material), "")
    return codes.parse(text) if text else None


def _position(plan: SeriesPlan, plane: Plane) -> Element:
    """Image Position (Patient) as the source has it; of a frame, as its Grid says."""
    image = plane.images[0]
    own = element(plan, POSITION, image.instance) if not image.reference.frame else None
    return own or vrs.element("ImagePositionPatient", *plan.grids[plane.grid].origin)


def _measures(plan: SeriesPlan, ordered: Sequence[Plane]) -> list[Element]:
    """Pixel Measures: of the source, and the step between planes where it is the same (PS3.3 C.7.6.16.2.1)."""
    grids = [plan.grids[plane.grid] for plane in ordered]
    places = [grid.distance_mm for grid in grids]
    steps = [b - a for a, b in itertools.pairwise(places)]
    spacing = element(plan, PIXEL_SPACING, 0) or vrs.element(
        "PixelSpacing", grids[0].row_spacing_mm, grids[0].column_spacing_mm
    )
    step = round(steps[0], 6) if steps else DEFAULT_THICKNESS_MM
    thickness = element(plan, SLICE_THICKNESS, 0) or vrs.element("SliceThickness", step)
    made = [spacing, thickness]
    if steps and max(steps) - min(steps) < EVEN_MM and steps[0] > EVEN_MM:
        told = element(plan, SPACING_BETWEEN_SLICES, 0)
        same = told is not None and Attributes([told]).numbers("SpacingBetweenSlices")[:1] > (0.0,)
        made.append(told if told is not None and same else vrs.element("SpacingBetweenSlices", step))
    return made


def settle_size(derived: Derived, table: Table, written: Written, span: Span, found: list[Diagnostic]) -> None:
    """Drops what the source decides and functional groups hold; a size that contradicts the source is an error."""
    for tag in (FRAME_OF_REFERENCE_UID, *IN_GROUPS):
        table.drop(tag)
    for tag in (ROWS, COLUMNS):
        told, own = table.get(tag, 0), derived.implied[tag]
        if told is not None and told.value != own.value:
            message = f"{keyword_of(tag)} contradicts the source of the segmentation"
            hint = f"leave {keyword_of(tag)} out of this series, or write it in the source"
            place = written.place(tag) or span
            found.append(Diagnostic("DF101", message, place, str(*told.value), str(*own.value), hint))


def measured(labels: Labels, table: Table, written: Written) -> Labels:
    """The labels with what the content may write: neither the author's own, nor what `omit` leaves out."""
    wanted = (NUMBER_OF_FRAMES, *((groups.PER_FRAME,) if written.complete[0] else ()))
    return labels._replace(measured=tuple(t for t in wanted if t not in table and (t,) not in written.omit[0]))


def prepare_groups(table: Table, written: Written, labels: Labels, flat: Sequence[Element], sop_class: str) -> None:
    """Puts into the table what all frames have (`flat`), and into `table.frames` the groups of each frame.

    The author's word wins: a macro in the author's shared groups is not per-frame, and one item of per-frame groups
    holds for all frames. Several items are the frames as the author wants them; they stay.
    """
    fill(table, written, {e.tag: [e] for e in flat}, even_incomplete=False)
    told = table.get(groups.PER_FRAME, 0)
    over = items_of(told)
    if not written.complete[0] or (told is not None and len(over) != 1):
        return
    table.drop(groups.PER_FRAME)
    shared = {e.tag for item in items_of(table.get(groups.SHARED, 0)) for e in item}
    never_shared = {g.sequence for g in groups.of(sop_class) if groups.about(g.macro).per_frame}
    made = []
    for frame in labels.frames:
        own = frame.groups.merged([segments.frame_content(frame.segment, frame.position + 1)])
        own = Attributes(e for e in own if e.tag not in shared or e.tag in never_shared)
        made.append(_overlaid(own, over[0]) if over else own)
    table.frames[0] = tuple(made)


def settle_groups(table: Table, labels: Labels) -> Labels:
    """The labels with the completed groups of their frames, taken out of the table again."""
    if 0 not in table.frames:
        return labels
    completed = items_of(table.get(groups.PER_FRAME, 0)) or (Attributes(),) * len(labels.frames)
    table.drop(groups.PER_FRAME)
    pairs = zip(labels.frames, completed, strict=True)
    return labels._replace(frames=tuple(frame._replace(groups=groups) for frame, groups in pairs))


def _overlaid(own: Attributes, over: Attributes) -> Attributes:
    """The groups of a frame with the author's, whose Attributes win."""
    merged = []
    for group in over:
        below, above = items(own.value(group.tag)), items(group.value)
        if below and above:
            group = group._replace(value=(below[0].merged(above[0]), *above[1:]))
        merged.append(group)
    return own.merged(merged)
