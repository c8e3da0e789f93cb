"""Loop times: the time from frame to frame of a loop or a run (Cine Module, PS3.3 C.7.6.5), and in studies of NM."""

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.plan import moments
from dicomforge.plan.schedule import LONGEST_IN_MS_S, PHASES, ZERO, time_axis
from dicomforge.plan.times import MS, Timed

RELATIVE = Decimal("0.01")
"""How far times may be from each other: they are written with three or four digits."""


def of_cine(timed: Timed) -> None:
    """FrameTime, or FrameTimeVector where frames follow unevenly, from the axis `t`, a rate or a whole duration."""
    axis = timed.axis
    if axis.length < 2 or not timed.holds("FrameTime"):
        return
    for index, slot in enumerate(timed.layout.slots):
        if not timed.written.complete[index]:
            continue
        steps = [frame[axis.position] for frame in timed.layout.frames_of(slot)]
        offsets = [axis.offsets_s[step] * 1000 for step in steps] if axis.offsets_s else []
        gaps = [b - a for a, b in itertools.pairwise(offsets)]
        if not any(timed.table.get(tag_of(keyword), index) for keyword in ("FrameTime", "FrameTimeVector")):
            _supply(timed, index, gaps, len(steps))
        if offsets and offsets[0] > 0:
            timed.supply(index, vrs.element("FrameDelay", moments.ds(offsets[0])))
        _check(timed, index, gaps, len(steps))


def _supply(timed: Timed, index: int, gaps_ms: Sequence[Decimal], frames: int) -> None:
    forward = [gap for gap in gaps_ms if gap > 0]
    if len(forward) < len(gaps_ms) and len(set(forward)) == 1 and min(gaps_ms) < 0:
        gaps_ms = forward  # the axis runs once for each step of a slower one
    if min(gaps_ms, default=ZERO) < 0:
        name = timed.axis.name
        message = f"FrameTimeVector cannot say that the axis {name!r} begins anew"
        expected = "frames in the order of their times (PS3.3 C.7.6.5.1.2)"
        hint = f"write {name} as the first of the axes, evenly spaced values, or an instance of each run"
        timed.found.append(Diagnostic("DF076", message, timed.span, "", expected, hint))
    elif any(gap != gaps_ms[0] for gap in gaps_ms):
        timed.supply(index, vrs.element("FrameTimeVector", *map(moments.ds, (ZERO, *gaps_ms))))
    else:
        rate = _positive(timed, "CineRate", index) or _positive(timed, "RecommendedDisplayFrameRate", index)
        whole = _positive(timed, "EffectiveDuration", index)
        time = gaps_ms[0] if gaps_ms else 1000 / rate if rate else whole * 1000 / frames if whole else None
        if time is not None:
            timed.supply(index, vrs.element("FrameTime", moments.ds(time.quantize(MS) if time > 1 else time)))


def _check(timed: Timed, index: int, gaps_ms: Sequence[Decimal], frames: int) -> None:
    """What the author wrote of times and rates agrees with the axis, and with one another."""

    def report(keyword: str, what: str, found: str, expected: str) -> None:
        if timed.place(keyword, index) is not None:
            timed.contradicts(keyword, index, what, found, expected)

    vector, time = timed.table.get(tag_of("FrameTimeVector"), index), _positive(timed, "FrameTime", index)
    if vector is not None:
        told = [Decimal(str(value)) for value in vector.value[1:]]
    else:
        told = [time] * (frames - 1) if time else []
    for number, (own, gap) in enumerate(zip(told, gaps_ms, strict=False), 2):
        if gap > 0 and abs(own - gap) > max(gap * RELATIVE, MS):
            keyword, found = "FrameTime" if vector is None else "FrameTimeVector", f"{moments.ds(own)} ms"
            expected = f"{moments.ds(gap)} ms"
            report(keyword, f"the axis {timed.axis.name!r}", f"{found} before frame {number}", expected)
            break
    rate = _positive(timed, "CineRate", index)
    if rate is not None and vector is None and time and abs(rate - 1000 / time) > Decimal("0.51"):
        report("CineRate", "FrameTime", moments.ds(rate), f"{moments.ds((1000 / time).quantize(MS))} a second")
    whole, run = _positive(timed, "EffectiveDuration", index), sum(told, ZERO) / 1000
    least, most = run * (1 - RELATIVE), run * frames / max(frames - 1, 1) * (1 + RELATIVE)
    if whole is not None and told and not least <= whole <= most:
        found, expected = f"{moments.ds(whole)} s", f"{moments.ds(run)} s or a frame more"
        report("EffectiveDuration", "the times of its frames", found, expected)
    lasts = _positive(timed, "ActualFrameDuration", index)
    shortest = min(filter(None, told), default=None)
    if lasts is not None and shortest is not None and lasts > shortest * (1 + RELATIVE):
        found, expected = f"{moments.ds(lasts)} ms", f"{moments.ds(shortest)} ms or less"
        report("ActualFrameDuration", "the times of its frames", found, expected)


