"""Closure: an object lists the instances that it refers to (PS3.3 C.12.2, C.17.2.3).

Objects with a Common Instance Reference Module list them by series, those of other studies by study; reports and key
object selections list them as evidence.
"""

from collections.abc import Iterable, Iterator, Mapping

from dicomforge.iod.segments import by_series, of_study
from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.referred import Referred, reference_to
from dicomforge.plan.draft import Draft
from dicomforge.plan.implied import fill
from dicomforge.standard import iods, modules

SERIES, OTHER = tag_of("ReferencedSeriesSequence"), tag_of("StudiesContainingOtherReferencedInstancesSequence")
EVIDENCE = tag_of("CurrentRequestedProcedureEvidenceSequence")
PERTINENT = tag_of("PertinentOtherEvidenceSequence")
LISTS = (SERIES, OTHER, EVIDENCE, PERTINENT)
INSTANCE = "ReferencedSOPInstanceUID"

_Place = tuple[str, str, str]
"""The UIDs of a study and a series, and the UID of the class of the instance."""


def close(draft: Draft) -> None:
    """Puts the lists into the table where the author wrote none."""
    uid, table = draft.chosen.sop_class.uid, draft.table
    if not draft.chosen.sop_class.without_file or not iods.key_of(uid):
        return
    held = {tag_of(row.keyword) for row in modules.rows_of(uid)}
    if not held.intersection(LISTS) or any(tag in table for tag in LISTS):
        return
    study = draft.task.place.identity.study(*draft.task.place.path[:2])
    known: dict[str, _Place] | None = None
    named = [draft.scope.names.find(one) for one in draft.series.references]
    own = [instance.uid for one in named if isinstance(one, Referred) for instance in one.instances]
    rows: list[dict[int, Element]] = []
    for index in range(len(table.slots)):
        uids = dict.fromkeys([*own, *_referred(table.attributes(index))])
        if uids and known is None:
            known = _places(draft)
        found = {uid: known[uid] for uid in uids if known is not None and uid in known}
        rows.append(_lists(found, study, EVIDENCE in held) if found else {})
    columns = {tag: [row.get(tag) for row in rows] for tag in LISTS if tag in held}
    fill(table, draft.written, {tag: c for tag, c in columns.items() if any(c)}, even_incomplete=False)


def _referred(elements: Iterable[Element]) -> Iterator[str]:
    """The UIDs of the instances that items refer to, at any depth."""
    for element in elements:
        for item in items_of(element):
            if uid := item.text(INSTANCE):
                yield uid
            yield from _referred(item)


def _places(draft: Draft) -> dict[str, _Place]:
    """Where each instance of the patient that is planned so far belongs; those without a study are in no list."""
    found: dict[str, _Place] = {}
    for plan in draft.scope.names.series.values():
        study = plan.attributes(0).text("StudyInstanceUID") if plan is not None and plan.instances else ""
        if plan is not None and study:
            found |= dict.fromkeys((one.uid for one in plan.instances), (study, plan.uid, plan.sop_class))
    return found


def _lists(found: Mapping[str, _Place], study: str, as_evidence: bool) -> dict[int, Element]:
    by_study: dict[str, dict[str, list[Attributes]]] = {}
    for uid, (of, series, sop_class) in found.items():
        by_study.setdefault(of, {}).setdefault(series, []).append(reference_to(sop_class, uid))
    if as_evidence:
        studies = [of_study(of, series) for of, series in by_study.items()]
        return {EVIDENCE: Element(EVIDENCE, "SQ", tuple(studies))}
    own = by_series(by_study.pop(study, {}), "ReferencedInstanceSequence")
    others = [of_study(of, series, "ReferencedInstanceSequence") for of, series in by_study.items()]
    made = {SERIES: Element(SERIES, "SQ", tuple(own)), OTHER: Element(OTHER, "SQ", tuple(others))}
    return {tag: element for tag, element in made.items() if element.value}
