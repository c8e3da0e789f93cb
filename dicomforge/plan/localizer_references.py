"""Localizer references: what enhanced images say of their localizers (PS3.3 C.7.6.16.2.5, C.8.13.2.1.2)."""

from collections.abc import Sequence

from dicomforge.iod import groups
from dicomforge.iod.segments import of_study
from dicomforge.iod.view import items
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.referred import Referred
from dicomforge.plan.implied import wanted
from dicomforge.plan.inherit import Written

REFERENCED, EVIDENCE = tag_of("ReferencedImageSequence"), tag_of("ReferencedImageEvidenceSequence")
ROOTS = (groups.SHARED, groups.PER_FRAME)


def is_grouped(sop_class: str) -> bool:
    """Whether the images of a class refer to others in a functional group."""
    return any(group.sequence == REFERENCED for group in groups.of(sop_class))


def referring(
    plan: SeriesPlan, reference: Element, localizers: Sequence[SeriesPlan], study_uid: str, written: Written
) -> SeriesPlan:
    """The series with the references in its shared groups, and the instances that they lead to as evidence.

    An image whose author wrote references in one of its groups, or omitted them, stays as it is.
    """
    evidence = vr.element(EVIDENCE, of_study(study_uid, {one.uid: to_images(one) for one in localizers}))
    shared, listed = list(plan.column(groups.SHARED)), list(plan.column(EVIDENCE))
    for index, element in enumerate(shared):
        if _is_open(plan, index, written):
            first, *more = items(element.value if element is not None else ()) or (Attributes(),)
            shared[index] = Element(groups.SHARED, "SQ", (first.merged([reference]), *more))
            if listed[index] is None and wanted(EVIDENCE, index, written, False):
                listed[index] = evidence
    return plan.with_column(groups.SHARED, shared).with_column(EVIDENCE, listed)


def _is_open(plan: SeriesPlan, index: int, written: Written) -> bool:
    told = (items(e.value) for root in ROOTS if (e := plan.column(root)[index]) is not None)
    if any(REFERENCED in item for one in told for item in one):
        return False
    omitted = {(groups.SHARED,), (groups.SHARED, REFERENCED)} & written.omit[index]
    return not omitted and wanted(REFERENCED, index, written, False)


def to_images(series: SeriesPlan, *more: Element) -> list[Attributes]:
    """An item that refers to each image of a series, with what else it holds."""
    return Referred(series, series.instances).references(*more)
