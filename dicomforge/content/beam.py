"""Deliver a beam of the plan in `of` as a radiation of the second generation (PS3.3 C.36.12 to C.36.19).

The beam of an instance is the one at its place in the plan. What the plan says of the machine, the position of the
patient, the devices, the energy and each control point is said again in the Attributes of the second generation.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._second_generation import TECHNIQUES, coded
from dicomforge.content._second_generation.beams import PlannedBeam, Point, beams_of
from dicomforge.content._second_generation.devices import (
    BINARY_LEAVES,
    FIELD_MM,
    binary_leaves,
    device_types,
    generation_mode,
    limiting_devices,
    treatment_device,
)
from dicomforge.content._second_generation.position import setup_of, treatment_position
from dicomforge.ground.counted import counted
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.parameter import whole
from dicomforge.phantom.plane import cosine_sine
from dicomforge.standard import uids

ALWAYS = True
CLASSES = tuple(TECHNIQUES)
OF = ("RTPlanStorage",)

C_ARM, TOMOTHERAPY, ROBOTIC = CLASSES

STATIC, ARC, VMAT, SLIDING = "DCM:130102", "DCM:130103", "DCM:130107", "DCM:130106"
HELICAL, TOPOGRAPHIC, UNSYNCHRONIZED = "DCM:130108", "DCM:130109", "DCM:130140"
"""Of PS3.16 CID 9511, CID 9512 and CID 9523."""

BODY_NODES = "DCM:130363"
"""Of PS3.16 CID 9556: nodes of a robot around the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RadiationOfBeam:
    beam: int = whole(
        "number of the beam in the plan; by default the beam at the place of the instance", 0, within=(0, 1000)
    )

    def attributes(self, about: About) -> Made:
        """A radiation, where `of` names a plan."""
        plans = about.of_class("RTPlanStorage")
        if not plans:
            return []
        plan = plans[0].data_set
        beams = beams_of(plan)
        chosen = [one for one in beams if one.number == self.beam] if self.beam else beams[about.number - 1 :][:1]
        if not chosen:
            wanted = f"beam {self.beam}" if self.beam else f"beam at place {about.number}"
            return Wrong(
                f"the plan has no {wanted}",
                f"a plan with beams; {plans[0].series.name!r} has {counted(len(beams), 'beam')}",
                f"write `axes: {{beam: {len(beams)}}}` for a radiation of each beam" if beams else "",
                at=("beam",),
            )
        beam, technique = chosen[0], uids.keyword_of(about.sop_class)
        if not beam.points:
            return Wrong("the beam has no control points", "Control Point Sequence in the plan")
        source = vr.element("ReferencedBeamNumber", beam.number)
        definition = plans[0].references()[0]
        return [
            *_common(beam, technique),
            *treatment_position(setup_of(plan, beam.item), beam.points[0].whole),
            *generation_mode(beam.item, beam.points[0].whole),
            vr.element("DefinitionSourceSequence", definition.merged([source])),
            vr.element("NumberOfRTControlPoints", len(beam.points)),
            vr.element(TECHNIQUES[technique], *_control_points(beam, technique, about.known)),
        ]


def _common(beam: PlannedBeam, technique: str) -> Iterator[Element]:
    """The machine and its devices; they are identified, not described in full (C.36.2.1.6)."""
    yield vr.element("RTRadiationPhysicalAndGeometricContentDetailFlag", "IDENT_ONLY")
    yield vr.element("TreatmentDeviceIdentificationSequence", treatment_device(beam.item))
    yield vr.element("RTTreatmentTechniqueCodeSequence", coded(_technique(beam, technique)))
    for distance in beam.item.numbers("SourceAxisDistance"):
        yield vr.element("RTBeamModifierDefinitionDistance", distance)  # C.36.12.2.1: both are the same
        if technique != ROBOTIC:
            yield vr.element("RadiationSourceAxisDistance", distance)
    devices = _devices(beam, technique)
    yield vr.element("NumberOfRTBeamLimitingDevices", len(devices))
    if devices:
        yield vr.element("RTBeamLimitingDeviceDefinitionSequence", *devices)
    if technique == ROBOTIC:
        yield vr.element("RoboticPathNodeSetCodeSequence", coded(BODY_NODES))
    if technique == C_ARM:
        for keyword in ("NumberOfWedges", "NumberOfCompensators", "NumberOfBlocks"):
            yield vr.element(keyword, 0)


def _devices(beam: PlannedBeam, technique: str) -> list[Attributes]:
    devices = list(limiting_devices(beam.item))
    return [*devices, binary_leaves(len(devices) + 1)] if technique == TOMOTHERAPY else devices


def _technique(beam: PlannedBeam, technique: str) -> str:
    """By what moves while there is radiation."""
    turns = len({one.angle("GantryAngle") for one in beam.points}) > 1
    moves = len({tuple(one.openings.items()) for one in beam.points}) > 1
    if technique == ROBOTIC:
        return UNSYNCHRONIZED
    if technique == TOMOTHERAPY:
        return HELICAL if turns else TOPOGRAPHIC
    return {(False, False): STATIC, (True, False): ARC, (True, True): VMAT, (False, True): SLIDING}[turns, moves]


