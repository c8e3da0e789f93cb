"""Contradictions: values that are written in two places, or where the frames of a class are not described."""

from collections.abc import Iterator

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import groups
from dicomforge.iod.view import every, first_item, items_of
from dicomforge.model.attributes import Element, keyword_of, tag_of
from dicomforge.plan.draft import Draft
from dicomforge.plan.group_values import in_groups
from dicomforge.plan.moments import text_of
from dicomforge.plan.per_frame import twice
from dicomforge.plan.tags import (
    ORIENTATION,
    PIXEL_SPACING,
    POSITION,
    RESCALE_INTERCEPT,
    RESCALE_SLOPE,
    SLICE_THICKNESS,
    SPACING_BETWEEN_SLICES,
)

PAINTED = (ORIENTATION, PIXEL_SPACING, POSITION, RESCALE_INTERCEPT, RESCALE_SLOPE)
"""What pixels follow from."""

GEOMETRY = (*PAINTED, SLICE_THICKNESS, SPACING_BETWEEN_SLICES)

MACROS = tuple(
    map(
        tag_of,
        (
            "PixelMeasuresSequence",
            "PlanePositionSequence",
            "PlaneOrientationSequence",
            "PixelValueTransformationSequence",
        ),
    )
)


def of_groups(draft: Draft) -> Iterator[Diagnostic]:
    """DF084 where a flat keyword has another value than functional groups, which win, or its group is omitted."""
    table, written, uid = draft.table, draft.written, draft.chosen.sop_class.uid
    known = groups.places(uid)
    for index in range(len(table.slots)):
        for tag, group in known.items():
            flat, place = table.get(tag, index), written.place(tag, index)
            if place is None or flat is None or tag == group.sequence:
                continue
            other = next((one for one in in_groups(table, uid, tag, index) if one not in (None, flat)), None)
            keyword, sequence = keyword_of(tag), keyword_of(group.sequence)
            if other is not None:
                yield twice(tag, place)
            elif tag in PAINTED and (group.sequence,) in written.omit[index]:
                message = f"pixels follow from {keyword}, and its {sequence} is omitted"
                hint = f"leave {keyword} out, or do not omit {sequence}"
                yield Diagnostic("DF084", message, place, _text(flat), "", hint, severity="warning")
        yield from _macros(draft, index)


def _macros(draft: Draft, index: int) -> Iterator[Diagnostic]:
    """DF084 where the sequence of a macro is written in the series and in its shared groups."""
    shared = first_item(draft.table.get(groups.SHARED, index))
    for group in groups.of(draft.chosen.sop_class.uid):
        own, other = draft.table.get(group.sequence, index), shared.get(group.sequence)
        if own is not None and other is not None and own != other:
            keyword = keyword_of(group.sequence)
            message = f"{keyword} is written in the series and in the shared functional groups"
            place = draft.written.place(group.sequence, index)
            yield Diagnostic("DF084", message, place, hint=_once(keyword), severity="warning")


def of_detectors(draft: Draft, sequence: str) -> Iterator[Diagnostic]:
    """DF084 where a flat keyword has another value than the first item of the sequence that holds the plane."""
    for index in range(len(draft.table.slots)):
        first = first_item(draft.table.get(tag_of(sequence), index))
        for tag in (POSITION, ORIENTATION):
            flat, place = draft.table.get(tag, index), draft.written.place(tag, index)
            other = first.get(tag)
            if place is not None and flat is not None and other is not None and flat != other:
                message = f"{keyword_of(tag)} is written flat and in {sequence}, which wins"
                hint = _once(keyword_of(tag))
                yield Diagnostic("DF084", message, place, _text(flat), _text(other), hint, severity="warning")


def of_unread_groups(draft: Draft) -> Iterator[Diagnostic]:
    """DF076 where functional groups tell what pixels follow from, in a class whose frames they do not describe."""
    for holder in (groups.SHARED, groups.PER_FRAME, *MACROS):
        for index in draft.table.differing(holder):
            inside = (one for item in items_of(draft.table.get(holder, index)) for one in every(item))
            read = next((one.tag for one in inside if one.tag in GEOMETRY), None)
            if read is not None:
                keyword, place = keyword_of(read), draft.written.place(holder, index)
                message = f"{keyword} in functional groups of this SOP class is not supported yet"
                yield Diagnostic("DF076", message, place, keyword_of(holder), hint=f"write {keyword} in the series")
                break


def of_shared(draft: Draft) -> Iterator[Diagnostic]:
    """DF076 where the shared groups differ between frames."""
    if groups.SHARED in draft.table.framed:
        message = "a value in SharedFunctionalGroupsSequence differs between frames"
        hint = "write it flat, or in PerFrameFunctionalGroupsSequence"
        yield Diagnostic("DF076", message, draft.written.place(groups.SHARED) or draft.span, hint=hint)


def _once(keyword: str) -> str:
    return f"write {keyword} in one place"


def _text(element: Element) -> str:
    return "\\".join(map(str, element.value)) if element.vr != "SQ" else text_of(element)
