"""Localizer references: what enhanced images say of their localizers (PS3.3 C.7.6.16.2.5, C.8.13.2.1.2)."""

import dataclasses
from collections.abc import Iterator, Sequence

from dicomforge.iod import groups
from dicomforge.iod.segments import reference_to
from dicomforge.iod.view import items
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.plan import Column, SeriesPlan
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
    evidence = _evidence(localizers, study_uid)
    shared, listed = list(column(plan, groups.SHARED)), list(column(plan, EVIDENCE))
    for index, element in enumerate(shared):
        if _is_open(plan, index, written):
            first, *more = items(element.value if element is not None else ()) or (Attributes(),)
            shared[index] = Element(groups.SHARED, "SQ", (first.merged([reference]), *more))
            if listed[index] is None and wanted(EVIDENCE, index, written, False):
                listed[index] = evidence
    return replaced(replaced(plan, groups.SHARED, shared), EVIDENCE, listed)


def _is_open(plan: SeriesPlan, index: int, written: Written) -> bool:
    told = (items(e.value) for root in ROOTS if (e := column(plan, root)[index]) is not None)
    if any(REFERENCED in item for one in told for item in one):
        return False
    omitted = {(groups.SHARED,), (groups.SHARED, REFERENCED)} & written.omit[index]
    return not omitted and wanted(REFERENCED, index, written, False)


def _evidence(localizers: Sequence[SeriesPlan], study_uid: str) -> Element:
    of_series = (
        Attributes([vr.element("SeriesInstanceUID", one.uid), vr.element("ReferencedSOPSequence", *to_images(one))])
        for one in localizers
    )
    study = [vr.element("StudyInstanceUID", study_uid), vr.element("ReferencedSeriesSequence", *of_series)]
    return vr.element(EVIDENCE, Attributes(study))


def to_images(series: SeriesPlan, *more: Element) -> Iterator[Attributes]:
    """An item that refers to each image of a series, with what else it holds."""
    return (Attributes([*reference_to(series.sop_class, one.uid), *more]) for one in series.instances)


def column(plan: SeriesPlan, tag: int) -> tuple[Element | None, ...]:
    """The element of each instance."""
    own = next((c.elements for c in plan.columns if c.tag == tag), None)
    return own if own is not None else (plan.shared.get(tag),) * len(plan.instances)


def replaced(plan: SeriesPlan, tag: int, elements: Sequence[Element | None]) -> SeriesPlan:
    """The plan with one element for each instance, which is shared where all are equal."""
    shared = Attributes(e for e in plan.shared if e.tag != tag)
    columns = [c for c in plan.columns if c.tag != tag]
    first = elements[0]
    if all(e == first for e in elements):
        shared = shared.merged([first] if first is not None else [])
    else:
        columns.append(Column(tag, tuple(elements)))
    return dataclasses.replace(plan, shared=shared, columns=tuple(sorted(columns, key=lambda c: c.tag)))