def _control_points(beam: PlannedBeam, technique: str, known: Attributes) -> list[Attributes]:
    """Each with what differs from the one before (C.36.2.2.5.1.1); angles are continuous (C.36.1.1.5)."""
    found, before = list[Attributes](), Attributes()
    rolls = _continuous([one.angle("GantryAngle") for one in beam.points], beam.points)
    for index, point in enumerate(beam.points):
        held = Attributes(_point(beam, point, technique, rolls[index]))
        if technique == TOMOTHERAPY and index + 1 < len(beam.points):
            turn = abs(rolls[index + 1] - rolls[index]) / 360.0
            held = held.merged(_leaves(point, turn, known))
        changed = [element for element in held if before.get(element.tag) != element]
        found.append(Attributes([vr.element("RTControlPointIndex", index + 1), *_openings_counted(held), *changed]))
        before = before.merged(held)
    return found


def _openings_counted(held: Attributes) -> Iterator[Element]:
    """Type 1C in each control point: "Required if Number of RT Beam Limiting Devices is present and non-zero"."""
    element = held.get("NumberOfRTBeamLimitingDeviceOpenings")
    if element is not None:
        yield element


def _point(beam: PlannedBeam, point: Point, technique: str, roll: float) -> Iterator[Element]:
    openings = [
        vr.item(
            ReferencedDeviceIndex=index,
            ParallelRTBeamDelimiterPositions=positions,
            RTBeamLimitingDeviceOffset=(0.0, 0.0),
        )
        for index, kind in enumerate(device_types(beam.item), 1)
        if (positions := point.openings.get(kind))
    ]
    if point.meterset is not None:
        yield vr.element("CumulativeMeterset", point.meterset)
    yield vr.element("ReferencedTreatmentPositionIndex", 1)
    if point.whole.filled("NominalBeamEnergy"):
        yield vr.element("ReferencedRadiationGenerationModeIndex", 1)
    for rate in point.whole.numbers("DoseRateSet"):
        yield vr.element("DeliveryRate", round(rate / 60.0, 9))
        yield vr.element("DeliveryRateUnitSequence", coded("UCUM:{MU}/s"))
    if openings:
        yield vr.element("NumberOfRTBeamLimitingDeviceOpenings", len(openings))
        yield vr.element("RTBeamLimitingDeviceOpeningSequence", *openings)
    if technique == ROBOTIC:
        yield from _robotic(beam, point, roll)
    else:
        yield vr.element("SourceRollAngle", roll)
    if technique == C_ARM:
        yield vr.element("RTBeamLimitingDeviceAngle", point.angle("BeamLimitingDeviceAngle"))


def _robotic(beam: PlannedBeam, point: Point, roll: float) -> Iterator[Element]:
    """The source on a circle around the isocentre, its z-axis away from it (C.36.12.2.2)."""
    cosine, sine = cosine_sine(roll)
    distance = next(iter(beam.item.numbers("SourceAxisDistance")), 0.0)
    place = (round(distance * sine, 9) + 0.0, 0.0, round(distance * cosine, 9) + 0.0)
    yield vr.element("RoboticNodeIdentifier", beam.points.index(point) + 1)
    yield vr.element("RTTreatmentSourceCoordinates", *place)
    yield vr.element("RadiationSourceCoordinateSystemYawAngle", 0.0)
    yield vr.element("RadiationSourceCoordinateSystemRollAngle", roll)
    yield vr.element("RadiationSourceCoordinateSystemPitchAngle", 0.0)


def _leaves(point: Point, turn: float, known: Attributes) -> list[Element]:
    """How long each leaf is open until the next control point: as long as the turn takes where the field is."""
    (low, high), width = FIELD_MM, (FIELD_MM[1] - FIELD_MM[0]) / BINARY_LEAVES
    sides = point.openings.get("X") or point.openings.get("ASYMX") or (low, high)
    centres = [low + width * (index + 0.5) for index in range(BINARY_LEAVES)]
    seconds = [
        round(revolution * turn, 9) if sides[0] < centre < sides[1] else 0.0
        for revolution in known.numbers("RevolutionTime")
        for centre in centres
    ]
    return [vr.element("TomotherapeuticLeafOpenDurations", *seconds)] if seconds else []


def _continuous(angles: list[float], points: tuple[Point, ...]) -> list[float]:
    """Angles that go on past a full turn, by the direction that a control point says up to the next."""
    found = angles[:1]
    for index, angle in enumerate(angles[1:]):
        step = (angle - angles[index]) % 360.0
        if step and points[index].whole.text("GantryRotationDirection") == "CC":
            step -= 360.0
        found.append(round(found[-1] + step, 9))
    return found


DECLARES = RadiationOfBeam
