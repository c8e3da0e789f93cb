"""Segments: numbered from 1 without gaps, and referenced only where they are (PS3.3 C.8.20.2.4)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.finding import Finding, of
from dicomforge.iod.groups import ROOTS
from dicomforge.iod.view import View, items
from dicomforge.transfer.read.numbers import numbers, whole

LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7"
"""Its segment numbers are the values of its pixels."""


def segments(view: View, prefix: str) -> Iterator[Finding]:
    """Numbers that are there twice or leave a gap, and references to none of them."""
    if view.enclosing:
        return
    told = [whole(item, "SegmentNumber") for item in items(view.here.value("SegmentSequence"))]
    is_label_map = view.sop_class_uid == LABEL_MAP or view.here.text("SegmentationType") == "LABELMAP"
    seen: set[int] = set()
    for index, number in enumerate(told, 1):
        if number is None:
            continue
        path = f"{prefix}SegmentSequence[{index}]."
        if number in seen:
            yield of("segment-number", path, "SegmentNumber", f"{number}, a second time", "its own number")
        elif not is_label_map and number != index:
            yield of("segment-number", path, "SegmentNumber", str(number), f"{index}: from 1, without gaps")
            is_label_map = True  # the first gap shifts all that follow
        seen.add(number)
    if seen:
        yield from _references(view, prefix, seen)


def _references(view: View, prefix: str, known: set[int]) -> Iterator[Finding]:
    for root in ROOTS:
        for number, group in enumerate(items(view.here.value(root)), 1):
            for item in items(group.value("SegmentIdentificationSequence")):
                for value in numbers(item, "ReferencedSegmentNumber"):
                    if value not in known:
                        path = f"{prefix}{root}[{number}].SegmentIdentificationSequence[1]."
                        expected = f"a Segment Number of {_range(known)}"
                        yield of("segment-reference", path, "ReferencedSegmentNumber", f"{value:g}", expected)


def _range(known: set[int]) -> str:
    return f"{min(known)} to {max(known)}" if len(known) > 8 else ", ".join(map(str, sorted(known)))


RULES = {"SegmentSequence": segments}
