"""Brachytherapy of a plan as the items of the RT Brachy Application Setups Module (PS3.3 C.8.8.15)."""

import math
from dataclasses import dataclass

from dicomforge.content._first_generation import first, rounded
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.grid import Point
from dicomforge.model.parameter import attributes, numbers, points3

SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelOfPlan:
    dwell: tuple[Point, ...] = points3("dwell positions of the source (x, y, z) in patient space, from the tip on")
    seconds: tuple[float, ...] = numbers(
        "how long the source stays at each, or one time for all", within=(0.0, 86400.0)
    )
    given: Attributes = attributes("of the channel")

    @property
    def times(self) -> tuple[float, ...]:
        """A time for each dwell position."""
        return self.seconds * len(self.dwell) if len(self.seconds) == 1 else self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOfPlan:
    given: Attributes = attributes("of the source, such as SourceIsotopeName and ReferenceAirKermaRate")


def setup(channels: tuple[ChannelOfPlan, ...], source: Attributes, given: Attributes) -> list[Element]:
    """Source Sequence and Application Setup Sequence: one source, one setup."""
    rate = first(source.numbers("ReferenceAirKermaRate"))
    total = math.fsum(time for channel in channels for time in channel.times)
    made = [_channel(channel, number) for number, channel in enumerate(channels, 1)]
    item = vr.item(
        ApplicationSetupNumber=1,
        TotalReferenceAirKerma=round(rate * total / SECONDS_PER_HOUR, 6),
        ChannelSequence=tuple(made),
    )
    return [
        vr.element("SourceSequence", vr.item(SourceNumber=1).merged(source)),
        vr.element("ApplicationSetupSequence", item.merged(given)),
    ]


def _channel(channel: ChannelOfPlan, number: int) -> Attributes:
    """Each dwell position has a control point where the source comes, and one where it leaves."""
    points: list[Attributes] = []
    weight = along = 0.0
    for place, (at, time) in enumerate(zip(channel.dwell, channel.times, strict=True)):
        along += _distance(channel.dwell[place - 1], at) if place else 0.0
        for cumulated in (weight, weight + time):
            points.append(
                vr.item(
                    ControlPointIndex=len(points),
                    CumulativeTimeWeight=rounded(cumulated)[0],
                    ControlPointRelativePosition=rounded(along)[0],
                    ControlPoint3DPosition=rounded(*at),
                )
            )
        weight += time
    made = vr.item(
        ChannelNumber=number,
        ReferencedSourceNumber=1,
        SourceMovementType="STEPWISE",
        ChannelTotalTime=rounded(weight)[0],
        FinalCumulativeTimeWeight=rounded(weight)[0],
        NumberOfControlPoints=len(points),
        BrachyControlPointSequence=tuple(points),
        SourceApplicatorStepSize=rounded(_distance(*channel.dwell[:2]) if len(channel.dwell) > 1 else 0.0)[0],
    )
    return made.merged(channel.given)


def _distance(a: Point, b: Point) -> float:
    return math.sqrt(math.fsum((p - q) * (p - q) for p, q in zip(a, b, strict=True)))
