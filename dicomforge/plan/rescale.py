"""Rescale: slope and intercept, by which a layer's value becomes a stored one, from wherever they are written.

stored = rint((value - intercept) / slope): values are outputs of the Modality LUT (PS3.3 C.11.1) in every class.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.iod.groups import has_rescale
from dicomforge.iod.sop_class import SopClass
from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.recipe import PixelFormat
from dicomforge.plan.header import Written
from dicomforge.plan.moments import text_of
from dicomforge.plan.table import Table
from dicomforge.plan.tags import RESCALE_INTERCEPT, RESCALE_SLOPE

TRANSFORMATION = tag_of("PixelValueTransformationSequence")

IDENTITY = {RESCALE_SLOPE: 1.0, RESCALE_INTERCEPT: 0.0}

SIZES = {RESCALE_SLOPE: (1e-15, 1e12), RESCALE_INTERCEPT: (0.0, 1e20)}
"""What the painter, which computes in single precision, can divide by and subtract."""


class Rescale(NamedTuple):
    """The slope and intercept of a series; `described` where its data sets have them."""

    slope: float
    intercept: float
    described: bool


def rescale_of(
    table: Table, written: Written, sop_class: SopClass, graded: str, span: Span, found: list[Diagnostic]
) -> Rescale:
    """What the author wrote, or the identity; findings where it cannot be honoured.

    `graded` is empty where pixels are grey values of several bits, and otherwise says what they are.
    """
    numbers = dict(IDENTITY)
    described = sop_class.pixels.rescale
    fixed = {tag_of(keyword) for keyword, _ in sop_class.pixels.fixed}
    outside: tuple[int, Span] | None = None
    for tag in IDENTITY:
        number, place = _at(table, written, 0, tag)
        found += _other_instances(table, written, tag, number, span)
        if number is None:
            continue
        described, place = True, place or span
        if tag not in fixed:
            found += _faults(tag, number, graded, place)
        outside = outside or (tag, place)
        usable = not graded and not (tag == RESCALE_SLOPE and number == 0)
        numbers[tag] = number if usable else IDENTITY[tag]
    if outside is not None and not graded and not has_rescale(sop_class.uid):
        found.append(_outside(*outside))
    return Rescale(numbers[RESCALE_SLOPE], numbers[RESCALE_INTERCEPT], described)


def check_frames(table: Table, written: Written, format: PixelFormat, span: Span, found: list[Diagnostic]) -> None:
    """DF075 where a frame has another rescale than the painter."""
    wanted = {RESCALE_SLOPE: format.slope, RESCALE_INTERCEPT: format.intercept}
    for index, frames in table.frames.items():
        for tag, number in wanted.items():
            own = next((n for frame in frames if (n := _number(_within(frame, tag))) not in (None, number)), None)
            if own is not None:
                found.append(_framed(tag, own, index, written, span))
                return


def _framed(tag: int, number: float, index: int, written: Written, span: Span) -> Diagnostic:
    keyword, place = keyword_of(tag), written.place(tag, index)
    if place is not None:
        message = f"{keyword} differs between the frames of an instance"
        return Diagnostic("DF075", message, place, hint="write one value: all frames are painted in one pixel format")
    message = f"{keyword} of a frame in PerFrameFunctionalGroupsSequence is not supported yet"
    place = written.place(groups.PER_FRAME, index) or written.place(TRANSFORMATION, index) or span
    hint = f"write {keyword} in the series: it holds for all frames"
    return Diagnostic("DF075", message, place, f"{number:g}", "", hint)


def _faults(tag: int, number: float, graded: str, place: Span) -> Sequence[Diagnostic]:
    keyword = keyword_of(tag)
    if graded and number != IDENTITY[tag]:
        message, hint = f"{keyword} does not apply to {graded}", f"leave {keyword} out"
        return [Diagnostic("DF075", message, place, f"{number:g}", "grey values of more than one bit", hint)]
    if tag == RESCALE_SLOPE and number == 0:
        hint = "no value could be stored: write 1"
        return [Diagnostic("DF075", "RescaleSlope is 0", place, "0", "any other number", hint)]
    low, high = SIZES[tag]
    if number and not low <= abs(number) <= high:
        message, expected = f"a {keyword} of this size is not supported yet", f"a size from {low:g} to {high:g}"
        hint = f"write a {keyword} of such a size, and values to match"
        return [Diagnostic("DF075", message, place, f"{number:g}", expected, hint)]
    return []


def _outside(tag: int, place: Span) -> Diagnostic:
    keyword = keyword_of(tag)
    return Diagnostic(
        "DF130",
        f"the IOD of this SOP class has no {keyword}",
        place,
        expected="pixels without rescale; with it, the file is of a Standard Extended SOP Class (PS3.2 7.3)",
        hint=f"leave {keyword} out; as written, it applies to the values of layers, and readers may ignore it",
        severity="warning",
    )


def _other_instances(
    table: Table, written: Written, tag: int, number: float | None, span: Span
) -> Sequence[Diagnostic]:
    """DF075 where the groups of an instance have another rescale; what is written flat is compared elsewhere."""
    if tag in table.columns:
        return []
    for index in range(1, len(table.slots)):
        other, place = _at(table, written, index, tag)
        if other != number:
            message = f"{keyword_of(tag)} that differs between the instances of a series is not supported yet"
            return [Diagnostic("DF075", message, place or span, hint="make a series for each pixel format")]
    return []


def _at(table: Table, written: Written, index: int, tag: int) -> tuple[float | None, Span | None]:
    """The number that the instance at `index` will have, and its place: groups win over what is written flat."""
    shared = items_of(table.get(groups.SHARED, index))
    number = _number(_within(shared[0], tag)) if shared else None
    if number is not None:
        return number, written.place(groups.SHARED, index)
    number = _number(_in_sequence(table.get(TRANSFORMATION, index), tag))
    if number is not None:
        return number, written.place(TRANSFORMATION, index)
    return _number(table.get(tag, index)), written.place(tag, index)


def _number(element: Element | None) -> float | None:
    text = text_of(element)
    return float(text) if text else None


def _within(groups_of: Attributes, tag: int) -> Element | None:
    """The element in the Pixel Value Transformation of an item of functional groups, or beside it."""
    own = _in_sequence(groups_of.get(TRANSFORMATION), tag)
    return own if own is not None else groups_of.get(tag)


def _in_sequence(sequence: Element | None, tag: int) -> Element | None:
    inside = items_of(sequence)
    return inside[0].get(tag) if inside else None
