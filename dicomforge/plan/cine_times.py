"""Cine times: the time from frame to frame of a loop or a run (Cine Module, PS3.3 C.7.6.5)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import tag_of
from dicomforge.plan import moments
from dicomforge.plan.schedule import ZERO
from dicomforge.plan.times import Timed

FRAME_TIME, VECTOR = tag_of("FrameTime"), tag_of("FrameTimeVector")
DELAY, EFFECTIVE = tag_of("FrameDelay"), tag_of("EffectiveDuration")
CINE_RATE, DISPLAY_RATE = tag_of("CineRate"), tag_of("RecommendedDisplayFrameRate")
LASTS = tag_of("ActualFrameDuration")

MS = Decimal("0.001")
RELATIVE = Decimal("0.01")
"""How far times may be from each other: they are written with three or four digits."""


def of_cine(timed: Timed) -> None:
    """FrameTime, or FrameTimeVector where frames follow unevenly, from the axis `t`, a rate or a whole duration."""
    axis = timed.axis
    if axis is None or axis.length < 2 or not timed.holds("FrameTime"):
        return
    for index, slot in enumerate(timed.layout.slots):
        if not timed.written.complete[index]:
            continue
        steps = [frame[axis.position] for frame in timed.layout.frames_of(slot)]
        offsets = [axis.offsets_s[step] * 1000 for step in steps] if axis.offsets_s else []
        gaps = [b - a for a, b in itertools.pairwise(offsets)]
        if not any(timed.table.get(tag, index) for tag in (FRAME_TIME, VECTOR)):
            _supply(timed, index, gaps, len(steps))
        if offsets and offsets[0] > 0:
            timed.supply(index, vrs.element(DELAY, moments.ds(offsets[0])))
        _check(timed, index, gaps, len(steps))


def _supply(timed: Timed, index: int, gaps_ms: Sequence[Decimal], frames: int) -> None:
    forward = [gap for gap in gaps_ms if gap > 0]
    if len(forward) < len(gaps_ms) and len(set(forward)) == 1 and min(gaps_ms) < 0:
        gaps_ms = forward  # the axis runs once for each step of a slower one
    if min(gaps_ms, default=ZERO) < 0:
        timed.found.append(_turning(timed))
        return
    if gaps_ms and any(gap != gaps_ms[0] for gap in gaps_ms):
        timed.supply(index, vrs.element(VECTOR, *map(moments.ds, (ZERO, *gaps_ms))))
        return
    rate = _number(timed, CINE_RATE, index) or _number(timed, DISPLAY_RATE, index)
    whole = _number(timed, EFFECTIVE, index)
    time = gaps_ms[0] if gaps_ms else 1000 / rate if rate else whole * 1000 / frames if whole else None
    if time is not None:
        timed.supply(index, vrs.element(FRAME_TIME, moments.ds(time.quantize(MS) if time > 1 else time)))


def _turning(timed: Timed) -> Diagnostic:
    axis = timed.axis
    assert axis is not None
    return Diagnostic(
        "DF076",
        f"FrameTimeVector cannot say that the axis {axis.name!r} begins anew",
        timed.span,
        expected="frames in the order of their times (PS3.3 C.7.6.5.1.2)",
        hint=f"write {axis.name} as the first of the axes, evenly spaced values, or an instance of each run",
    )


def _check(timed: Timed, index: int, gaps_ms: Sequence[Decimal], frames: int) -> None:
    """What the author wrote of times and rates agrees with the axis, and with one another."""
    vector = timed.table.get(VECTOR, index)
    time = _number(timed, FRAME_TIME, index)
    told = (
        [Decimal(str(v)) for v in vector.value[1:]] if vector is not None else [time] * (frames - 1) if time else []
    )
    axis = timed.axis
    assert axis is not None
    pairs = enumerate(zip(told, gaps_ms, strict=False))
    odd = next((n for n, (a, b) in pairs if b > 0 and (a is None or abs(a - b) > max(b * RELATIVE, MS))), None)
    if odd is not None:
        tag, found = FRAME_TIME if vector is None else VECTOR, f"{moments.ds(told[odd] or ZERO)} ms"
        expected = f"{moments.ds(gaps_ms[odd])} ms"
        _report(timed, index, tag, f"the axis {axis.name!r}", f"{found} before frame {odd + 2}", expected)
    rate = _number(timed, CINE_RATE, index)
    if rate is not None and vector is None and time and abs(rate - 1000 / time) > Decimal("0.51"):
        expected = f"{moments.ds((1000 / time).quantize(MS))} a second"
        _report(timed, index, CINE_RATE, "FrameTime", moments.ds(rate), expected)
    whole, run = _number(timed, EFFECTIVE, index), sum((gap or ZERO for gap in told), ZERO) / 1000
    if (
        whole is not None
        and told
        and not run * (1 - RELATIVE) <= whole <= run * frames / (frames - 1) * (1 + RELATIVE)
    ):
        found, expected = f"{moments.ds(whole)} s", f"{moments.ds(run)} s or a frame more"
        _report(timed, index, EFFECTIVE, "the times of its frames", found, expected)
    lasts = _number(timed, LASTS, index)
    shortest = min((gap for gap in told if gap), default=None)
    if lasts is not None and shortest is not None and lasts > shortest * (1 + RELATIVE):
        found, expected = f"{moments.ds(lasts)} ms", f"{moments.ds(shortest)} ms or less"
        _report(timed, index, LASTS, "the times of its frames", found, expected)


def _report(timed: Timed, index: int, tag: int, what: str, found: str, expected: str) -> None:
    if timed.written.place(tag, index) is not None:
        timed.contradicts(tag, index, what, found, expected)


def _number(timed: Timed, tag: int, index: int) -> Decimal | None:
    """A number above 0."""
    return moments.positive(timed.table.get(tag, index))
