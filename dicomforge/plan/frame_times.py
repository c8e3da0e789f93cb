"""Frame times: when each frame of an enhanced class was acquired (Frame Content Macro, PS3.3 C.7.6.16.2.2)."""

import itertools
from datetime import datetime
from decimal import Decimal

from dicomforge.iod import groups
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.plan import moments
from dicomforge.plan.group_values import in_macro
from dicomforge.plan.per_frame import add
from dicomforge.plan.schedule import USUAL_S, made
from dicomforge.plan.times import Timed

ACQUIRED, REFERENCE = tag_of("FrameAcquisitionDateTime"), tag_of("FrameReferenceDateTime")
LASTS = tag_of("FrameAcquisitionDuration")
FROM_START = ("TemporalPositionTimeOffset", "FrameAcquisitionDateTime", "FrameReferenceDateTime")

FRAME_S = Decimal(1)
"""Practice: frames of interleaved slices take of the order of a second."""


def of_frames(timed: Timed) -> None:
    """Adds their times to the frames along a temporal axis, and a duration that covers them to each instance."""
    if ACQUIRED not in groups.places(timed.sop_class.uid) or not timed.holds("AcquisitionDateTime"):
        return
    for index in range(len(timed.table.slots)):
        text = timed.text("AcquisitionDateTime", index) or moments.clock(timed.clock, timed.table, index)
        start = moments.moment(text)
        if start is None or not timed.written.complete[index]:
            continue
        if _is_temporal(timed):
            _add(timed, index, start, text)
        _cover(timed, index, start)


def _is_temporal(timed: Timed) -> bool:
    return timed.axis.length > 1 and not timed.is_gated


def _add(timed: Timed, index: int, start: datetime, like: str) -> None:
    """The steps as the values of the axis say, or what varies along it, or even parts of AcquisitionDuration."""
    axis, whole = timed.axis, timed.number("AcquisitionDuration", index)
    steps = [frame[axis.position] for frame in timed.layout.frames_of(timed.layout.slots[index])]
    starts: list[Decimal | None] = [None] * axis.length
    following = next(filter(timed.follows_axis, FROM_START), None)
    if following is not None and not axis.offsets_s:
        starts = [_told(timed, index, following, steps.index(step), start) for step in range(axis.length)]
    schedule = made(axis, starts, [None if whole is None else whole / axis.length] * axis.length)
    _check(timed, index, start, steps)
    shortest = min((last for last in schedule.lasts_s if last > 0), default=None)
    duration = timed.number("FrameAcquisitionDuration", index)
    if duration is not None and shortest is not None and duration > shortest * 1000:
        found, wanted = f"{moments.plain(duration)} ms", f"{moments.plain(shortest * 1000)} ms or less"
        timed.contradicts("FrameAcquisitionDuration", index, "the start of the next step", found, wanted)
    lasts = vrs.element(LASTS, float(min(FRAME_S, shortest or FRAME_S) * 1000))
    shared = in_macro(timed.table, timed.sop_class.uid, ACQUIRED, index) or timed.table.get(ACQUIRED, index)
    known: dict[int, Attributes] = {}
    frames = []
    for step, own in zip(steps, timed.table.frames[index], strict=True):
        if step not in known:
            at = vrs.element(ACQUIRED, moments.dt(timed.later(start, schedule.starts_s[step]), like))
            known[step] = Attributes([at, at._replace(tag=REFERENCE), lasts])
        told = own.get(ACQUIRED) or shared
        frames.append(known[step] if told is None else known[step].merged([told._replace(tag=REFERENCE)]))
    add(timed.table, timed.sop_class.uid, index, frames, timed.written.omit[index])


def _told(timed: Timed, index: int, keyword: str, frame: int, start: datetime) -> Decimal | None:
    """Seconds from the start of the acquisition to what the author wrote of a frame."""
    element = timed.table.frames[index][frame].get(tag_of(keyword))
    if element is None or not element.value:
        return None
    if keyword == "TemporalPositionTimeOffset":
        return moments.number_of(element)
    at = moments.moment(moments.text_of(element))
    return None if at is None else moments.seconds_between(start, at)


def _check(timed: Timed, index: int, start: datetime, steps: list[int]) -> None:
    """Times that the author wrote for the frames follow the values of the axis."""
    for keyword in FROM_START:
        if timed.follows_axis(keyword) or timed.table.get(tag_of(keyword), index) is not None:
            told = [_told(timed, index, keyword, frame, start) for frame in range(len(steps))]
            first = told[0]
            if first is not None:
                after = [(index, step, s if s is None else s - first) for step, s in zip(steps, told, strict=True)]
                timed.check_steps((keyword,), after, " frame", steps[0])


def _cover(timed: Timed, index: int, start: datetime) -> None:
    """AcquisitionDuration in seconds, from the start until the last frame is over."""
    frames, told = timed.table.frames[index], timed.number("AcquisitionDuration", index)
    last = max((end for frame in frames if (end := _end(timed, index, frame, start)) is not None), default=None)
    if last is None:
        return
    if told is not None:
        if told < last:
            found, wanted = f"{moments.plain(told)} s", f"{moments.plain(last)} s or more"
            timed.contradicts("AcquisitionDuration", index, "its frames", found, wanted)
        return
    if _is_temporal(timed):
        begun = sorted({at for frame in frames if (at := moments.moment(moments.text_of(frame.get(ACQUIRED))))})
        gaps = [moments.seconds_between(a, b) for a, b in itertools.pairwise(begun)]
        last = max(last, moments.seconds_between(start, begun[-1]) + min([USUAL_S, *gaps]))
    elif last <= USUAL_S:
        return
    timed.supply(index, vrs.element("AcquisitionDuration", float(last)))


def _end(timed: Timed, index: int, frame: Attributes, start: datetime) -> Decimal | None:
    begun = frame.get(ACQUIRED) or timed.table.get(ACQUIRED, index)
    at = moments.moment(moments.text_of(begun)) if begun is not None else start
    lasts = moments.number_of(frame.get(LASTS) or timed.table.get(LASTS, index))
    return None if at is None else moments.seconds_between(start, at) + (lasts or FRAME_S * 1000) / 1000
