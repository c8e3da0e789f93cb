"""Beams of a plan as the items of the RT Beams and RT Ion Beams Modules (PS3.3 C.8.8.14, C.8.8.25)."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.content._first_generation import first, rounded
from dicomforge.content._first_generation.beams_eye_view import Point2, SourceView, opening
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.grid import Point
from dicomforge.model.parameter import FULL_TURN, angle, attributes, number, numbers, string, values

SOURCE_MM, ION_SOURCE_MM = 1000.0, 2000.0
"""Practice: distance of the source of an accelerator from the isocentre, and the virtual one of a scanned beam."""

LEAF_PAIRS, LEAF_MM = 40, 10.0
"""Practice: a multileaf collimator of 40 pairs of 1 cm at the isocentre."""

AT_ONCE = "NONE"
"""Of what does not turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeamOfPlan:
    name: str = string("name of the beam; by default its number", "")
    gantry: float = angle("angle of the gantry, of an arc its start, in degrees (IEC 61217)", within=FULL_TURN)
    stop: float | None = angle(
        "angle at which an arc stops; clockwise unless GantryRotationDirection is CC", None, within=FULL_TURN
    )
    step: float = number(
        "degrees between the control points of an arc at most", 4.0, positive=True, within=(0.1, 360.0)
    )
    collimator: float = angle("angle of the collimator, in degrees", within=FULL_TURN)
    couch: float = angle("angle of the patient support, in degrees", within=FULL_TURN)
    mv: float | None = number("photon energy in MV", None, positive=True, within=(None, 50.0))
    mev: float | None = number(
        "energy of electrons in MeV, or of ions in MeV per nucleon", None, positive=True, within=(None, 1000.0)
    )
    layers: tuple[float, ...] = numbers(
        "energies of the layers of an ion beam, in MeV per nucleon", (), within=(1.0, 1000.0)
    )
    spots: float = number("distance of the scan spots of an ion beam in mm", 5.0, positive=True, within=(0.5, 100.0))
    mu: float | None = number("meterset in monitor units", None, positive=True, within=(None, 100000.0))
    jaws: tuple[float, ...] | None = values(
        "positions of the jaws at the isocentre in mm: x1, x2, y1, y2", 4, None, within=(-500.0, 500.0)
    )
    given: Attributes = attributes("of the beam, its first control point, or its reference in the fraction group")


class Aim(NamedTuple):
    """What beams are aimed at."""

    isocentre: Point
    target: tuple[Point, ...]
    """Points around the target; none where there is none."""
    margin_mm: float
    position: str
    """How the patient lies."""


class Setting(NamedTuple):
    """A control point: how far the meterset has come (0 to 1), and where everything is there."""

    weight: float
    gantry: float
    jaws: tuple[float, ...]
    leaves: tuple[float, ...]


def settings(beam: BeamOfPlan, aim: Aim) -> list[Setting]:
    """The control points of a beam of photons or electrons."""
    angles = [beam.gantry] * 2 if beam.stop is None else list(_arc(beam))
    found, last = [], len(angles) - 1
    for index, gantry in enumerate(angles):
        leaves, open_to = _leaves(view_of(beam, aim, gantry, SOURCE_MM), aim)
        found.append(Setting(index / last, gantry, beam.jaws or open_to, leaves if beam.mv else ()))
    if beam.jaws is None:
        widest = tuple(pick(one.jaws[i] for one in found) for i, pick in enumerate((min, max, min, max)))
        found = [one._replace(jaws=widest) for one in found]
    return found


