"""Framed: what each frame of an instance has of its own, on its way into functional groups."""

from __future__ import annotations

from collections.abc import Sequence

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.groups import PER_FRAME
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.recipe import Vary
from dicomforge.plan.axes import Layout, first_of_frames
from dicomforge.plan.geometry import Placed
from dicomforge.plan.header import Path, Written
from dicomforge.plan.moments import positive
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    IMAGE_TYPE,
    ORIENTATION,
    PIXEL_SPACING,
    POSITION,
    SLICE_LOCATION,
    SPACING_BETWEEN_SLICES,
)

FRAME_TYPE = tag_of("FrameType")
FRAME_TYPE_VALUES = 4

PLANE = (ORIENTATION, PIXEL_SPACING, SPACING_BETWEEN_SLICES)
"""What all frames of a stack have in common: the phantom is sampled in one plane."""


def prepare(
    layout: Layout, table: Table, written: Written, placed: Placed, span: Span, found: list[Diagnostic]
) -> None:
    """Fills `table.frames` with what the author made differ between frames, and with the position of each.

    Its PerFrameFunctionalGroupsSequence has an item for each frame, or one for all of them.
    """
    found += (_turned(tag, written.place(tag) or span) for tag in PLANE if tag in table.framed)
    columns = [_elements(layout, table, tag) for tag in sorted(table.framed) if tag not in (PER_FRAME, POSITION)]
    positions: dict[int, Element] = {}
    for index in range(len(layout.slots)):
        own: list[list[Element]] = [[] for _ in layout.frames]
        for column in columns:
            for frame, element in zip(own, column[index], strict=True):
                if element is not None:
                    frame.append(element)
        if _has_positions(table, written, index):
            for frame, grid in zip(own, placed.grid_of[index], strict=True):
                if grid not in positions:
                    positions[grid] = vrs.element(POSITION, *placed.grids[grid].origin)
                frame.append(positions[grid])
        written_items = _items(layout, table, index)
        if written_items and len(written_items) != len(layout.frames):
            place = written.place(PER_FRAME, index) or span
            found.append(_miscounted(len(written_items), len(layout.frames), place))
        for frame, item in zip(own, written_items, strict=False):
            frame.extend(item)
        table.frames[index] = tuple(Attributes(frame) for frame in own)
        if written.complete[index] and (IMAGE_TYPE,) not in written.omit[index]:
            _sum_up(table, index)
    for tag in (*table.framed, PER_FRAME, POSITION):
        table.drop(tag)
    for tag in (POSITION, SLICE_LOCATION):
        placed.implied.pop(tag, None)


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


def add(table: Table, index: int, frames: Sequence[Attributes], omit: frozenset[Path]) -> None:
    """Adds to the frames of an instance what they lack."""
    if frames:
        table.frames[index] = tuple(
            Attributes([*(e for e in more if (e.tag,) not in omit and e.tag not in table), *own])
            for own, more in zip(table.frames[index], frames, strict=True)
        )


def number(table: Table, layout: Layout, tag: int, index: int) -> float | Vary | None:
    """A number above 0 that all frames of an instance have, or one that follows a single axis; otherwise None."""
    values = [_first(frame.get(tag)) for frame in table.frames.get(index, ())]
    if all(value is None for value in values):
        return _first(table.get(tag, index))
    if all(value == values[0] for value in values):
        return values[0]
    steps = list(layout.frames_of(layout.slots[index]))
    for axis in range(first_of_frames(layout.axes, layout.frames), len(layout.axes)):
        found = {(step[axis], value) for step, value in zip(steps, values, strict=True) if value is not None}
        if len(found) == layout.axes[axis].length == len({at for at, _ in found}) and None not in values:
            return Vary(axis, tuple(value for _, value in sorted(found)))
    return None


def _first(element: Element | None) -> float | None:
    """A time of the MR sequence in ms; None where there is none, or none above 0."""
    time = positive(element)
    return float(time) if time is not None else None


def varying(table: Table, written: Written, layout: Layout) -> dict[int, tuple[str, ...]]:
    """Tag -> names of the frames' axes that an Attribute of the series follows."""
    first = first_of_frames(layout.axes, layout.frames)
    return {
        tag: names
        for tag, axes in written.along.items()
        if (names := tuple(layout.axes[a].name for a in axes if a >= first))
    }


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
    told = table.get(POSITION, index) is not None or table.framed_at(POSITION, index) is not None
    return told or (written.complete[index] and (POSITION,) not in written.omit[index])


def _turned(tag: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "DF076",
        f"{keyword_of(tag)} differs between the frames of an instance",
        span,
        hint="write one value, and make an instance of each plane with `instances`",
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
