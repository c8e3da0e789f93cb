"""Conditions of Type 1C and 2C Attributes, and the words that most of them are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dicomforge.iod.view import View, items, texts
from dicomforge.model.attributes import tag_of

Test = Callable[[View], bool]


class Condition(NamedTuple):
    """`required` tells whether the Attribute is required.

    `only` says that it shall not be present otherwise: the text says so, or it gives no "may be present otherwise"
    and the data set alone decides (PS3.5 section 7.4.2). `open` says that the condition may hold though `required` is
    false: the data set does not record all that the text speaks of.
    """

    required: Test
    only: bool = False
    open: bool = False


Conditions = Mapping[str, Condition]
"""By path from the top of a Module (`SourceImageSequence.PatientOrientation`), or by keyword in a macro."""


def left_to_the_author(view: View) -> bool:
    """A condition about the world (a conversion, a precision, an intent) which only the Attribute itself records.

    Nothing else in the data set tells, so it holds where the author writes the Attribute, and only there.
    """
    return False


AUTHOR = Condition(left_to_the_author, open=True)


def present(*keywords: str) -> Test:
    """At least one of them is present here."""
    return lambda view: view.has_any(*keywords)


def absent(*keywords: str) -> Test:
    """None of them is present here."""
    return lambda view: not view.has_any(*keywords)


def filled(keyword: str) -> Test:
    """It is present here with a value."""
    return lambda view: view.filled(keyword)


def holds(keyword: str, *terms: str) -> Test:
    """One of its values here is among `terms`."""
    return lambda view: not set(terms).isdisjoint(view.texts(keyword))


def several(keyword: str) -> Test:
    """One of its values here is more than 1."""
    return lambda view: any(number > 1 for number in view.here.numbers(keyword))


def root_several(keyword: str) -> Test:
    """One of its values at the top of the data set is more than 1."""
    return lambda view: any(number > 1 for number in view.root.numbers(keyword))


def of_class(*uids: str) -> Test:
    """The data set is of one of these SOP classes."""
    return lambda view: view.sop_class_uid in uids


def root_holds(keyword: str, *terms: str) -> Test:
    """One of its values at the top of the data set is among `terms`."""
    return lambda view: not set(terms).isdisjoint(texts(view.root, keyword))


def root_value(keyword: str, position: int, *terms: str) -> Test:
    """Its value at `position` (from 1, as the Standard counts) at the top of the data set is among `terms`."""
    return lambda view: bool(set(terms) & set(texts(view.root, keyword)[position - 1 : position]))


def points_to(keyword: str) -> Test:
    """Frame Increment Pointer at the top of the data set includes the tag of the Attribute."""
    tag = str(tag_of(keyword))
    return lambda view: tag in texts(view.root, "FrameIncrementPointer")


def is_dimension(keyword: str) -> Test:
    """A Dimension Index Pointer of the data set is the tag of the Attribute (PS3.3 C.7.6.17)."""
    pointer = (str(tag_of(keyword)),)
    return lambda view: any(
        texts(index, "DimensionIndexPointer") == pointer for index in items(view.root.value("DimensionIndexSequence"))
    )


def both(*tests: Test) -> Test:
    """All of the tests hold."""
    return lambda view: all(test(view) for test in tests)


def either(*tests: Test) -> Test:
    """One of the tests holds."""
    return lambda view: any(test(view) for test in tests)


def negated(test: Test) -> Test:
    """The test does not hold."""
    return lambda view: not test(view)
