"""Beams of an RT Plan: what a control point of it has, whether it says so or keeps it (PS3.3 C.8.8.14)."""

from typing import NamedTuple

from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes


class Point(NamedTuple):
    """A control point: what it says, and all that holds there."""

    said: Attributes
    whole: Attributes
    meterset: float | None
    """Cumulative, in the unit of the dosimeter; None where the plan has none."""

    @property
    def openings(self) -> dict[str, tuple[float, ...]]:
        """Device type -> its positions."""
        found = items_of(self.whole.get("BeamLimitingDevicePositionSequence"))
        return {one.text("RTBeamLimitingDeviceType"): one.numbers("LeafJawPositions") for one in found}

    def angle(self, keyword: str) -> float:
        """An angle in degrees, 0 where the plan has none."""
        return next(iter(self.whole.numbers(keyword)), 0.0)


class PlannedBeam(NamedTuple):
    """A beam, its control points, and its meterset in a fraction."""

    item: Attributes
    points: tuple[Point, ...]
    meterset: float | None
    number: int


def beams_of(plan: Attributes) -> list[PlannedBeam]:
    """The beams of a plan in its order."""
    metersets = {
        one.text("ReferencedBeamNumber"): next(iter(one.numbers("BeamMeterset")), None)
        for group in items_of(plan.get("FractionGroupSequence"))
        for one in items_of(group.get("ReferencedBeamSequence"))
    }
    found = []
    for item in items_of(plan.get("BeamSequence")):
        meterset = metersets.get(item.text("BeamNumber"))
        found.append(PlannedBeam(item, _points(item, meterset), meterset, int(item.text("BeamNumber") or 0)))
    return found


def _points(beam: Attributes, meterset: float | None) -> tuple[Point, ...]:
    final = next(iter(beam.numbers("FinalCumulativeMetersetWeight")), 1.0) or 1.0
    whole, openings, found = Attributes(), dict[str, Attributes](), []
    for said in items_of(beam.get("ControlPointSequence")):
        for one in items_of(said.get("BeamLimitingDevicePositionSequence")):
            openings[one.text("RTBeamLimitingDeviceType")] = one
        whole = whole.merged(said)
        kept = whole.get("BeamLimitingDevicePositionSequence")
        if kept is not None:
            whole = whole.merged([kept._replace(value=tuple(openings.values()))])
        weight = next(iter(said.numbers("CumulativeMetersetWeight")), 0.0)
        cumulative = None if meterset is None else round(meterset * weight / final, 9)
        found.append(Point(said, whole, cumulative))
    return tuple(found)
