"""Per frame: what each frame of an instance has of its own, on its way into functional groups (PS3.3 C.7.6.16)."""

import itertools
import math
from collections.abc import Iterable, Sequence

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.iod.groups import PER_FRAME
from dicomforge.iod.view import items_of
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.recipe import Vary
from dicomforge.plan.draft import Draft
from dicomforge.plan.frame_positions import Stack
from dicomforge.plan.geometry import EVEN_MM, Placed
from dicomforge.plan.group_values import in_groups, in_macro, values
from dicomforge.plan.implied import fill
from dicomforge.plan.inherit import Path, Written
from dicomforge.plan.layout import Layout, Steps, first_of_frames
from dicomforge.plan.moments import number_of
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    IMAGE_TYPE,
    POSITION,
    SLICE_LOCATION,
    SPACING_BETWEEN_SLICES,
)

FRAME_TYPE = tag_of("FrameType")
FRAME_TYPE_VALUES = 4


def collect(draft: Draft) -> None:
    """Fills `table.frames` with what the author made differ between frames; the rest is the same in all.

    PerFrameFunctionalGroupsSequence has an item for each frame, or one for all of them: its macros become flat
    Attributes, which win over the series' own. The sequence of a macro in the series wins over flat keywords.
    """
    layout, table, written = draft.layout, draft.table, draft.written
    uid = draft.chosen.sop_class.uid
    columns = {tag: _elements(layout, table, tag) for tag in sorted(table.framed) if tag != PER_FRAME}
    for index in range(len(layout.slots)):
        own: list[list[Element]] = [[] for _ in layout.frames]
        for tag, column in columns.items():
            if in_macro(table, uid, tag, index) is not None:
                draft.found.append(twice(tag, written.place(tag)))
                continue
            for frame, element in zip(own, column[index], strict=True):
                if element is not None:
                    frame.append(element)
        items = _items(layout, table, index)
        if items and len(items) != len(layout.frames):
            place = written.place(PER_FRAME, index) or draft.span
            draft.found.append(_miscounted(len(items), len(layout.frames), place))
        flat = {id(item): _flat(item, uid) for item in items}
        if items or any(own):
            over = [flat[id(item)] for item in items[: len(own)]]
            over += [Attributes()] * (len(own) - len(over))
            table.frames[index] = tuple(_flat(frame, uid).merged(more) for frame, more in zip(own, over, strict=True))
        if len(values(table, uid, SPACING_BETWEEN_SLICES, index)) > len(in_groups(table, uid, POSITION, index)):
            span = written.place(SPACING_BETWEEN_SLICES, index) or written.place(PER_FRAME, index) or draft.span
            draft.found.append(_varying_spacing(span))
        known = groups.places(uid)
        table.per_frame[index] = frozenset(known[e.tag].sequence for item in items for e in item if e.tag in known)
    for tag in (*table.framed, PER_FRAME):
        table.drop(tag)


def twice(tag: int, place: Span | None) -> Diagnostic:
    """DF084: a flat keyword beside functional groups."""
    keyword = keyword_of(tag)
    message = f"{keyword} is written flat and in functional groups, which win"
    return Diagnostic("DF084", message, place, hint=f"write {keyword} in one place", severity="warning")


def _flat(frame: Iterable[Element], sop_class_uid: str) -> Attributes:
    """What a frame has, with the Attributes of its macros beside them."""
    known = groups.places(sop_class_uid)
    kept: list[Element] = []
    lifted: list[Element] = []
    for element in frame:
        inside = items_of(element)
        if element.vr != "SQ" or len(inside) != 1 or element.tag not in known:
            kept.append(element)
            continue
        own = [e for e in inside[0] if e.tag in known and known[e.tag].sequence == element.tag]
        rest = inside[0].without(e.tag for e in own)
        lifted += own
        if rest or not own:
            kept.append(element._replace(value=(rest,)))
    return Attributes([*kept, *lifted])


