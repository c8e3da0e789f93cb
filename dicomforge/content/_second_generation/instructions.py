"""Instructions for the delivery of a plan, or of a set of radiations (PS3.3 C.8.8.29, C.8.8.30, C.36.24)."""

from dicomforge.content import About, Made, Wrong
from dicomforge.content._first_generation import PLANS
from dicomforge.content._second_generation import TECHNIQUES
from dicomforge.content._second_generation.beams import beams_of
from dicomforge.content._second_generation.session import Session
from dicomforge.iod.segments import of_study
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element

METERSETS = ("ContinuationStartMeterset", "ContinuationEndMeterset")


def of_beams(about: About, session: Session) -> Made:
    """A task for each beam of a plan."""
    plans = about.of_class(*PLANS)
    if not plans:
        return []
    tasks = [
        vr.item(
            BeamTaskType="TREAT",
            CurrentFractionNumber=session.fraction,
            TreatmentDeliveryType=_type(session),
            ReferencedBeamNumber=beam.number,
        ).merged(
            _continued(
                session,
                beam.meterset or 0.0,
                METERSETS,
                PrimaryDosimeterUnit=beam.item.text("PrimaryDosimeterUnit") or "MU",
            )
        )
        for beam in beams_of(plans[0].data_set)
    ]
    return [
        vr.element("ReferencedRTPlanSequence", *plans[0].references()[:1]),
        vr.element("BeamTaskSequence", *tasks),
    ]


def of_setups(about: About, session: Session) -> Made:
    """A task for each application setup of a brachytherapy plan."""
    plans = about.of_class("RTPlanStorage")
    if not plans:
        return []
    plan = plans[0].data_set
    setups = items_of(plan.get("ApplicationSetupSequence"))
    if not session.is_whole:
        return Wrong(
            "the continuation of an application setup is not supported yet",
            "a whole fraction",
            "write the Brachy Task Sequence by keyword instead",
            at=("start" if session.start else "until",),
        )
    tasks = [
        vr.item(
            TreatmentDeliveryType=_type(session),
            ReferencedBrachyApplicationSetupNumber=int(one.text("ApplicationSetupNumber") or 0),
        )
        for one in setups
    ]
    groups = [one.text("FractionGroupNumber") for one in items_of(plan.get("FractionGroupSequence"))]
    study = of_study(plans[0].study, {plans[0].series.uid: plans[0].references()[:1]})
    return [
        vr.element("ReferencedRTPlanSequence", study),
        vr.element("CurrentFractionNumber", session.fraction),
        vr.element("BrachyTaskSequence", *tasks),
        *(vr.element("ReferencedFractionGroupNumber", int(number)) for number in groups[:1] if number),
    ]


def of_set(about: About, session: Session) -> Made:
    """A task for each radiation of a set."""
    sets = about.of_class("RTRadiationSetStorage")
    if not sets:
        return []
    tasks = []
    metersets = _metersets(about)
    for order, one in enumerate(items_of(sets[0].data_set.get("RTRadiationSequence")), 1):
        total = metersets.get(one.text("ReferencedSOPInstanceUID"))
        if total is None and session.start > 0:
            return Wrong(
                "where the delivery of a radiation goes on is not known",
                "the radiations in `of`, beside their set",
                "write `of: [set, radiations]` with the names of your series",
            )
        task = vr.item(
            ReferencedRTRadiationSequence=one,
            TreatmentDeliveryContinuationFlag="YES" if session.start > 0 else "NO",
            RadiationOrderIndex=order,
        )
        tasks.append(task.merged(_continued(session, total or 0.0, METERSETS)))
    return [
        vr.element("ReferencedRTRadiationSetSequence", *sets[0].references()[:1]),
        vr.element("RTRadiationSetDeliveryUsage", "TREATMENT"),
        vr.element("RTRadiationSetDeliveryNumber", session.fraction),
        vr.element("ClinicalFractionNumber", session.fraction),
        vr.element("RTRadiationTaskSequence", *tasks),
    ]


def _type(session: Session) -> str:
    return "CONTINUATION" if session.start > 0 else "TREATMENT"


def _continued(session: Session, total: float, keywords: tuple[str, str], **more: str) -> list[Element]:
    """From where to where the delivery goes on; nothing of a whole one."""
    if session.start <= 0:
        return []
    begin, end = keywords
    found = [vr.element(begin, round(session.start * total, 9)), vr.element(end, round(session.until * total, 9))]
    return [*found, *(vr.element(keyword, value) for keyword, value in more.items())]


def _metersets(about: About) -> dict[str, float]:
    """UID of a radiation -> the meterset of its last control point."""
    found: dict[str, float] = {}
    for referred in about.of_class(*TECHNIQUES):
        for one, data in zip(referred.instances, referred.data_sets, strict=True):
            points = next((items_of(data.get(name)) for name in TECHNIQUES.values() if name in data), ())
            found[one.uid] = max((n for point in points for n in _meterset(point)), default=0.0)
    return found


def _meterset(point: Attributes) -> tuple[float, ...]:
    return point.numbers("CumulativeMeterset")
