"""Segmentation: the frames of a series whose pixels are the objects of another (PS3.3 section A.51)."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dicomforge.grammar.keys import PART
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.iod import groups, segments
from dicomforge.iod.sop_class import UNSIGNED, exactly
from dicomforge.iod.view import items, items_of
from dicomforge.model import code as codes
from dicomforge.model import vr as vrs
from dicomforge.model.attribute_spec import AttributeSpec, ItemSpec, SequenceItems
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.labels import MOST, LabelFrame, Labels
from dicomforge.model.plan import FramePlan, SeriesPlan
from dicomforge.model.recipe import AIR, Recipe
from dicomforge.model.spec import SegmentSpec, SeriesSpec
from dicomforge.phantom.resolve import varying
from dicomforge.phantom.visible_layers import changes_values, is_shape, visible_layers
from dicomforge.plan import materials
from dicomforge.plan.choose_sop_class import Selected
from dicomforge.plan.draft import Draft
from dicomforge.plan.geometry import DEFAULT_THICKNESS_MM, EVEN_MM
from dicomforge.plan.implied import fill
from dicomforge.plan.inherit import Written
from dicomforge.plan.painted_names import shared_segments
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

SEGMENTS, SEGMENTATION_TYPE = tag_of("SegmentSequence"), tag_of("SegmentationType")
FRACTIONAL, LABEL_MAP = "FRACTIONAL", "LABELMAP"
LABEL_MAP_STORAGE = "1.2.840.10008.5.1.4.1.1.66.7"
SEGMENT_NUMBER = tag_of("SegmentNumber")
INHERITED = (
    FRAME_OF_REFERENCE_UID,
    *map(tag_of, ("PositionReferenceIndicator", "LossyImageCompression")),
    *map(tag_of, ("LossyImageCompressionRatio", "LossyImageCompressionMethod")),
)
"""What a segmentation has of its source: the space it lies in, and what compression lost."""

IN_GROUPS = (PIXEL_SPACING, SLICE_THICKNESS, SPACING_BETWEEN_SLICES, ORIENTATION, POSITION)
"""What functional groups hold."""


class Segmented(NamedTuple):
    """What a segmentation takes from its source."""

    recipes: tuple[Recipe, ...]
    frames: tuple[FramePlan, ...]
    labels: Labels
    implied: dict[int, Element]
    """Elements by tag where the author wrote none."""
    groups: tuple[Element, ...]
    """What all frames have of their measures and orientation."""


def in_its_type(begun: Draft) -> Selected:
    """The class with the pixels that its SegmentationType has (PS3.3 section C.8.20.2.3)."""
    kind = begun.chosen.sop_class
    if type_of(begun) == LABEL_MAP and any(one.number > MOST for one in begun.series.segments or ()):
        words = kind.pixels._replace(bits_allocated=16, bits_stored=16)
        return begun.chosen._replace(sop_class=replace(kind, pixels=words))
    if type_of(begun) != FRACTIONAL:
        return begun.chosen
    return begun.chosen._replace(
        sop_class=replace(kind, pixels=exactly(8, "PS3.3 C.8.20.2: fractions have 8 bits", fixed=(UNSIGNED,)))
    )


def type_of(begun: Draft) -> str:
    written = begun.table.get(SEGMENTATION_TYPE, 0)
    if written is not None and written.value:
        return str(written.value[0])
    return LABEL_MAP if begun.chosen.sop_class.uid == LABEL_MAP_STORAGE else "BINARY"


class Objects(NamedTuple):
    """The objects of a source that are segments, and the planes that show them."""

    chosen: tuple[SegmentSpec, ...]
    planes: tuple[Plane, ...]
    recipes: tuple[Recipe, ...]
    """What decides where the objects are visible."""
    recipe_of: tuple[int, ...]
    """The recipe of each of the source's."""

    @property
    def names(self) -> tuple[str, ...]:
        """The layers in the order of the segments."""
        return tuple(one.layer for one in self.chosen)

    @property
    def labels(self) -> tuple[int, ...]:
        """The number of each segment in a label map; () where they are counted."""
        return tuple(one.number for one in self.chosen) if all(one.number for one in self.chosen) else ()

    @property
    def inside(self) -> tuple[tuple[str, ...], ...]:
        """Layers that belong to each segment beside its own; () where there are none."""
        return tuple(one.inside for one in self.chosen) if any(one.inside for one in self.chosen) else ()