def photons(beam: BeamOfPlan, place: int, aim: Aim) -> Attributes:
    """An item of Beam Sequence."""
    points, turns = settings(beam, aim), beam.stop is not None
    devices = [vr.item(RTBeamLimitingDeviceType=f"ASYM{axis}", NumberOfLeafJawPairs=1) for axis in "XY"]
    if points[0].leaves:
        edges = tuple(i * LEAF_MM - LEAF_PAIRS * LEAF_MM / 2 for i in range(LEAF_PAIRS + 1))
        pairs = vr.item(
            RTBeamLimitingDeviceType="MLCX", NumberOfLeafJawPairs=LEAF_PAIRS, LeafPositionBoundaries=edges
        )
        devices.append(pairs)
    made = []
    for index, point in enumerate(points):
        is_last = index == len(points) - 1
        direction = _direction(beam) if turns and not is_last else AT_ONCE
        moved = [vr.element("CumulativeMetersetWeight", *rounded(point.weight))]
        if turns or index == 0:
            moved.append(vr.element("GantryAngle", *rounded(point.gantry)))
        if index == 0 or (turns and is_last):
            moved.append(vr.element("GantryRotationDirection", direction))
        if index == 0 or (turns and point.leaves):
            moved.append(vr.element("BeamLimitingDevicePositionSequence", *_positions(point, whole=index == 0)))
        still = _still(beam, aim, float(beam.mv or beam.mev or 0)) if index == 0 else Attributes()
        if index == 0:
            still = still.merged(_eccentric())
        made.append(vr.item(ControlPointIndex=index).merged(still).merged(moved))
    head = vr.item(
        SourceAxisDistance=SOURCE_MM,
        BeamLimitingDeviceSequence=tuple(devices),
        BeamType="DYNAMIC" if turns else "STATIC",
        RadiationType="PHOTON" if beam.mv or not beam.mev else "ELECTRON",
        ControlPointSequence=tuple(made),
    )
    return _common(beam, place, len(made)).merged(head)


def ions(beam: BeamOfPlan, place: int, aim: Aim) -> Attributes:
    """An item of Ion Beam Sequence: each energy has a control point with spots, and one that ends it."""
    energies = beam.layers or (float(beam.mev or 0),)
    places = _spots(beam, aim)
    share = 1.0 / len(energies)
    made = []
    for index in range(2 * len(energies)):
        layer, ends = divmod(index, 2)
        weight = share * (layer + ends)
        shares = tuple(0.0 if ends else share / len(places) for _ in places)
        point = vr.item(
            ControlPointIndex=index,
            NominalBeamEnergy=energies[layer],
            CumulativeMetersetWeight=round(weight, 9),
            ScanSpotTuneID=f"{beam.spots:g}",
            NumberOfScanSpotPositions=len(places),
            ScanSpotPositionMap=tuple(coordinate for spot in places for coordinate in rounded(*spot)),
            ScanSpotMetersetWeights=tuple(round(one, 9) for one in shares),
            NumberOfPaintings=1,
        )
        if index == 0:
            turned = vr.item(GantryAngle=rounded(beam.gantry)[0], GantryRotationDirection=AT_ONCE)
            point = _still(beam, aim, energies[0]).merged(turned).merged(point)
        made.append(point)
    counts = ("RangeShifters", "LateralSpreadingDevices", "RangeModulators")
    head = vr.item(
        BeamType="STATIC",
        RadiationType="PROTON",
        ScanMode="MODULATED",
        PatientSupportType="TABLE",
        VirtualSourceAxisDistances=(ION_SOURCE_MM, ION_SOURCE_MM),
        IonControlPointSequence=tuple(made),
        **{f"NumberOf{what}": 0 for what in counts},
    )
    return _common(beam, place, len(made)).merged(head)


def view_of(beam: BeamOfPlan, aim: Aim, gantry: float, source_mm: float) -> SourceView:
    """Where a beam comes from at an angle of the gantry."""
    source = first(beam.given.numbers("SourceAxisDistance"), source_mm)
    return SourceView(gantry, beam.collimator, beam.couch, source, aim.position)


def _common(beam: BeamOfPlan, place: int, points: int) -> Attributes:
    nothing = {f"NumberOf{what}": 0 for what in ("Wedges", "Compensators", "Boli", "Blocks")}
    return vr.item(
        BeamNumber=place,
        BeamName=beam.name or f"Beam {place}",
        PrimaryDosimeterUnit="MU",
        TreatmentDeliveryType="TREATMENT",
        FinalCumulativeMetersetWeight=1,
        NumberOfControlPoints=points,
        ReferencedPatientSetupNumber=1,
        **nothing,
    )


