"""Record that a fraction of the plan in `of` was delivered as planned (PS3.3 C.8.8.21, C.8.8.22, C.8.8.26).

Without the word, the fraction of an instance is its number.
"""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._first_generation import PLANS, first, rounded
from dicomforge.iod.rules import RulePlace, rows
from dicomforge.iod.view import first_item, items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of
from dicomforge.model.parameter import whole
from dicomforge.standard import modules

ALWAYS = True

BEAMS = "TreatmentSessionBeamSequence"
ION_BEAMS = "TreatmentSessionIonBeamSequence"
SETUPS = "TreatmentSessionApplicationSetupSequence"
ATTRIBUTES = (BEAMS, ION_BEAMS, SETUPS)
OF = {"RTBrachyTreatmentRecordStorage": PLANS[:1], "": PLANS}

PLANNED = {"BeamSequence": "beams", "IonBeamSequence": "ion beams", "ApplicationSetupSequence": "application setups"}
DELIVERED_IN = dict(zip(PLANNED, ATTRIBUTES, strict=True))
"""What a plan has, and the sequence of a record for it."""

AS_PLANNED = "NORMAL"
"""Treatment Termination Status where the record says of every meterset and time that it is the planned one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredFraction:
    fraction: int = whole("number of the fraction, from 1; by default that of the instance", 0, within=(0, 1000))

    def attributes(self, about: About) -> Made:
        """The session record of the plan, where `of` names one."""
        referred = next(iter(about.of_class(*PLANS)), None)
        if referred is None:
            return []
        plan, number = referred.data_set, self.fraction or about.number
        group = first_item(plan.get("FractionGroupSequence"))
        planned = int(first(group.numbers("NumberOfFractionsPlanned"), 0))
        if 0 < planned < number:
            return Wrong(f"the plan has no fraction {number}", f"a number from 1 to {planned}", at=("fraction",))
        tops = modules.keywords_of(about.sop_class)
        made = [vr.element("ReferencedRTPlanSequence", *referred.references())]
        made += _of(group, tops, "NumberOfFractionsPlanned")
        if "FractionGroupNumber" in group and "ReferencedFractionGroupNumber" in tops:
            made.append(vr.element("ReferencedFractionGroupNumber", group.text("FractionGroupNumber")))
        wanted, what = next((s, w) for s, w in PLANNED.items() if DELIVERED_IN[s] in tops)
        if wanted not in plan:
            has_own = DELIVERED_IN[wanted] in about.known
            return made if has_own else Wrong(f"the plan has no {what} to record", f"a plan with {wanted}")
        if SETUPS in tops:
            return [*made, *_of(plan, tops), *_applied(plan, number)]
        return [*made, *_irradiated(plan, group, number, is_ion=ION_BEAMS in tops)]


def _irradiated(plan: Attributes, group: Attributes, number: int, *, is_ion: bool) -> list[Element]:
    """The beams of a session, and their machine."""
    session, module = (ION_BEAMS, "rt-ion-beams-session-record") if is_ion else (BEAMS, "rt-beams-session-record")
    beams = items_of(plan.get("IonBeamSequence" if is_ion else "BeamSequence"))
    metersets = {
        one.text("ReferencedBeamNumber"): first(one.numbers("BeamMeterset"))
        for one in items_of(group.get("ReferencedBeamSequence"))
    }
    held = _held(module, session)
    made = [
        _session(beam, number, metersets.get(beam.text("BeamNumber"), 0.0), module, session).merged(_of(beam, held))
        for beam in beams
    ]
    name = beams[0].text("TreatmentMachineName")
    machine = _of(beams[0], _held("rt-treatment-machine-record", "TreatmentMachineSequence"))
    return [
        vr.element("TreatmentMachineSequence", vr.item(TreatmentMachineName=name).merged(machine)),
        vr.element("PrimaryDosimeterUnit", beams[0].text("PrimaryDosimeterUnit") or "MU"),
        vr.element(session, *made),
    ]


def _session(beam: Attributes, number: int, meterset: float, module: str, session: str) -> Attributes:
    """What a session adds to a beam, and its control points; the meterset of each is cumulative."""
    prefix = "Ion" if session == ION_BEAMS else ""
    sequence = f"{prefix}ControlPointDeliverySequence"
    held, final = _held(module, session, sequence), first(beam.numbers("FinalCumulativeMetersetWeight"), 1.0) or 1.0
    unit = "MV" if beam.text("RadiationType") == "PHOTON" else "MEV"
    points = []
    for point in items_of(beam.get(f"{prefix}ControlPointSequence")):
        share = meterset / final
        delivered = round(share * first(point.numbers("CumulativeMetersetWeight")), 6) + 0.0
        made = vr.item(
            ReferencedControlPointIndex=point.text("ControlPointIndex"),
            SpecifiedMeterset=delivered,
            DeliveredMeterset=delivered,
        ).merged(_of(point, held))
        if "NominalBeamEnergy" in made and "NominalBeamEnergyUnit" in held:
            made = made.merged([vr.element("NominalBeamEnergyUnit", unit)])
        if weights := point.numbers("ScanSpotMetersetWeights"):
            spots = vr.element("ScanSpotMetersetsDelivered", *(round(share * weight, 6) for weight in weights))
            made = made.merged([spots])
        points.append(made)
    leaves = _held(module, session, "BeamLimitingDeviceLeafPairsSequence")
    devices = (Attributes(_of(one, leaves)) for one in items_of(beam.get("BeamLimitingDeviceSequence")))
    record = vr.item(
        ReferencedBeamNumber=beam.text("BeamNumber"),
        CurrentFractionNumber=number,
        SpecifiedPrimaryMeterset=meterset,
        DeliveredPrimaryMeterset=meterset,
        TreatmentTerminationStatus=AS_PLANNED,
    )
    return record.merged(
        [vr.element(sequence, *points), *_unless_empty("BeamLimitingDeviceLeafPairsSequence", tuple(devices))]
    )


def _applied(plan: Attributes, number: int) -> list[Element]:
    """The application setups of a session, and their sources."""
    module = "rt-brachy-session-record"
    held, channels_hold = _held(module, SETUPS), _held(module, SETUPS, "RecordedChannelSequence")
    source_holds, setups = _held(module, "RecordedSourceSequence"), []
    for setup in items_of(plan.get("ApplicationSetupSequence")):
        channels = []
        for channel in items_of(setup.get("ChannelSequence")):
            time = first(channel.numbers("ChannelTotalTime"))
            points = tuple(
                vr.item(
                    ReferencedControlPointIndex=point.text("ControlPointIndex"),
                    ControlPointRelativePosition=rounded(*point.numbers("ControlPointRelativePosition")),
                )
                for point in items_of(channel.get("BrachyControlPointSequence"))
            )
            done = vr.item(
                SpecifiedChannelTotalTime=time,
                DeliveredChannelTotalTime=time,
                BrachyControlPointDeliveredSequence=points,
            )
            channels.append(Attributes(_of(channel, channels_hold)).merged(done))
        record = vr.item(
            ReferencedBrachyApplicationSetupNumber=setup.text("ApplicationSetupNumber"),
            CurrentFractionNumber=number,
            TreatmentDeliveryType="TREATMENT",
            RecordedChannelSequence=tuple(channels),
            TreatmentTerminationStatus=AS_PLANNED,
        )
        setups.append(Attributes(_of(setup, held)).merged(record))
    sources = tuple(Attributes(_of(one, source_holds)) for one in items_of(plan.get("SourceSequence")))
    return [*_unless_empty("RecordedSourceSequence", sources), *_unless_empty(SETUPS, tuple(setups))]


def _held(module: str, *path: str) -> frozenset[str]:
    return frozenset(row.keyword for row in rows(RulePlace(module, path)))


TOPS = ("BrachyTreatmentTechnique", "BrachyTreatmentType", "TreatmentMachineSequence")
"""What a record has of its plan as it stands there."""


def _of(item: Attributes, held: frozenset[str], *wanted: str) -> list[Element]:
    """What a record has of an item of the plan: what both hold, or some of it."""
    names = wanted or (TOPS if SETUPS in held else ())
    keywords = ((element, keyword_of(element.tag)) for element in item)
    return [one for one, keyword in keywords if keyword in held and (not names or keyword in names)]


def _unless_empty(sequence: str, items: tuple[Attributes, ...]) -> list[Element]:
    return [vr.element(sequence, *items)] if items else []


DECLARES = DeliveredFraction
