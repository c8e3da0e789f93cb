"""Conditions of Type 1C and 2C Attributes, and the words that most of them are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dicomforge.iod.view import View, items, items_of, texts
from dicomforge.model.attributes import Element, tag_of

Test = Callable[[View], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """`required` tells whether the Attribute is required; conditions are joined by `&` and `|` and negated by `~`.

    `only` says that it shall not be present otherwise: the text says so, or it gives no "may be present otherwise"
    and the data set alone decides (PS3.5 section 7.4.2). `open` says that the condition may hold though `required` is
    false: the data set does not record all that the text speaks of.
    """

    required: Test
    only: bool = False
    open: bool = False

    def __call__(self, view: View) -> bool:
        return self.required(view)

    def __and__(self, other: Condition) -> Condition:
        return Condition(lambda view: self.required(view) and other.required(view))

    def __or__(self, other: Condition) -> Condition:
        return Condition(lambda view: self.required(view) or other.required(view))

    def __invert__(self) -> Condition:
        return Condition(lambda view: not self.required(view))


Conditions = Mapping[str, Condition]
"""By path from the top of a Module (`SourceImageSequence.PatientOrientation`), or by keyword in a macro."""

ALWAYS = Condition(lambda view: True)

AUTHOR = Condition(lambda view: False, open=True)
"""A condition about the world (a conversion, a precision, an intent) which only the Attribute itself records.

Nothing else in the data set tells, so it holds where the author writes the Attribute, and only there.
"""


def present(*keywords: str) -> Condition:
    """At least one of them is present here."""
    return Condition(lambda view: view.has_any(*keywords))


def absent(*keywords: str) -> Condition:
    """None of them is present here."""
    return ~present(*keywords)


def filled(keyword: str) -> Condition:
    """It is present here with a value."""
    return Condition(lambda view: view.filled(keyword))


def holds(keyword: str, *terms: str) -> Condition:
    """One of its values here is among `terms`."""
    return Condition(lambda view: not set(terms).isdisjoint(view.texts(keyword)))


def other_than(keyword: str, *terms: str) -> Condition:
    """It has a value here, and none of its values is among `terms`."""
    return filled(keyword) & ~holds(keyword, *terms)


def counted(keyword: str) -> Condition:
    """One of its values here is more than 0."""
    return Condition(lambda view: any(number > 0 for number in view.here.numbers(keyword)))


def several(keyword: str) -> Condition:
    """One of its values here is more than 1."""
    return Condition(lambda view: any(number > 1 for number in view.here.numbers(keyword)))


def of_class(*uids: str) -> Condition:
    """The data set is of one of these SOP classes."""
    return Condition(lambda view: view.sop_class_uid in uids)


def at_root(condition: Condition) -> Condition:
    """The condition holds at the top of the data set."""
    return Condition(lambda view: condition.required(view.at_root))


def root_holds(keyword: str, *terms: str) -> Condition:
    """One of its values at the top of the data set is among `terms`."""
    return at_root(holds(keyword, *terms))


def root_value(keyword: str, position: int, *terms: str) -> Condition:
    """Its value at `position` (from 1, as the Standard counts) at the top of the data set is among `terms`."""
    return Condition(lambda view: not set(terms).isdisjoint(texts(view.root, keyword)[position - 1 : position]))


def points_to(keyword: str) -> Condition:
    """Frame Increment Pointer at the top of the data set includes the tag of the Attribute."""
    return root_holds("FrameIncrementPointer", str(tag_of(keyword)))


def is_dimension(keyword: str) -> Condition:
    """A Dimension Index Pointer of the data set is the tag of the Attribute (PS3.3 C.7.6.17)."""
    pointer = (str(tag_of(keyword)),)
    return Condition(
        lambda view: any(
            texts(index, "DimensionIndexPointer") == pointer
            for index in items(view.root.value("DimensionIndexSequence"))
        )
    )


OF_NO_INSTANCE = frozenset(
    tag_of(keyword)
    for keyword in (
        "ReferencedStudySequence",
        "ReferencedPatientSequence",
        "ReferencedVisitSequence",
        "ReferencedPerformedProcedureStepSequence",
    )
)
"""Sequences with UIDs of normalized objects, which are in no list of references."""


def refers_without(*lists: str, within: str = "") -> Condition:
    """An item, here or in a sequence `within`, refers to an instance, and no list of references is present."""
    wanted = tag_of(within) if within else 0
    return Condition(
        lambda view: not view.has_any(*lists) and _refers(one for one in view.here if wanted in (0, one.tag)),
        open=True,
    )


def _refers(elements: Iterable[Element]) -> bool:
    return any(
        "ReferencedSOPInstanceUID" in item or _refers(item)
        for element in elements
        if element.vr == "SQ" and element.tag not in OF_NO_INSTANCE
        for item in items_of(element)
    )


ORIGINAL_IMAGE = root_value("ImageType", 1, "ORIGINAL", "MIXED")
"""What was measured, of which the enhanced classes want to know everything (PS3.3 C.8.16.1.1)."""
