"""Records of radiations and of sets of them (PS3.3 C.36.20, C.36.22, C.36.23)."""

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from dicomforge.content import About, Made, Wrong
from dicomforge.content._second_generation import RECORDS, TECHNIQUES, references
from dicomforge.content._second_generation.session import Session
from dicomforge.ground.counted import counted
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.standard import iods, modules, uids

SALVAGE = "RTRadiationSalvageRecordStorage"

RATE = 10.0
"""Practice: 600 monitor units a minute, where a radiation says no rate."""

OWN = frozenset(
    map(
        tag_of,
        (
            *("RTRecordFlag", "NumberOfRTControlPoints", "ContentDescription", "DefinitionSourceSequence"),
            *RECORDS.values(),
        ),
    )
)
"""What a record says otherwise than the radiation."""

SALVAGED = frozenset(
    map(tag_of, ("CumulativeMeterset", "ReferencedTreatmentPositionIndex", "ReferencedRadiationGenerationModeIndex"))
)
"""What the control points of a salvage record have (C.36.23)."""

PLANNED_ALONE = tag_of("TomotherapeuticLeafOpenDurations")
"""Of a control point: required only of what is planned (C.36.17)."""

DEVICES, INDEX = "RTBeamLimitingDeviceDefinitionSequence", "RTControlPointIndex"


class Stop(NamedTuple):
    """A point of the delivery: its meterset, everything that holds there, and the control point that it follows."""

    meterset: float
    held: Attributes
    point: int


def record(about: About, session: Session) -> Made:
    """The record of the radiation at the place of the instance."""
    kind = uids.keyword_of(about.sop_class)
    sequences = (
        dict.fromkeys(TECHNIQUES) if kind == SALVAGE else [k for k in TECHNIQUES if TECHNIQUES[k] == RECORDS[kind]]
    )
    found = [
        (one, data)
        for referred in about.of_class(*sequences)
        for one, data in zip(referred.each, referred.data_sets, strict=True)
    ]
    if not found:
        return _foreign(about, kind)
    if kind == SALVAGE and session.until >= 1:
        return Wrong(
            "a salvage record is of a part of a radiation (PS3.3 C.36.23)",
            "a share below 1",
            "write `delivery: {until: 0.4}`, the share of the meterset that was delivered",
            at=("until",),
        )
    if about.number > len(found):
        return Wrong(
            f"`of` has no radiation at place {about.number}",
            f"{counted(len(found), 'radiation')} of this technique",
            f"write `axes: {{beam: {len(found)}}}` for a record of each radiation",
        )
    radiation, data = found[about.number - 1]
    before = math.fsum(_total(other) for _, other in found[: about.number - 1])
    stops = _stops(data, session)
    if isinstance(stops, Wrong):
        return stops
    return [
        *_taken(data, about.sop_class),
        *_session(about, session),
        vr.element("ReferencedRTInstanceSequence", *radiation.references()),
        vr.element("NumberOfRTControlPoints", len(stops)),
        vr.element(RECORDS[kind], *_control_points(stops, kind, _begin(about, session, before / RATE))),
        *([vr.element("StartingMetersetValueKnownFlag", "YES")] if kind == SALVAGE else []),
    ]


def _foreign(about: About, kind: str) -> Made:
    """Nothing without a radiation; of another technique there is no such record."""
    others = about.of_class(*TECHNIQUES)
    if not others:
        return []
    wanted = next(one for one in TECHNIQUES if TECHNIQUES[one] == RECORDS[kind])
    message = f"{others[0].series.name!r} is {uids.keyword_of(others[0].series.sop_class)}"
    return Wrong(message, f"a series of {wanted} in `of`", at=("of",))


def record_set(about: About, session: Session) -> Made:
    """The records of a session, and the set that they are of."""
    records = about.of_class(*RECORDS)
    if not records:
        return []
    sets = references(*about.of_class("RTRadiationSetStorage"))
    return [
        vr.element("TreatmentSessionUID", records[0].data_set.text("TreatmentSessionUID")),
        vr.element("ReferencedRTRadiationRecordSequence", *references(*records)),
        vr.element("RTRadiationSetUsage", "TREATMENT"),
        *([vr.element("ReferencedRTRadiationSetSequence", *sets[:1])] if sets else []),
        *([vr.element("RTRadiationSetDeliveryNumber", session.fraction)] if sets else []),
        vr.element("ClinicalFractionNumber", session.fraction),
    ]


def _session(about: About, session: Session) -> list[Element]:
    return [
        vr.element("TreatmentSessionUID", about.uid("session", str(session.fraction), instance="")),
        vr.element("RTRadiationUsage", "TREATMENT"),
        vr.element("TreatmentDeliveryContinuationFlag", "YES" if session.start > 0 else "NO"),
        vr.element("TreatmentRecordContentOrigin", "USER"),
        vr.element("RTTreatmentTerminationStatus", "NORMAL" if session.until >= 1 else "OPERATOR"),
    ]


