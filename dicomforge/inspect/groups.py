"""Functional groups: those that an IOD demands, for every frame once (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.finding import Finding
from dicomforge.inspect.kinds import finding
from dicomforge.inspect.numbers import whole
from dicomforge.iod import groups
from dicomforge.iod.view import View, items
from dicomforge.model.attributes import keyword_of
from dicomforge.standard import groups as tables

SHARED, PER_FRAME = groups.ROOTS
SECTION = "C.7.6.16"


def functional_groups(view: View) -> Iterator[Finding]:
    """The mandatory groups, those that are shared and per-frame, and the number of items; nothing without groups.

    Macros of Usage C are not judged: their conditions are written for data sets whose Attributes lie flat.
    """
    shared, frames = (items(view.here.value(root)) for root in groups.ROOTS)
    known = groups.of(view.sop_class_uid)
    if not known or not (shared or frames):
        return
    yield from _count(view, len(frames))
    common = frozenset(element.tag for item in shared for element in item)
    for group in known:
        name = keyword_of(group.sequence)
        lacking = [number for number, frame in enumerate(frames, 1) if group.sequence not in frame]
        if group.sequence in common:
            doubled = next((n for n, frame in enumerate(frames, 1) if group.sequence in frame), 0)
            if doubled:
                path = f"{PER_FRAME}[{doubled}].{name}"
                yield finding(
                    "group-twice", path, group.sequence, found=f"also in {SHARED}", expected="one of the two"
                )
            continue
        if group.usage == "M" and (lacking or not frames):
            macro = tables.macro(group.macro)
            section = f"PS3.3 {SECTION}" if not macro.table else f"PS3.3 Table {macro.table}"
            path = f"{PER_FRAME}[{lacking[0]}].{name}" if frames else f"{SHARED}[1].{name}"
            absent = "absent" if len(lacking) <= 1 else f"absent, as in {len(lacking)} of {len(frames)} frames"
            yield finding(
                "missing-group",
                path,
                group.sequence,
                found=absent,
                expected=f"the {macro.name} Macro, which is mandatory, shared or in every frame",
                section=section,
            )


def _count(view: View, count: int) -> Iterator[Finding]:
    frames = whole(view.here, "NumberOfFrames")
    if frames is not None and count and frames != count:
        tag = groups.PER_FRAME
        yield finding(
            "frame-items", PER_FRAME, tag, found=f"{count} items", expected=f"{frames}, the Number of Frames"
        )
