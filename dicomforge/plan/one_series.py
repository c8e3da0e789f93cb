"""One series: what describes its patient, study, equipment or Frame of Reference is the same in all instances."""

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.information_entity import shared_entity
from dicomforge.model.attributes import keyword_of
from dicomforge.plan.inherit import Written
from dicomforge.plan.moments import text_of
from dicomforge.plan.table import Table
from dicomforge.plan.tags import SOP_CLASS_UID
from dicomforge.standard import uids

LEVELS = {"Patient": "patient", "Study": "study"}
"""Information Entity -> the level of a spec that it stands in; every other one is of the series."""


def disagreements(table: Table, written: Written, sop_class_uid: str, span: Span) -> list[Diagnostic]:
    """What the author made differ between the instances of a series, and may not (PS3.3 A.1.2).

    The table is complete: an override differs from what is implied, too. What an instance omits is absent on purpose.
    """
    found = _other_class(table, written, sop_class_uid, span)
    authored = {*written.along, *(tag for tag, _ in written.own_places)}
    for tag, column in sorted((tag, column) for tag, column in table.columns.items() if tag in authored):
        entity = shared_entity(sop_class_uid, keyword_of(tag))
        there = [(i, element) for i, element in enumerate(column) if element or not _is_omitted(tag, i, written)]
        other = next((index for index, element in there if element != there[0][1]), None)
        if entity and other is not None:
            found.append(_differs(tag, entity, _odd_one(tag, there[0][0], other, written), written, span))
    return found


def _is_omitted(tag: int, index: int, written: Written) -> bool:
    return (tag,) in written.omit[index] or not written.complete[index]


def _odd_one(tag: int, first: int, other: int, written: Written) -> int:
    """Of two instances that differ, the one with an override; the later one where both have."""
    return first if (tag, other) not in written.own_places and (tag, first) in written.own_places else other


def _differs(tag: int, entity: str, index: int, written: Written, span: Span) -> Diagnostic:
    level = LEVELS.get(entity, "series")
    message = f"{keyword_of(tag)} describes the {entity}, and differs between the instances of a series"
    expected = "one value for all instances of a series (PS3.3 A.1.2)"
    hint = f"write one value in the {level}, or make a {level} of each value"
    return Diagnostic("DF087", message, written.place(tag, index) or span, "", expected, hint)


def _other_class(table: Table, written: Written, sop_class_uid: str, span: Span) -> list[Diagnostic]:
    for index, element in enumerate(table.columns.get(SOP_CLASS_UID, [])):
        uid = text_of(element)
        if uid and uid != sop_class_uid:
            message = "a series with several SOP classes is not supported yet"
            place = written.place(SOP_CLASS_UID, index) or span
            expected = f"{uids.keyword_of(sop_class_uid)}, as in the rest of the series"
            hint = "make a series of each SOP class"
            return [Diagnostic("DF087", message, place, uids.keyword_of(uid), expected, hint)]
    return []
