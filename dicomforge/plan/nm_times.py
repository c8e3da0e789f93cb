"""NM times: how long the frames of a dynamic study last, phase by phase (NM Phase Module, PS3.3 C.8.4.14)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.plan import moments
from dicomforge.plan.schedule import PHASES as SLOTS
from dicomforge.plan.schedule import time_axis
from dicomforge.plan.times import Timed

PHASES, DURATION = tag_of("PhaseInformationSequence"), tag_of("ActualFrameDuration")
GATES = tag_of("GatedInformationSequence")


def of_dynamic(timed: Timed) -> None:
    """PhaseInformationSequence, from the values of the axis `time-slice` or ActualFrameDuration."""
    axis = timed.axis
    if axis is None or axis.name != "time-slice" or not timed.holds("PhaseInformationSequence"):
        return
    gaps = {b - a for a, b in itertools.pairwise(axis.offsets_s)}
    if len(gaps) > 1 and PHASES not in timed.table:
        timed.found.append(
            Diagnostic(
                "DF076",
                "the values of the axis 'time-slice' are not evenly spaced",
                timed.span,
                found=", ".join(map(moments.plain, axis.offsets_s)),
                expected="frames of one duration: a phase has one ActualFrameDuration (PS3.3 C.8.4.14)",
                hint="write an axis `phase` too, and a PhaseInformationSequence with an item for each phase",
            )
        )
        return
    phases = next((one.length for one in timed.layout.axes if one.name == "phase"), 1)
    for index in range(len(timed.layout.slots)):
        lasts = moments.number_of(timed.table.get(DURATION, index))
        lasts = lasts if lasts is not None else next(iter(gaps)) * 1000 if gaps else None
        if lasts is None or not timed.written.complete[index]:
            continue
        delay = axis.offsets_s[0] * 1000 if axis.offsets_s else 0
        items = [
            Attributes(
                [
                    vrs.element("ActualFrameDuration", int(lasts)),
                    vrs.element("NumberOfFramesInPhase", axis.length),
                    vrs.element("PhaseDelay", int(delay) if number == 0 else 0),
                    vrs.element("PauseBetweenFrames", max(0, int(next(iter(gaps)) * 1000 - lasts)) if gaps else 0),
                ]
            )
            for number in range(phases)
        ]
        timed.supply(index, vrs.element(PHASES, *items))


def of_gated(timed: Timed, labels: Mapping[str, Sequence[str]]) -> None:
    """GatedInformationSequence with FrameTime in ms, from the values of the axis `time-slot` of one R-R interval."""
    axis = time_axis(timed.layout, labels, SLOTS)
    beats = next((one.length for one in timed.layout.axes if one.name == "rr-interval"), 1)
    if axis is None or len(axis.offsets_s) < 2 or beats > 1 or not timed.holds("GatedInformationSequence"):
        return
    shortest = min(b - a for a, b in itertools.pairwise(axis.offsets_s)) * 1000
    data = Attributes([vrs.element("FrameTime", moments.ds(shortest))])
    made = vrs.element(GATES, Attributes([vrs.element("DataInformationSequence", data)]))
    for index in range(len(timed.layout.slots)):
        if timed.written.complete[index]:
            timed.supply(index, made)
