"""Frame times: when each frame of an enhanced class was acquired (Frame Content Macro, PS3.3 C.7.6.16.2.2)."""

from __future__ import annotations

import itertools
from datetime import datetime
from decimal import Decimal

from dicomforge.iod import groups
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.plan import moments
from dicomforge.plan.framed import add
from dicomforge.plan.schedule import USUAL_S, Schedule, made
from dicomforge.plan.times import Timed

ACQUIRED, REFERENCE = tag_of("FrameAcquisitionDateTime"), tag_of("FrameReferenceDateTime")
LASTS, OFFSET = tag_of("FrameAcquisitionDuration"), tag_of("TemporalPositionTimeOffset")
START, DURATION = tag_of("AcquisitionDateTime"), tag_of("AcquisitionDuration")

FRAME_S = Decimal(1)
"""Practice: frames of interleaved slices take of the order of a second."""


def of_frames(timed: Timed) -> None:
    """Adds their times to the frames along a temporal axis, and a duration that covers them to each instance."""
    if ACQUIRED not in groups.places(timed.sop_class.uid) or not timed.holds("AcquisitionDateTime"):
        return
    for index in range(len(timed.table.slots)):
        text = moments.text_of(timed.table.get(START, index)) or timed.clock_of(index)
        start = moments.moment(text)
        if start is None or not timed.written.complete[index]:
            continue
        if _is_temporal(timed):
            _add(timed, index, start, text)
        _cover(timed, index, start)


def _is_temporal(timed: Timed) -> bool:
    return timed.axis is not None and timed.axis.length > 1 and not timed.is_gated


def _add(timed: Timed, index: int, start: datetime, like: str) -> None:
    axis = timed.axis
    assert axis is not None
    steps = [frame[axis.position] for frame in timed.layout.frames_of(timed.layout.slots[index])]
    schedule = _schedule(timed, index, start, steps)
    _check(timed, index, start, steps)
    _check_duration(timed, index, schedule)
    shortest = min((last for last in schedule.lasts_s if last > 0), default=FRAME_S)
    lasts = vrs.element(LASTS, float(min(FRAME_S, shortest) * 1000))
    known: dict[int, Attributes] = {}
    frames = []
    for step, own in zip(steps, timed.table.frames[index], strict=True):
        if step not in known:
            at = vrs.element(ACQUIRED, moments.dt(moments.later(start, schedule.starts_s[step]), like))
            known[step] = Attributes([at, at._replace(tag=REFERENCE), lasts])
        told = own.get(ACQUIRED) or timed.table.get(ACQUIRED, index)
        frames.append(known[step] if told is None else known[step].merged([told._replace(tag=REFERENCE)]))
    add(timed.table, index, frames, timed.written.omit[index])


def _schedule(timed: Timed, index: int, start: datetime, steps: list[int]) -> Schedule:
    """The steps as the values of the axis say, or what varies along it, or even parts of AcquisitionDuration."""
    axis = timed.axis
    assert axis is not None
    whole = moments.number_of(timed.table.get(DURATION, index))
    each = None if whole is None else whole / axis.length
    starts: list[Decimal | None] = [None] * axis.length
    if not axis.offsets_s:
        for tag in (OFFSET, ACQUIRED, REFERENCE):
            if timed.follows_axis(tag):
                starts = [_told(timed, index, tag, steps.index(step), start) for step in range(axis.length)]
                break
    return made(axis, starts, [each] * axis.length)


def _told(timed: Timed, index: int, tag: int, frame: int, start: datetime) -> Decimal | None:
    """Seconds from the start of the acquisition to what a frame has at `tag`."""
    element = timed.table.frames[index][frame].get(tag)
    if element is None or not element.value:
        return None
    if tag == OFFSET:
        return moments.number_of(element)
    at = moments.moment(moments.text_of(element))
    return None if at is None else moments.seconds_between(start, at)


def _check(timed: Timed, index: int, start: datetime, steps: list[int]) -> None:
    """Times that the author wrote for the frames follow the values of the axis."""
    axis = timed.axis
    assert axis is not None
    for tag in (OFFSET, ACQUIRED, REFERENCE) if axis.offsets_s else ():
        if not timed.follows_axis(tag) and timed.table.get(tag, index) is None:
            continue
        told = [_told(timed, index, tag, frame, start) for frame in range(len(steps))]
        if told[0] is None:
            continue
        for step, seconds in zip(steps, told, strict=True):
            wanted = axis.offsets_s[step] - axis.offsets_s[steps[0]]
            if seconds is not None and abs(seconds - told[0] - wanted) > Decimal("0.001"):
                found = f"{moments.plain(seconds - told[0])} s after the first frame, in step {step + 1}"
                timed.contradicts(tag, index, f"the axis {axis.name!r}", found, f"{moments.plain(wanted)} s")
                break


def _check_duration(timed: Timed, index: int, schedule: Schedule) -> None:
    """A frame ends before the next step begins."""
    told = moments.number_of(timed.table.get(LASTS, index))
    shortest = min((last for last in schedule.lasts_s if last > 0), default=None)
    if told is not None and shortest is not None and told > shortest * 1000:
        found, wanted = f"{moments.plain(told)} ms", f"{moments.plain(shortest * 1000)} ms or less"
        timed.contradicts(LASTS, index, "the start of the next step", found, wanted)


def _cover(timed: Timed, index: int, start: datetime) -> None:
    """AcquisitionDuration in seconds, from the start until the last frame is over."""
    ends = [end for frame in timed.table.frames[index] if (end := _end(timed, index, frame, start)) is not None]
    told = moments.number_of(timed.table.get(DURATION, index))
    if not ends:
        return
    last = max(ends)
    if told is not None:
        if told < last:
            found, wanted = f"{moments.plain(told)} s", f"{moments.plain(last)} s or more"
            timed.contradicts(DURATION, index, "its frames", found, wanted)
        return
    if _is_temporal(timed):
        begun = sorted({at for frame in timed.table.frames[index] if (at := _begun(frame)) is not None})
        gaps = [moments.seconds_between(a, b) for a, b in itertools.pairwise(begun)]
        last = max(last, moments.seconds_between(start, begun[-1]) + min([USUAL_S, *gaps]))
    elif last <= USUAL_S:
        return
    timed.supply(index, vrs.element(DURATION, float(last)))


def _begun(frame: Attributes) -> datetime | None:
    return moments.moment(moments.text_of(frame.get(ACQUIRED)))


def _end(timed: Timed, index: int, frame: Attributes, start: datetime) -> Decimal | None:
    begun: Element | None = frame.get(ACQUIRED) or timed.table.get(ACQUIRED, index)
    at = moments.moment(moments.text_of(begun)) if begun is not None else start
    lasts = moments.number_of(frame.get(LASTS) or timed.table.get(LASTS, index))
    return None if at is None else moments.seconds_between(start, at) + (lasts or FRAME_S * 1000) / 1000