def objects(source: SourceSeries, begun: Draft, kind: str) -> Objects | None:
    """The objects that a series of a `kind` labels; None, with findings, where the source cannot have one."""
    series, plan, found = begun.series, source.plan, begun.found
    ordered = planes(plan)
    if not is_fit(source, series, kind, found) or not _is_alike(plan, series, ordered, found):
        return None
    chosen = chosen_of(source, series, found)
    if not chosen:
        return None
    names = tuple(name for one in chosen for name in (one.layer, *one.inside))
    recipes: dict[Recipe, int] = {}
    recipe_of = tuple(recipes.setdefault(visible_layers(recipe, names), len(recipes)) for recipe in plan.recipes)
    if not _is_still(ordered, tuple(recipes), recipe_of):
        message = f"objects of {series.source!r} move or change between images of one plane"
        hint = f"label objects that stay, or make a series of each step and a {kind} of each"
        found.append(Diagnostic("DF101", message, series.place("of"), hint=hint))
    return Objects(chosen, ordered, tuple(recipes), recipe_of)


def derive(source: SourceSeries, begun: Draft) -> Segmented | None:
    """The segments and frames of a series; None, with findings, where the source cannot have a segmentation."""
    plan, together = source.plan, type_of(begun) == LABEL_MAP
    shows = objects(source, begun, "segmentation")
    if shows is None:
        return None
    ordered, names, recipe_of = shows.planes, shows.names, shows.recipe_of
    frames, labelled = [], []
    shown = [segments.derived_from(_position(plan, one), (i.reference for i in one.images)) for one in ordered]
    for number, (rank, plane) in itertools.product(
        (0,) if together else range(1, len(names) + 1), enumerate(ordered)
    ):
        first = plane.images[0]
        frames.append(FramePlan(plane.grid, first.steps))
        own = shown[rank].merged([segments.identification(number)] if number else [])
        labelled.append(LabelFrame(number, recipe_of[first.recipe], rank, own))
    numbers = shows.labels if together else ()
    references = [i.reference for plane in ordered for i in plane.images]
    grid = plan.grids[ordered[0].grid]
    made = [
        vrs.element("Rows", grid.rows),
        vrs.element("Columns", grid.columns),
        *(e for tag in INHERITED if (e := element(plan, tag, 0)) is not None),
        *segments.dimensions(begun.task.place.organization, by_segment=not together),
        *_fractions(type_of(begun)),
        segments.referenced_series(plan.uid, references),
        Element(SEGMENTS, "SQ", described(source, shows.chosen, begun.scope, numbers)),
    ]
    orientation = vrs.element("ImageOrientationPatient", *grid.row_direction, *grid.column_direction)
    shared = (*_measures(plan, ordered), element(plan, ORIENTATION, 0) or orientation)
    labels = Labels(names, tuple(labelled), (), shows.inside, numbers)
    return Segmented(shows.recipes, tuple(frames), labels, {e.tag: e for e in made}, shared)


def _fractions(kind: str) -> list[Element]:
    """What a fraction is, and the stored value of 1."""
    if kind != FRACTIONAL:
        return []
    return [vrs.element("SegmentationFractionalType", "OCCUPANCY"), vrs.element("MaximumFractionalValue", MOST)]


def is_fit(source: SourceSeries, series: SeriesSpec, kind: str, found: list[Diagnostic]) -> bool:
    """Whether the objects of the source can be labelled by a series of a `kind` that has none of its own."""
    plan, span = source.plan, series.place("of")
    message = hint = ""
    if not plan.formats:
        message, hint = f"{series.source!r} has no phantom whose objects could be labelled", "name a series of images"
    elif any(not grid.patient for grid in plan.grids) or element(plan, FRAME_OF_REFERENCE_UID, 0) is None:
        message = f"the images of {series.source!r} are not in patient space"
        hint = "name a series with a Frame of Reference, such as a CT or an MR"
    if message:
        if PART in series.truth:
            hint = f"write `truth: true` or `truth: false` in the series {series.source!r}"
        found.append(Diagnostic("DF101", message, span, hint=hint))
    own = {"slices": series.slices, "axes": series.axes, "phantom": series.phantom, "scene": series.scene}
    written = [word for word, value in own.items() if value]
    if written:
        what = " and ".join(f"`{word}`" for word in written)
        hint = f"leave {what} out: frames and objects are those of {series.source!r}"
        place = series.place(*written)
        found.append(Diagnostic("DF101", f"a {kind} cannot have its own {what}", place, hint=hint))
    return not message and not written


def _is_alike(plan: SeriesPlan, series: SeriesSpec, ordered: Sequence[Plane], found: list[Diagnostic]) -> bool:
    if len({g._replace(origin=(0.0, 0.0, 0.0)) for g in (plan.grids[p.grid] for p in ordered)}) <= 1:
        return True
    message = f"the images of {series.source!r} differ in size, spacing or orientation"
    hint = "the frames of a segmentation share them: make a series of each kind of image"
    found.append(Diagnostic("DF101", message, series.place("of"), hint=hint))
    return False


