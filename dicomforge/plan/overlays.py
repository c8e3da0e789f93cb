"""Overlays in the unused bits of the pixels: a retired encoding (PS3.5 8.1.2, PS3.3 C.9.2)."""

from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.rules import OVERLAY_GROUPS
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.encode import HIGH_BITS, Encode
from dicomforge.model.plan import OverlayBit
from dicomforge.plan.draft import Draft
from dicomforge.plan.finish import Body
from dicomforge.transfer.read.numbers import numbers

ROWS, COLUMNS, ORIGIN, ALLOCATED, POSITION, DATA = 0x0010, 0x0011, 0x0050, 0x0100, 0x0102, 0x3000
"""Elements of an overlay group 60xx (PS3.6)."""


class _Wrong(NamedTuple):
    message: str
    expected: str


def hide(draft: Draft, encode: Encode, body: Body) -> Body:
    """The body of the instances with overlays moved from Attributes into pixels; DF178 where they do not fit."""
    if encode.overlays != HIGH_BITS:
        return body
    span = next(word.span for word in draft.series.encode if word.name == "overlays")
    found = [_hidden(draft, body, index) for index in range(len(draft.table.slots))]
    wrong = [one for one in found if isinstance(one, _Wrong)]
    planes = tuple(() if isinstance(one, _Wrong) else one for one in found)
    if not wrong and not any(planes):
        wrong = [_Wrong("no object of the series has an overlay", "OverlayData with OverlayRows, OverlayColumns, ..")]
    draft.found.extend(
        Diagnostic("DF178", f"`overlays: {HIGH_BITS}`: {one.message}", span, expected=one.expected)
        for one in dict.fromkeys(wrong)
    )
    for index, own in enumerate(() if wrong else planes):
        for one in own:
            draft.table.put(one.group << 16 | DATA, index, None)
            allocated = body.pixels[index].format.bits_allocated
            for number, value in ((ALLOCATED, allocated), (POSITION, one.bit)):
                tag = one.group << 16 | number
                draft.table.put(tag, index, Element(tag, "US", (value,)))
    return body._replace(overlays=planes)


def _hidden(draft: Draft, body: Body, index: int) -> tuple[OverlayBit, ...] | _Wrong:
    """The overlays of an instance, each in its bit."""
    own, format, frames = draft.table.attributes(index), body.pixels[index].format, body.frames_of[index]
    groups = [group for group in OVERLAY_GROUPS if group << 16 | DATA in own]
    free = range(format.bits_stored, format.bits_allocated)
    grid = body.grids[frames[0].grid]
    if format.samples > 1 or len(frames) > 1 or format.keyword != "PixelData":
        return _Wrong("colours, floats and several frames are not supported yet", "a grayscale image of one frame")
    if len(groups) > len(free):
        least = format.bits_allocated - len(groups)
        return _Wrong("the pixels have no bit left", f"BitsStored of at most {least}, or fewer overlays")
    wrong = [group for group in groups if not _fits(own, group, (grid.rows, grid.columns))]
    if wrong:
        return _Wrong(
            f"the overlay ({wrong[0]:04X},3000) does not fit the image",
            f"{grid.rows} rows and {grid.columns} columns from the origin [1, 1], a bit for each pixel",
        )
    return tuple(_bits(own, groups, free))


def _bits(own: Attributes, groups: list[int], free: range) -> Iterator[OverlayBit]:
    for group, bit in zip(groups, free, strict=False):
        element = own.get(group << 16 | DATA)
        if element is not None and isinstance(element.value, bytes):
            yield OverlayBit(group, bit, element.value)


def _fits(own: Attributes, group: int, size: tuple[int, int]) -> bool:
    """Whether an overlay has a bit for each pixel."""
    written = [numbers(own, group << 16 | one, 2 if one == ORIGIN else 1) for one in (ROWS, COLUMNS, ORIGIN)]
    element = own.get(group << 16 | DATA)
    length = len(element.value) if element is not None and isinstance(element.value, bytes) else 0
    return list(map(tuple, written)) == [size[:1], size[1:], (1, 1)] and 8 * length >= size[0] * size[1]
