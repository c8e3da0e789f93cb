"""Segment groups: the functional groups of a segmentation on their way through completion (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Sequence

from dicomforge.iod import segments
from dicomforge.iod.groups import PER_FRAME, SHARED, about, of
from dicomforge.iod.view import items, items_of
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.labels import Labels
from dicomforge.plan.header import Written
from dicomforge.plan.implied import fill
from dicomforge.plan.table import Table


def prepare(table: Table, written: Written, labels: Labels, flat: Sequence[Element], sop_class: str) -> None:
    """Puts into the table what all frames have (`flat`), and into `table.frames` the groups of each frame.

    The author's word wins: a macro in the author's shared groups is not per-frame, and one item of per-frame groups
    holds for all frames. Several items are the frames as the author wants them; they stay.
    """
    fill(table, written, {e.tag: [e] for e in flat}, even_incomplete=False)
    told = table.get(PER_FRAME, 0)
    over = items_of(told)
    if not written.complete[0] or (told is not None and len(over) != 1):
        return
    table.drop(PER_FRAME)
    shared = {e.tag for item in items_of(table.get(SHARED, 0)) for e in item}
    never_shared = {g.sequence for g in of(sop_class) if about(g.macro).per_frame}
    made = []
    for frame in labels.frames:
        own = frame.groups.merged([segments.frame_content(frame.segment, frame.position + 1)])
        own = Attributes(e for e in own if e.tag not in shared or e.tag in never_shared)
        made.append(_laid(own, over[0]) if over else own)
    table.frames[0] = tuple(made)


def settle(table: Table, labels: Labels) -> Labels:
    """The labels with the completed groups of their frames, taken out of the table again."""
    if 0 not in table.frames:
        return labels
    completed = items_of(table.get(PER_FRAME, 0)) or (Attributes(),) * len(labels.frames)
    table.drop(PER_FRAME)
    pairs = zip(labels.frames, completed, strict=True)
    return labels._replace(frames=tuple(frame._replace(groups=groups) for frame, groups in pairs))


def _laid(own: Attributes, over: Attributes) -> Attributes:
    """The groups of a frame with the author's, whose Attributes win."""
    merged = []
    for element in over:
        below, above = items(own.value(element.tag)), items(element.value)
        if below and above:
            element = element._replace(value=(below[0].merged(above[0]), *above[1:]))
        merged.append(element)
    return own.merged(merged)
