"""Sum up the records in `of` of the plan in `of`: fractions, dates and status (PS3.3 C.8.8.23)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.content import About, Made
from dicomforge.content._first_generation import PLANS, first
from dicomforge.content.fraction import ATTRIBUTES as SESSIONS
from dicomforge.iod.view import first_item, items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.parameter import attributes
from dicomforge.model.referred import Referred

ALWAYS = True
CLASSES = ("RTTreatmentSummaryRecordStorage",)
OF = PLANS

RECORDS = (
    "RTBeamsTreatmentRecordStorage",
    "RTIonBeamsTreatmentRecordStorage",
    "RTBrachyTreatmentRecordStorage",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentSummary:
    given: Attributes = attributes("of the summary, such as TreatmentStatusComment")

    def attributes(self, about: About) -> Made:
        """The summary of a plan, where `of` names one."""
        referred = next(iter(about.of_class(*PLANS)), None)
        if referred is None:
            return list(self.given)
        plan = referred.data_set
        group = first_item(plan.get("FractionGroupSequence"))
        records = [one for name in RECORDS for one in about.of_class(name)[:1]]
        delivered = dict(sorted(one for record in records for one in _fractions(record)))
        planned = int(first(group.numbers("NumberOfFractionsPlanned"), 0))
        status = "COMPLETED" if planned and len(delivered) >= planned else "ON_TREATMENT"
        made = [
            vr.element("ReferencedRTPlanSequence", *referred.references()),
            vr.element("CurrentTreatmentStatus", status if delivered else "NOT_STARTED"),
            vr.element("FractionGroupSummarySequence", _summary(plan, group, planned, delivered)),
        ]
        if records:
            listed = (item for one in records for item in one.references())
            made.append(vr.element("ReferencedTreatmentRecordSequence", *listed))
        if days := sorted(day for day, _ in delivered.values() if day):
            made += [vr.element("FirstTreatmentDate", days[0]), vr.element("MostRecentTreatmentDate", days[-1])]
        return [*made, *self.given]


def _fractions(record: Referred) -> Iterator[tuple[int, tuple[str, str]]]:
    """The fractions that records are of, each with its date and time."""
    for data in record.data_sets:
        for session in SESSIONS:
            for item in items_of(data.get(session)):
                yield (
                    int(item.text("CurrentFractionNumber") or 0),
                    (data.text("TreatmentDate"), data.text("TreatmentTime")),
                )


def _summary(plan: Attributes, group: Attributes, planned: int, delivered: dict[int, tuple[str, str]]) -> Attributes:
    statuses = tuple(
        vr.item(
            ReferencedFractionNumber=number,
            TreatmentDate=day,
            TreatmentTime=time,
            TreatmentTerminationStatus="NORMAL",
        )
        for number, (day, time) in delivered.items()
    )
    item = vr.item(
        ReferencedFractionGroupNumber=group.text("FractionGroupNumber") or 1,
        FractionGroupType="BRACHY" if "ApplicationSetupSequence" in plan else "EXTERNAL_BEAM",
        NumberOfFractionsDelivered=len(delivered),
    )
    if planned:
        item = item.merged([vr.element("NumberOfFractionsPlanned", planned)])
    return item.merged([vr.element("FractionStatusSummarySequence", *statuses)]) if statuses else item


DECLARES = TreatmentSummary