def _still(beam: BeamOfPlan, aim: Aim, energy: float) -> Attributes:
    """What the first control point says for all of them; energies that nobody wrote are left out."""
    made = vr.item(
        BeamLimitingDeviceAngle=rounded(beam.collimator)[0],
        BeamLimitingDeviceRotationDirection=AT_ONCE,
        PatientSupportAngle=rounded(beam.couch)[0],
        PatientSupportRotationDirection=AT_ONCE,
        IsocenterPosition=rounded(*aim.isocentre),
    )
    return made.merged([vr.element("NominalBeamEnergy", energy)]) if energy else made


def _eccentric() -> tuple[Element, Element]:
    return vr.element("TableTopEccentricAngle", 0), vr.element("TableTopEccentricRotationDirection", AT_ONCE)


def _direction(beam: BeamOfPlan) -> str:
    return beam.given.text("GantryRotationDirection") or "CW"


def _arc(beam: BeamOfPlan) -> Iterator[float]:
    """The angles of the control points; a start that is the stop is a whole turn."""
    assert beam.stop is not None
    sign = -1.0 if _direction(beam) == "CC" else 1.0
    span = math.fmod(sign * (beam.stop - beam.gantry) + 720.0, 360.0) or 360.0
    count = max(1, math.ceil(round(span / beam.step, 9)))
    return (math.fmod(beam.gantry + sign * span * i / count + 720.0, 360.0) for i in range(count + 1))


def _leaves(view: SourceView, aim: Aim) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The positions of one bank, then of the other, and the jaws around them; closed pairs meet in the middle."""
    if not aim.target:
        return (), ()
    seen = view.seen(aim.target, aim.isocentre)
    low = -LEAF_PAIRS * LEAF_MM / 2
    pairs = [opening(seen, aim.margin_mm, low + i * LEAF_MM, low + (i + 1) * LEAF_MM) for i in range(LEAF_PAIRS)]
    wide = [pair for pair in pairs if pair is not None]
    ys = [y for _, y in seen]
    across = (min(pair[0] for pair in wide), max(pair[1] for pair in wide)) if wide else (0.0, 0.0)
    jaws = rounded(*across, min(ys) - aim.margin_mm, max(ys) + aim.margin_mm)
    closed = ((across[0] + across[1]) / 2,) * 2
    banks = zip(*(pair or closed for pair in pairs), strict=True)
    return tuple(one for bank in banks for one in rounded(*bank)), jaws


def _positions(point: Setting, *, whole: bool) -> list[Attributes]:
    found = [("ASYMX", point.jaws[:2]), ("ASYMY", point.jaws[2:])] if whole else []
    if point.leaves:
        found.append(("MLCX", point.leaves))
    return [vr.item(RTBeamLimitingDeviceType=kind, LeafJawPositions=where) for kind, where in found]


def _spots(beam: BeamOfPlan, aim: Aim) -> list[Point2]:
    """The places of a lattice around the isocentre that lie in the target, or in the field of the jaws."""
    seen = view_of(beam, aim, beam.gantry, ION_SOURCE_MM).seen(aim.target, aim.isocentre)
    if beam.jaws is not None or not seen:
        x1, x2, y1, y2 = beam.jaws or (0.0, 0.0, 0.0, 0.0)
        seen = ((x1, y1), (x2, y1), (x2, y2), (x1, y2))
    ys = [y for _, y in seen]
    first_row, last_row = _steps(min(ys) - aim.margin_mm, max(ys) + aim.margin_mm, beam.spots)
    found: list[Point2] = []
    for row in range(first_row, last_row + 1):
        across = opening(seen, aim.margin_mm, row * beam.spots, row * beam.spots)
        if across is not None:
            low, high = _steps(*across, beam.spots)
            columns = range(low, high + 1) if row % 2 == 0 else range(high, low - 1, -1)
            found += [(column * beam.spots, row * beam.spots) for column in columns]
    return found or [(0.0, 0.0)]


def _steps(low: float, high: float, step: float) -> tuple[int, int]:
    """The first and the last whole number of steps between two lengths."""
    return math.ceil(round(low / step, 9)), math.floor(round(high / step, 9))