def _taken(radiation: Attributes, sop_class: str) -> Iterator[Element]:
    """What a record repeats of its radiation: the Attributes of the Modules of delivery."""
    own = [
        use.module
        for use in iods.uses(sop_class)
        if use.ie == "RT Delivered Radiation" and use.module.startswith(_OF)
    ]
    held = {tag_of(row.keyword) for module in own for row in modules.module(module).rows} - OWN
    for element in radiation:
        if element.tag not in held:
            continue
        if keyword_of(element.tag) == DEVICES:
            linked = (
                one.merged([vr.element("ReferencedDefinedDeviceIndex", int(one.text("DeviceIndex")))])
                for one in items_of(element)
            )
            yield element._replace(value=tuple(linked))
        else:
            yield element


_OF = ("rt-delivery", "rt-radiation-record-common", "c-arm", "tomotherapeutic", "robotic")


def _total(radiation: Attributes) -> float:
    return max((one.meterset for one in _points(radiation)), default=0.0)


def _points(radiation: Attributes) -> list[Stop]:
    """The control points of a radiation, each with everything that holds there (C.36.2.2.5.1.1)."""
    sequence = next((name for name in TECHNIQUES.values() if name in radiation), None)
    held, found = Attributes(), list[Stop]()
    for index, said in enumerate(items_of(radiation.get(sequence)) if sequence is not None else (), 1):
        held = held.merged(said)
        found.append(Stop(next(iter(held.numbers("CumulativeMeterset")), 0.0), held, index))
    return found


def _stops(radiation: Attributes, session: Session) -> list[Stop] | Wrong:
    """The control points of what was delivered; between two of them where it begins or ends there."""
    points, total = _points(radiation), _total(radiation)
    begin, end = round(session.start * total, 9), round(session.until * total, 9)
    if not begin < end:
        expected = "a share that ends after it starts, of a radiation with a meterset"
        return Wrong("nothing was delivered", expected, at=("until",))
    inner = [one for one in points if begin <= one.meterset <= end]
    if not inner or inner[0].meterset > begin:
        inner.insert(0, _between(points, begin))
    if inner[-1].meterset < end:
        inner.append(_between(points, end))
    return inner


def _between(points: list[Stop], meterset: float) -> Stop:
    after = next(index for index, one in enumerate(points) if one.meterset > meterset)
    low, high = points[after - 1], points[after]
    part = (meterset - low.meterset) / (high.meterset - low.meterset)
    held = low.held.merged([vr.element("CumulativeMeterset", meterset)])
    for keyword in ("SourceRollAngle", "RadiationSourceCoordinateSystemRollAngle"):
        pair = (*low.held.numbers(keyword), *high.held.numbers(keyword))
        if len(pair) == 2:
            held = held.merged([vr.element(keyword, round(pair[0] + part * (pair[1] - pair[0]), 9))])
    return Stop(meterset, held, low.point)


def _control_points(stops: list[Stop], kind: str, begin: datetime | None) -> list[Attributes]:
    found, before = list[Attributes](), Attributes()
    for index, stop in enumerate(stops, 1):
        kept = Attributes(
            one for one in stop.held if one.tag != PLANNED_ALONE and (kind != SALVAGE or one.tag in SALVAGED)
        )
        always = [vr.element(INDEX, index), vr.element("ReferencedRadiationRTControlPointIndex", stop.point)]
        counted_ones = kept.get("NumberOfRTBeamLimitingDeviceOpenings")
        if counted_ones is not None:
            always.append(counted_ones)
        if begin is not None:
            rate = next(iter(stop.held.numbers("DeliveryRate")), RATE) or RATE
            moment = _later(begin, round((stop.meterset - stops[0].meterset) / rate, 6))
            if moment is not None:
                always.append(
                    vr.element("RecordedRTControlPointDateTime", f"{moment.year:04d}{moment:%m%d%H%M%S.%f}")
                )
        changed = (one for one in kept if before.get(one.tag) != one)
        found.append(Attributes(changed).merged(always))
        before = before.merged(kept)
    return found


def _begin(about: About, session: Session, seconds: float) -> datetime | None:
    """When a radiation begins: a day for each fraction, from the date and time of the study; None without them."""
    day, time = about.text("StudyDate"), about.text("StudyTime").partition(".")[0]
    if len(day) != 8 or len(time) != 6:
        return None
    try:
        study = datetime.strptime(day + time, "%Y%m%d%H%M%S")
    except ValueError:
        return None  # a raw value, or a leap second
    return _later(study, seconds, session.fraction - 1)


def _later(start: datetime, seconds: float, days: int = 0) -> datetime | None:
    """The moment so much later; None beyond the year 9999."""
    try:
        return start + timedelta(days, seconds)
    except OverflowError:
        return None
