"""Concatenation: the frames of an instance in several, with the groups of their own frames (PS3.3 C.7.6.16.2.2.4)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.groups import PER_FRAME
from dicomforge.iod.view import items
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import Column, InstancePlan, SeriesPlan
from dicomforge.plan.finish import Outcome
from dicomforge.plan.task import PlanTask
from dicomforge.standard import iods, uids

_LEAVE_OUT = "leave `concatenation` out, or make a series of an enhanced class"

_WHOLE = ("segmentation", "slide")
_DERIVED = ("height-map", "legacy-conversion")
"""Kinds of enhanced images whose frames stay in one object, the latter where they are made from those of a source."""


class _Stretch(NamedTuple):
    """Some frames of an instance, `whole` by its place in the series."""

    whole: int
    first: int
    """The first of its frames, from 0."""
    number: int
    """Among the parts of the instance, from 1."""
    parts: int
    instance: InstancePlan


def split(outcome: Outcome, task: PlanTask) -> tuple[Outcome, list[Diagnostic]]:
    """The series with at most so many frames in an instance as its author wrote; noise is that of its own parts."""
    most, plan = task.series.concatenation, outcome.plan
    if most is None:
        return outcome, []
    if not plan.has_pixels or not any(items(plan.attributes(0).value(PER_FRAME))):
        message = f"the frames of {uids.keyword_of(plan.sop_class)} have no functional groups of their own"
        return outcome, [Diagnostic("DF076", message, task.series.place("concatenation"), hint=_LEAVE_OUT)]
    parts = [part for index in range(len(plan.instances)) for part in _parts(plan, index, most)]
    if len(parts) == len(plan.instances):
        return outcome, []
    made = task.place.identity.instances(*task.place.path, (part.instance.name for part in parts))
    numbered = [
        part._replace(instance=part.instance._replace(uid=uid, number=number))
        for number, (part, uid) in enumerate(zip(parts, made, strict=True), 1)
    ]
    groups = [items(plan.attributes(index).value(PER_FRAME)) for index in range(len(plan.instances))]
    own = [_own(plan.instances[part.whole], groups[part.whole], part, task) for part in numbered]
    tags = own[0].keys()
    columns = [
        Column(column.tag, tuple(column.elements[part.whole] for part in numbered))
        for column in plan.columns
        if column.tag not in tags
    ]
    columns += [Column(tag, tuple(elements[tag] for elements in own)) for tag in sorted(tags)]
    whole = replace(
        plan,
        shared=plan.shared.without(tags),
        columns=tuple(sorted(columns, key=lambda column: column.tag)),
        instances=tuple(part.instance for part in numbered),
    )
    places = tuple(
        outcome.places[part.whole]._replace(
            path=part.instance.path,
            uid=part.instance.uid,
            what=f"{'/'.join(task.place.path)}/{part.instance.name}",
        )
        for part in numbered
    )
    slots = tuple(outcome.slots[part.whole] for part in numbered)
    return replace(outcome, plan=whole, places=places, slots=slots), []


def misplaced(task: PlanTask) -> list[Diagnostic]:
    """A finding about a series whose objects nobody splits: of multi-frame images, the painted ones are split."""
    kind, series = task.chosen.sop_class, task.series
    keyword, place = uids.keyword_of(kind.uid), series.place("concatenation")
    if not iods.is_grouped(kind.uid) and kind.kind != "multi-frame":
        message = f"a concatenation is of an enhanced image, and {keyword} is none"
        return [Diagnostic("DF076", message, place, hint=_LEAVE_OUT)]
    if kind.kind in _WHOLE or (series.of and kind.kind in _DERIVED):
        message = f"a concatenation of {keyword} is not supported yet"
        return [Diagnostic("DF076", message, place, hint="leave `concatenation` out")]
    if series.scene is not None or series.phantom or any(one.phantom for one in series.instances):
        return []
    if kind.kind == "multi-frame":
        return []
    hint = "write a `phantom`, or leave `concatenation` out"
    return [Diagnostic("DF076", "a concatenation is of painted frames, and this series has none", place, hint=hint)]


def _parts(plan: SeriesPlan, index: int, most: int) -> Iterator[_Stretch]:
    whole = plan.instances[index]
    count = -(-len(whole.frames) // most)
    stem, dot, ending = whole.path.rpartition(".")
    for number in range(1, count + 1):
        first = (number - 1) * most
        yield _Stretch(
            index,
            first,
            number,
            count,
            whole._replace(
                name=f"{whole.name}-{number}",
                path=f"{stem}-{number:0{len(str(count))}d}{dot}{ending}",
                frames=whole.frames[first : first + most],
            ),
        )


def _own(whole: InstancePlan, groups: tuple[Attributes, ...], part: _Stretch, task: PlanTask) -> dict[int, Element]:
    """What a part has for itself: its frames, and its place in the whole."""
    instance = part.instance
    made = [
        vr.element("SOPInstanceUID", instance.uid),
        vr.element("InstanceNumber", instance.number),
        vr.element("NumberOfFrames", len(instance.frames)),
        vr.element("ConcatenationUID", task.place.identity.content(*task.place.path, whole.name, "ConcatenationUID")),
        vr.element("SOPInstanceUIDOfConcatenationSource", whole.uid),
        vr.element("InConcatenationNumber", part.number),
        vr.element("InConcatenationTotalNumber", part.parts),
        vr.element("ConcatenationFrameOffsetNumber", part.first),
        Element(PER_FRAME, "SQ", groups[part.first : part.first + len(instance.frames)]),
    ]
    return {element.tag: element for element in made}