def _positive(timed: Timed, keyword: str, index: int) -> Decimal | None:
    """A number above 0."""
    return moments.positive(timed.table.get(tag_of(keyword), index))


def of_dynamic(timed: Timed) -> None:
    """PhaseInformationSequence (NM Phase Module, PS3.3 C.8.4.14), from `time-slice` or ActualFrameDuration."""
    axis = timed.axis
    if axis.name != "time-slice" or not timed.holds("PhaseInformationSequence"):
        return
    gaps = {b - a for a, b in itertools.pairwise(axis.offsets_s)}
    if len(gaps) > 1 and tag_of("PhaseInformationSequence") not in timed.table:
        message = "the values of the axis 'time-slice' are not evenly spaced"
        found = ", ".join(map(moments.plain, axis.offsets_s))
        expected = "frames of one duration: a phase has one ActualFrameDuration (PS3.3 C.8.4.14)"
        hint = "write an axis `phase` too, and a PhaseInformationSequence with an item for each phase"
        timed.found.append(Diagnostic("DF076", message, timed.span, found, expected, hint))
        return
    # Longer ones are an error already (`schedule.misread`).
    longest = Decimal(LONGEST_IN_MS_S)
    gap_ms = min(next(iter(gaps)), longest) * 1000 if gaps else None
    first_ms = max(-longest, min(axis.offsets_s[0], longest)) * 1000 if axis.offsets_s else ZERO
    for index in range(len(timed.layout.slots)):
        duration = timed.number("ActualFrameDuration", index)
        lasts = gap_ms if duration is None else duration
        if lasts is None or not timed.written.complete[index]:
            continue
        pause = max(0, int(gap_ms - lasts)) if gap_ms is not None else 0
        delays = [int(first_ms), *[0] * (_length(timed, "phase") - 1)]
        items = [
            Attributes(
                [
                    vrs.element("ActualFrameDuration", int(lasts)),
                    vrs.element("NumberOfFramesInPhase", axis.length),
                    vrs.element("PhaseDelay", delay),
                    vrs.element("PauseBetweenFrames", pause),
                ]
            )
            for delay in delays
        ]
        timed.supply(index, vrs.element("PhaseInformationSequence", *items))


def of_gated(timed: Timed, labels: Mapping[str, Sequence[str]]) -> None:
    """GatedInformationSequence with FrameTime in ms, from the values of the axis `time-slot` of one R-R interval."""
    offsets = time_axis(timed.layout, labels, PHASES).offsets_s
    if len(offsets) < 2 or _length(timed, "rr-interval") > 1 or not timed.holds("GatedInformationSequence"):
        return
    shortest = min(b - a for a, b in itertools.pairwise(offsets)) * 1000
    data = Attributes([vrs.element("FrameTime", moments.ds(shortest))])
    item = Attributes([vrs.element("DataInformationSequence", data)])
    for index in range(len(timed.layout.slots)):
        if timed.written.complete[index]:
            timed.supply(index, vrs.element("GatedInformationSequence", item))


def _length(timed: Timed, name: str) -> int:
    """The steps of an axis; 1 where there is none of that name."""
    return next((axis.length for axis in timed.layout.axes if axis.name == name), 1)
