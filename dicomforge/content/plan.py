"""Beams, or dwell positions of a source, for a structure of the structure set in `of` (PS3.3 C.8.8.9 to C.8.8.15)."""

from collections.abc import Iterable
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._first_generation import regions
from dicomforge.content._first_generation.beams import Aim, BeamOfPlan, ions, photons
from dicomforge.content._first_generation.beams_eye_view import LYING, centre, surface
from dicomforge.content._first_generation.brachytherapy import ChannelOfPlan, SourceOfPlan, setup
from dicomforge.ground.diagnostic import nearest
from dicomforge.iod.rules import RulePlace, rows
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of
from dicomforge.model.grid import Point
from dicomforge.model.parameter import attributes, group, number, point3, several, string, whole
from dicomforge.model.referred import Referred
from dicomforge.model.structures import Structures
from dicomforge.standard import modules

ATTRIBUTES = ("BeamSequence", "IonBeamSequence")
EXAMPLE = "{machine: LINAC1, beams: {gantry: 90, mv: 6, mu: 100, jaws: [-40, 40, -30, 30]}}"

PLACES = {
    "beam": ("rt-beams", ("BeamSequence",)),
    "ion beam": ("rt-ion-beams", ("IonBeamSequence",)),
    "control point": ("rt-beams", ("BeamSequence", "ControlPointSequence")),
    "ion control point": ("rt-ion-beams", ("IonBeamSequence", "IonControlPointSequence")),
    "reference": ("rt-fraction-scheme", ("FractionGroupSequence", "ReferencedBeamSequence")),
    "fractions": ("rt-fraction-scheme", ("FractionGroupSequence",)),
    "dose": ("rt-prescription", ("DoseReferenceSequence",)),
    "setup": ("rt-brachy-application-setups", ("ApplicationSetupSequence",)),
}
"""Where a keyword that is written in a plan or a beam may belong: a Module and the path of its item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentPlan:
    machine: str = string("name of the treatment machine", "")
    target: str = string("the structure that beams are aimed at, whose outline the leaves follow", "")
    isocentre: Point | None = point3("isocentre (x, y, z); by default the middle of the target, or the origin", None)
    margin: float = number("distance of the leaves from the outline of the target in mm", 5.0, within=(0.0, 500.0))
    dose: float | None = number(
        "dose of the target in all fractions, in Gy", None, positive=True, within=(None, 1000.0)
    )
    fractions: int | None = whole("number of fractions", None, positive=True, within=(None, 1000))
    beams: tuple[BeamOfPlan, ...] = several("beams", BeamOfPlan)
    source: SourceOfPlan | None = group("the source of a brachytherapy", SourceOfPlan)
    channels: tuple[ChannelOfPlan, ...] = several("channels that the source is moved through", ChannelOfPlan)
    given: Attributes = attributes("of the plan, or of all its beams, its fraction group, its dose reference")

    def attributes(self, about: About) -> Made:
        """The Modules of a plan."""
        if wrong := self._wrong(about):
            return wrong
        referred = next(iter(about.of_class("RTStructureSetStorage")), None)
        structures = referred.data_set if referred is not None else Attributes()
        roi = regions(structures).get(self.target, 0)
        target = surface(referred, roi) if referred is not None and roi else ()
        position = _position(referred)
        isocentre = self.isocentre or (centre(target) if target else (0.0, 0.0, 0.0))
        aim = Aim(isocentre, target, self.margin, position)
        made = [vr.element("RTPlanGeometry", "PATIENT" if referred is not None else "TREATMENT_DEVICE")]
        if referred is not None:
            made.append(vr.element("ReferencedStructureSetSequence", *referred.references()))
            made += [e for e in structures if keyword_of(e.tag) == "FrameOfReferenceUID"]
        if roi:
            made.append(vr.element("DoseReferenceSequence", self._prescription(roi)))
        made.append(vr.element("PatientSetupSequence", vr.item(PatientSetupNumber=1, PatientPosition=position)))
        made.append(vr.element("FractionGroupSequence", self._fractions()))
        if self.channels:
            made += self._brachytherapy()
        elif self.beams:
            made += self._beams(about, aim)
        top = modules.keywords_of(about.sop_class)
        return [*made, *(e for e in self.given if keyword_of(e.tag) in top)]

    def _wrong(self, about: About) -> Wrong | None:
        referred = next(iter(about.of_class("RTStructureSetStorage")), None)
        if self.target and referred is None:
            return Wrong(
                "`target` is a structure of a structure set", "`of`, an RT Structure Set", "write `of:` and its name"
            )
        if self.target and referred is not None and self.target not in (known := regions(referred.data_set)):
            return Wrong(
                f"there is no structure {self.target!r}",
                ", ".join(known),
                nearest(self.target, known),
                at=("target",),
            )
        for place, beam in enumerate(self.beams, 1):
            if not self.target and beam.jaws is None:
                return Wrong(
                    f"beam {place} has no field",
                    "`jaws`, or a `target` of the plan",
                    "write `jaws: [-50, 50, -50, 50]`",
                    at=("beams", place - 1),
                )
            if beam.jaws and not (beam.jaws[0] < beam.jaws[1] and beam.jaws[2] < beam.jaws[3]):
                message = "the jaws are closed, or reversed"
                expected = "x1, x2, y1, y2, the smaller of each pair first"
                return Wrong(message, expected, at=("beams", place - 1, "jaws"))
            if foreign := _foreign(beam.given, "beam", "ion beam", "control point", "ion control point", "reference"):
                message, hint = f"{foreign} is not an Attribute of a beam", "write it in the series"
                return Wrong(message, hint=hint, at=("beams", place - 1, foreign))
            if not any((beam.mv, beam.mev, beam.layers, "NominalBeamEnergy" in beam.given)):
                return Wrong(f"beam {place} has no energy", "`mv`, `mev` or `layers`", at=("beams", place - 1))
        for index, channel in enumerate(self.channels):
            if len(channel.times) != len(channel.dwell):
                found = f"{len(channel.times)} times for {len(channel.dwell)} dwell positions"
                return Wrong(f"a channel has {found}", "a time for each, or one for all", at=("channels", index))
        known_here = modules.keywords_of(about.sop_class)
        foreign = _foreign((e for e in self.given if keyword_of(e.tag) not in known_here), *PLACES)
        if not foreign:
            return None
        return Wrong(f"{foreign} is not an Attribute of a plan", hint="write it in the series", at=(foreign,))

    def _prescription(self, roi: int) -> Attributes:
        item = vr.item(
            DoseReferenceNumber=1,
            DoseReferenceStructureType="VOLUME",
            ReferencedROINumber=roi,
            DoseReferenceType="TARGET",
        )
        if self.dose is not None:
            item = item.merged([vr.element("TargetPrescriptionDose", self.dose)])
        return item.merged(_of(self.given, "dose"))

    def _fractions(self) -> Attributes:
        brachy = 1 if self.channels else 0
        beams = () if brachy else tuple(enumerate(self.beams, 1))
        item = vr.item(FractionGroupNumber=1, NumberOfBeams=len(beams), NumberOfBrachyApplicationSetups=brachy)
        if self.fractions is not None:
            item = item.merged([vr.element("NumberOfFractionsPlanned", self.fractions)])
        listed = []
        for place, beam in beams:
            meterset = () if beam.mu is None else (vr.element("BeamMeterset", beam.mu),)
            own = vr.item(ReferencedBeamNumber=place).merged(meterset)
            listed.append(own.merged(_of(beam.given, "reference")))
        if listed:
            item = item.merged([vr.element("ReferencedBeamSequence", *listed)])
        if brachy:
            reference = vr.item(ReferencedBrachyApplicationSetupNumber=1)
            item = item.merged([vr.element("ReferencedBrachyApplicationSetupSequence", reference)])
        return item.merged(_of(self.given, "fractions"))

    def _beams(self, about: About, aim: Aim) -> list[Element]:
        is_ion = "IonBeamSequence" in modules.keywords_of(about.sop_class)
        sequence, kind = ("IonBeamSequence", "ion ") if is_ion else ("BeamSequence", "")
        points = f"{'Ion' if is_ion else ''}ControlPointSequence"
        made = []
        for place, beam in enumerate(self.beams, 1):
            item = (ions if is_ion else photons)(beam, place, aim)
            if self.machine:
                item = item.merged([vr.element("TreatmentMachineName", self.machine)])
            item = item.merged(_of(self.given, f"{kind}beam")).merged(_of(beam.given, f"{kind}beam"))
            starts, *rest = items_of(item.get(points))
            starts = starts.merged(e for e in _of(beam.given, f"{kind}control point") if e.tag not in item)
            made.append(item.merged([vr.element(points, starts, *rest)]))
        return [vr.element(sequence, *made)]

    def _brachytherapy(self) -> list[Element]:
        machine = (vr.element("TreatmentMachineName", self.machine),) if self.machine else ()
        source = self.source.given if self.source is not None else Attributes()
        return [
            vr.element("TreatmentMachineSequence", Attributes(machine)),
            *setup(self.channels, source, Attributes(_of(self.given, "setup"))),
        ]


def _position(structures: Referred | None) -> str:
    """How the patient lies: as in the images of the structures, or head first supine."""
    part = structures.series.part if structures is not None else None
    return part.position if isinstance(part, Structures) and part.position in LYING else "HFS"


def _held(place: str) -> frozenset[str]:
    return frozenset(row.keyword for row in rows(RulePlace(*PLACES[place])))


def _of(given: Iterable[Element], place: str) -> list[Element]:
    """What of the author's Attributes belongs to a place."""
    held = _held(place)
    return [element for element in given if keyword_of(element.tag) in held]


def _foreign(given: Iterable[Element], *places: str) -> str:
    """The first keyword that belongs to none of the places; empty where each belongs to one."""
    known = frozenset[str]().union(*map(_held, places))
    return next((keyword for element in given if (keyword := keyword_of(element.tag)) not in known), "")


DECLARES = TreatmentPlan