def chosen_of(source: SourceSeries, series: SeriesSpec, found: list[Diagnostic]) -> tuple[SegmentSpec, ...]:
    """The segments as written, or one for each shape that has a name or a material; none of an unknown scene."""
    if source.has_unknown_scene:
        return ()
    painted = (layer for recipe in source.plan.recipes for layer in recipe.layers)
    layers = dict.fromkeys(la.name for la in painted if not changes_values(la.type) and la.name != AIR)
    if series.segments is None:
        named = (la for la in source.layers if is_shape(la.type) and la.is_object)
        names = dict.fromkeys(layer.name for layer in named)
        implied = tuple(SegmentSpec(name, (), series.place("segments", "of", "truth")) for name in names)
        if not implied and source.absent:
            found.append(_none_present(series))
        elif not implied:
            hint = "give a shape a `name` or a `material`, or list layers under `segments`"
            found.append(
                Diagnostic(
                    "DF102", f"no shape of {source.series.name!r} has a name", series.place("of", "truth"), hint=hint
                )
            )
        return implied
    found += shared_segments(source.series.name, source.layers, series.segments)
    seen: dict[str, SegmentSpec] = {}
    absent = source.absent
    for one in _each_item(series.segments, source):
        if one.layer in absent:
            continue
        unknown = next((name for name in (one.layer, *one.inside) if name not in layers), None)
        if unknown is not None:
            listed = ", ".join(layers) or "none"
            hint = nearest(unknown, layers) or "name a layer of its scene or phantom"
            message = f"{source.series.name!r} has no layer {unknown!r} to label"
            found.append(Diagnostic("DF102", message, one.span, unknown, listed, hint))
        elif one.layer in seen:
            hint = "a layer is one segment: remove one of the two"
            found.append(Diagnostic("DF102", f"{one.layer!r} is a segment already", one.span, hint=hint))
        else:
            seen[one.layer] = one
    if not seen and all(one.layer in absent for one in series.segments):
        found.append(_none_present(series))
    return tuple(seen.values())


def _none_present(series: SeriesSpec) -> Diagnostic:
    message = f"{series.name!r} is not built: no object that it labels is present"
    return Diagnostic("DF207", message, series.place("segments", "of"), severity="note")


def _each_item(segments: Sequence[SegmentSpec], source: SourceSeries) -> Iterator[SegmentSpec]:
    """The segments; one that names a scatter is a segment for each of its items, and all of them are inside one."""
    items: dict[str, list[str]] = {name: [] for name in source.absent}
    for layer in source.layers:
        if layer.group:
            items.setdefault(layer.group, []).append(layer.name)
    for one in segments:
        inside = tuple(name for group in one.inside for name in items.get(group, [group]))
        for name in items.get(one.layer) or [one.layer]:
            yield one._replace(layer=name, inside=inside)


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


def described(
    source: SourceSeries, chosen: Sequence[SegmentSpec], scope: ValueScope, numbers: Sequence[int] = ()
) -> tuple[Attributes, ...]:
    """The items of the Segment Sequence, numbered or counted; their values are resolved as those of any item."""
    items = []
    counted = numbers or range(1, len(chosen) + 1)
    for number, (one, item) in zip(counted, zip(chosen, spoken(chosen), strict=True), strict=True):
        given = resolve(item, SEGMENTS, scope, (one.layer,)).at((0,) * len(scope.axes)).value[0]
        assert isinstance(given, Attributes)
        told = given.text("SegmentNumber")
        if told not in ("", str(number)):
            place = next((a.span for a in one.attributes if a.key == SEGMENT_NUMBER), one.span)
            message = "SegmentNumber is not the place of the segment in the list"
            hint = "leave SegmentNumber out, or list the segments in the order of their numbers"
            scope.found.append(Diagnostic("DF102", message, place, told, f"{number}: numbers count up from 1", hint))
        items.append(segments.segment(number, one.layer, code_of(source, one.layer), given))
    return tuple(items)


def code_of(source: SourceSeries, layer: str) -> codes.Code | None:
    """The code of the material of a layer."""
    name = next((one.material for one in reversed([*source.layers]) if one.name == layer), None)
    made = None if name is None else materials.find(source.scene, name)
    return codes.parse(made.code) if made is not None and made.code else None


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


def settle_size(implied: Mapping[int, Element], begun: Draft) -> None:
    """Drops what the source decides and functional groups hold; a size that contradicts the source is an error."""
    table = begun.table
    for tag in (FRAME_OF_REFERENCE_UID, *IN_GROUPS):
        table.drop(tag)
    for tag in (ROWS, COLUMNS):
        told, own = table.get(tag, 0), implied[tag]
        if told is not None and told.value != own.value:
            message = f"{keyword_of(tag)} contradicts the source of the segmentation"
            hint = f"leave {keyword_of(tag)} out of this series, or write it in the source"
            place = begun.written.place(tag) or begun.span
            begun.found.append(Diagnostic("DF101", message, place, str(*told.value), str(*own.value), hint))


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
