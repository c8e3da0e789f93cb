"""Rescale: slope and intercept, by which a layer's value becomes a stored one, from wherever they are written.

stored = rint((value - intercept) / slope): values are outputs of the Modality LUT (PS3.3 C.11.1) in every class.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.groups import has_rescale
from dicomforge.iod.sop_class import SopClass
from dicomforge.model.attributes import Element, keyword_of, tag_of
from dicomforge.plan.format_reader import FormatReader
from dicomforge.plan.group_values import place_of, values
from dicomforge.plan.moments import text_of
from dicomforge.plan.tags import RESCALE_INTERCEPT, RESCALE_SLOPE

IDENTITY = (1.0, 0.0)
"""The slope and the intercept that change nothing."""

SIZES = ((1e-15, 1e12), (0.0, 1e20))
"""What the painter, which computes in single precision, can divide by and subtract."""


def tags_of(sop_class: SopClass) -> tuple[int, int]:
    """The Attributes that hold the slope and the intercept of a class."""
    scaling = sop_class.pixels.scaling
    return (tag_of(scaling) if scaling else RESCALE_SLOPE, RESCALE_INTERCEPT)


class Rescale(NamedTuple):
    """Slope and intercept of each frame of an instance, or of all its frames."""

    frames: tuple[tuple[float, float], ...]
    flat: tuple[float, float]
    """Those of frames that have none of their own."""
    described: bool
    """Whether the data set has them."""


def rescale_of(read: FormatReader, sop_class: SopClass, graded: str) -> Rescale:
    """What the author wrote of an instance, or the identity; findings where it cannot be honoured.

    `graded` is empty where pixels are grey values of several bits, and otherwise says what they are.
    """
    table, uid, index, found = read.draft.table, sop_class.uid, read.position, read.draft.found
    described, tags = sop_class.pixels.rescale or bool(sop_class.pixels.scaling), tags_of(sop_class)
    fixed = {tag_of(keyword) for keyword, _ in sop_class.pixels.fixed}
    outside: tuple[int, Span] | None = None
    columns: list[list[float]] = []
    for part, (tag, identity) in enumerate(zip(tags, IDENTITY, strict=True)):
        numbers = [_number(element) for element in values(table, uid, tag, index)]
        told = dict.fromkeys(number for number in numbers if number is not None)
        if told:
            described, place = True, place_of(read.draft, tag, index) or read.draft.span
            if not sop_class.pixels.scaling or part:
                outside = outside or (tag, place)
            of = _Told(tag, part, place)
            found += (fault for number in told if tag not in fixed for fault in _faults(of, number, graded))
        usable = not graded and not (part == 0 and 0 in told)
        columns.append([number if usable and number is not None else identity for number in numbers])
    if outside is not None and not graded and not has_rescale(uid):
        found.append(_outside(*outside))
    count = max(map(len, columns))
    slopes, intercepts = (column * count if len(column) == 1 else column for column in columns)
    flat = [_number(table.get(tag, index)) for tag in tags]
    slope, intercept = (
        identity if number is None or graded else number for number, identity in zip(flat, IDENTITY, strict=True)
    )
    return Rescale(tuple(zip(slopes, intercepts, strict=True)), (slope, intercept), described)


class _Told(NamedTuple):
    """A slope (part 0) or an intercept (1) as written."""

    tag: int
    part: int
    place: Span


def _faults(told: _Told, number: float, graded: str) -> Sequence[Diagnostic]:
    keyword, place = keyword_of(told.tag), told.place
    if graded and number != IDENTITY[told.part]:
        message, hint = f"{keyword} does not apply to {graded}", f"leave {keyword} out"
        return [Diagnostic("DF075", message, place, f"{number:g}", "grey whole numbers of more than one bit", hint)]
    if told.part == 0 and number == 0:
        hint = "no value could be stored: write 1"
        return [Diagnostic("DF075", f"{keyword} is 0", place, "0", "any other number", hint)]
    low, high = SIZES[told.part]
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


def _number(element: Element | None) -> float | None:
    text = text_of(element)
    return float(text) if text else None