def place(draft: Draft, placed: Placed, stacked: Stack) -> None:
    """Adds the position of each frame, their spacing, and the Image Type that follows from Frame Types."""
    layout, table, written, uid = draft.layout, draft.table, draft.written, draft.chosen.sop_class.uid
    positions = [vrs.element(POSITION, *grid.origin) for grid in placed.grids]
    for index in range(len(layout.slots)):
        frames = table.frames.get(index) or (Attributes(),) * len(layout.frames)
        if _has_positions(table, written, index) and in_macro(table, uid, POSITION, index) is None:
            own = zip(frames, placed.grid_of[index], strict=True)
            frames = tuple(frame if POSITION in frame else frame.merged([positions[grid]]) for frame, grid in own)
        table.frames[index] = frames
        if written.complete[index] and (IMAGE_TYPE,) not in written.omit[index]:
            _sum_up(table, index)
    table.drop(POSITION)
    fill(table, written, {SPACING_BETWEEN_SLICES: _spacing(placed, stacked)}, even_incomplete=False)
    for tag in (POSITION, SLICE_LOCATION):
        placed.implied.pop(tag, None)


def _spacing(placed: Placed, stacked: Stack) -> list[Element | None]:
    """SpacingBetweenSlices of each instance; None where its planes are turned, or not evenly spaced."""
    steps = [_even(placed, own, step) for own, step in zip(placed.grid_of, stacked.steps_mm, strict=True)]
    return [None if step is None else vrs.element(SPACING_BETWEEN_SLICES, step) for step in steps]


def _even(placed: Placed, grid_of: Sequence[int], step_mm: float) -> float | None:
    grids = [placed.grids[grid] for grid in dict.fromkeys(grid_of)]
    if len({(grid.row_direction, grid.column_direction) for grid in grids}) > 1:
        return None
    distances = sorted({round(grid.distance_mm, 6) for grid in grids})
    steps = [b - a for a, b in itertools.pairwise(distances)]
    if not steps or max(abs(step - abs(step_mm)) for step in steps) < EVEN_MM:
        return step_mm
    return round(steps[0], 6) if max(steps) - min(steps) < EVEN_MM else None


def _sum_up(table: Table, index: int) -> None:
    """Image Type follows the Frame Types that the author wrote; MIXED where Values 1 or 4 differ (PS3.3 C.8.16.1)."""
    told = table.get(FRAME_TYPE, index)
    own = (frame.get(FRAME_TYPE) or told for frame in table.frames[index])
    types = [tuple(str(v) for v in e.value) for e in own if e is not None and not isinstance(e.value, bytes)]
    if table.get(IMAGE_TYPE, index) is not None or not types or any(len(one) != FRAME_TYPE_VALUES for one in types):
        return
    values = [dict.fromkeys(one) for one in zip(*types, strict=True)]
    if len(values[1]) == len(values[2]) == 1:
        summed = ("MIXED" if len(one) > 1 else next(iter(one)) for one in values)
        table.put(IMAGE_TYPE, index, vrs.element("ImageType", *summed))


def add(table: Table, sop_class_uid: str, index: int, frames: Sequence[Attributes], omit: frozenset[Path]) -> None:
    """Adds to the frames of an instance what they lack."""
    if frames:
        tags = {element.tag for frame in frames for element in frame if element.tag not in table}
        free = {tag for tag in tags if (tag,) not in omit and in_macro(table, sop_class_uid, tag, index) is None}
        table.frames[index] = tuple(
            Attributes([*(e for e in more if e.tag in free), *own])
            for own, more in zip(table.frames[index], frames, strict=True)
        )


def number(
    table: Table, layout: Layout, sop_class_uid: str, tag: int, index: int, *, zero: bool = False
) -> float | Vary | None:
    """A number above 0 that all frames of an instance have, or one that follows a single axis; otherwise None.

    With `zero` it may be 0.
    """
    found = [_first(element, zero) for element in values(table, sop_class_uid, tag, index)]
    if len(found) == 1:
        return found[0]
    steps = list(layout.frames_of(layout.slots[index]))
    for axis in range(first_of_frames(layout.axes, layout.frames), len(layout.axes)):
        by_step = {(step[axis], value) for step, value in zip(steps, found, strict=True) if value is not None}
        if len(by_step) == layout.axes[axis].length == len({at for at, _ in by_step}) and None not in found:
            return Vary(axis, tuple(value for _, value in sorted(by_step)))
    return None


