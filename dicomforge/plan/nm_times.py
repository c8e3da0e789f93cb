"""NM times: how long the frames of a dynamic study last, phase by phase (NM Phase Module, PS3.3 C.8.4.14)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.plan import moments
from dicomforge.plan.schedule import PHASES, time_axis
from dicomforge.plan.times import Timed


def of_dynamic(timed: Timed) -> None:
    """PhaseInformationSequence, from the values of the axis `time-slice` or ActualFrameDuration."""
    axis = timed.axis
    if axis.name != "time-slice" or not timed.holds("PhaseInformationSequence"):
        return
    gaps = {b - a for a, b in itertools.pairwise(axis.offsets_s)}
    if len(gaps) > 1 and tag_of("PhaseInformationSequence") not in timed.table:
        message, found = (
            "the values of the axis 'time-slice' are not evenly spaced",
            map(moments.plain, axis.offsets_s),
        )
        expected = "frames of one duration: a phase has one ActualFrameDuration (PS3.3 C.8.4.14)"
        hint = "write an axis `phase` too, and a PhaseInformationSequence with an item for each phase"
        timed.found.append(Diagnostic("DF076", message, timed.span, ", ".join(found), expected, hint))
        return
    gap_ms = next(iter(gaps)) * 1000 if gaps else None
    for index in range(len(timed.layout.slots)):
        duration = timed.number("ActualFrameDuration", index)
        lasts = gap_ms if duration is None else duration
        if lasts is None or not timed.written.complete[index]:
            continue
        pause = max(0, int(gap_ms - lasts)) if gap_ms is not None else 0
        delays = [int(axis.offsets_s[0] * 1000) if axis.offsets_s else 0, *[0] * (_length(timed, "phase") - 1)]
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