def _first(element: Element | None, zero: bool) -> float | None:
    """The first value if it is above 0, otherwise None."""
    found = number_of(element)
    return float(found) if found is not None and (found > 0 or (zero and found == 0)) else None


def varying(table: Table, written: Written, layout: Layout, sop_class_uid: str) -> dict[int, tuple[str, ...]]:
    """Tag -> names of the frames' axes that an Attribute follows, flat or in the sequence of its group.

    Those that have another value at each step come first, then by tag.
    """
    first = first_of_frames(layout.axes, layout.frames)
    known = groups.places(sop_class_uid)
    frames = table.frames.get(0) or ()
    macros = {*written.along, *table.per_frame.get(0, ())}
    inside = {tag for frame in frames for tag in frame.tags if tag in known and known[tag].sequence in macros}
    followed = {tag: _followed([frame.get(tag) for frame in frames], layout, first) for tag in inside} | written.along

    def repeats(tag: int) -> bool:
        steps = math.prod(layout.axes[axis].length for axis in followed[tag] if axis >= first)
        return _distinct(frame.get(tag) for frame in frames) < steps

    return {
        tag: names
        for tag in sorted(followed, key=lambda tag: (repeats(tag), tag))
        if (names := tuple(layout.axes[a].name for a in followed[tag] if a >= first))
    }


def _distinct(elements: Iterable[Element | None]) -> int:
    """How many different values there are; sequences count as one."""
    return len({None if element is None or element.vr == "SQ" else element.value for element in elements})


def _followed(elements: Sequence[Element | None], layout: Layout, first: int) -> tuple[int, ...]:
    """The axes along which the elements of frames differ."""
    found = []
    for at in range(len(layout.frames[0])):
        known: dict[Steps, Element | None] = {}
        rows = ((*steps[:at], *steps[at + 1 :]) for steps in layout.frames)
        if any(known.setdefault(row, one) != one for row, one in zip(rows, elements, strict=True)):
            found.append(first + at)
    return tuple(found)


def _elements(layout: Layout, table: Table, tag: int) -> list[list[Element | None]]:
    """By slot and frame; equal steps share one object."""
    known: dict[tuple[object, ...], Element] = {}
    made: list[list[Element | None]] = []
    for index, slot in enumerate(layout.slots):
        varied = table.framed_at(tag, index)
        row: list[Element | None] = []
        for steps in layout.frames_of(slot) if varied is not None else ():
            assert varied is not None
            key = (id(varied), *(steps[a] for a in varied.axes))
            if key not in known:
                known[key] = varied.at(steps)
            row.append(known[key])
        made.append(row or [None] * len(layout.frames))
    return made


def _items(layout: Layout, table: Table, index: int) -> list[Attributes]:
    """The author's per-frame items."""
    varied, constant = table.framed_at(PER_FRAME, index), table.get(PER_FRAME, index)
    steps = list(layout.frames_of(layout.slots[index]))
    if varied is not None:
        rows = [varied.at(s) for s in steps]
    elif constant is not None and not isinstance(constant.value, bytes):
        rows = [constant] * len(steps)
    else:
        return []
    count = len(rows[0].value)
    made = [row.value[0 if count == 1 else i] for i, row in enumerate(rows) if count == 1 or i < count]
    return [item for item in made if isinstance(item, Attributes)] + [Attributes()] * (count - len(steps))


def _has_positions(table: Table, written: Written, index: int) -> bool:
    return table.get(POSITION, index) is not None or (
        written.complete[index] and (POSITION,) not in written.omit[index]
    )


def _varying_spacing(span: Span) -> Diagnostic:
    return Diagnostic(
        "DF076",
        "SpacingBetweenSlices differs between the frames of an instance",
        span,
        hint="write one value, or give each frame its ImagePositionPatient",
    )


def _miscounted(items: int, frames: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "DF076",
        "PerFrameFunctionalGroupsSequence does not fit the frames",
        span,
        found=counted(items, "item"),
        expected=f"{counted(frames, 'item')}, one for each frame, or one item for all",
        hint="write the values that differ as `{each: [..], along: ..}` in one item, or as flat keywords",
    )
