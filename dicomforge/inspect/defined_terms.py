"""Values against the Enumerated Values and Defined Terms of the Modules (PS3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from dicomforge.inspect.conditional_terms import BY_TAG
from dicomforge.inspect.finding import Finding, finding, shown
from dicomforge.inspect.types import module_name
from dicomforge.iod.rules import RulePlace, about, level, rows
from dicomforge.iod.view import View, items
from dicomforge.model import vr
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.fault import Fault
from dicomforge.model.numbers import NUMERIC
from dicomforge.transfer.read.elements import name_of

NOT_TERMS = frozenset({"Modality"})
"""Checked by `modality`, which knows more than the lists."""
DEFINED = frozenset({"PhotometricInterpretation"})
"""Attributes of which a value that is no Defined Term means that the image cannot be shown."""

IMAGE_TYPE = tag_of("ImageType")
PIXEL_CHARACTERISTICS = ("ORIGINAL", "DERIVED", "MIXED")
"""Image Type Value 1 (PS3.3 C.7.6.1.1.2); MIXED in the enhanced classes (C.8.16.1.1)."""
EXAMINATION_CHARACTERISTICS = ("PRIMARY", "SECONDARY")


class Terms(NamedTuple):
    """The values that one Module allows."""

    allowed: tuple[str, ...]
    is_enumerated: bool
    module: str


def terms(view: View, places: tuple[RulePlace, ...], prefix: str = "") -> Iterator[Finding]:
    """Values that the lists of the Modules do not have, in the items below too."""
    listed = _listed(places)
    inside = level(places).inside
    for element in view.here:
        for found in _unlisted(element, listed.get(element.tag, ())):
            yield found._replace(path=f"{prefix}{found.path}")
        if not prefix:
            yield from _conditional(element, view, places)
        if element.tag == IMAGE_TYPE and not prefix:
            yield from _image_type(element)
        if element.tag in inside:
            for number, item in enumerate(items(element.value), 1):
                below = f"{prefix}{name_of(element.tag)}[{number}]."
                yield from terms(view.inside(item), inside[element.tag], below)


def _unlisted(element: Element, lists: tuple[Terms, ...]) -> Iterator[Finding]:
    if not lists or isinstance(element.value, bytes):
        return
    for value in dict.fromkeys(element.value):
        text = str(value)
        for at in lists:
            if text and not _is_among(text, at.allowed, element.vr):
                yield finding(
                    "enumerated" if at.is_enumerated else "defined-term",
                    name_of(element.tag),
                    shown(text),
                    f"{_choice(at.allowed)} (the {module_name(at.module)})",
                    section=f"PS3.3 {about(at.module).section}".rstrip(),
                )._replace(tag=element.tag)
                break


def _conditional(element: Element, view: View, places: tuple[RulePlace, ...]) -> Iterator[Finding]:
    """Values that a list of the Modules does not have in this data set, though it may have them in others."""
    modules = {place.module for place in places}
    for at in BY_TAG.get(element.tag, ()):
        if at.module in modules and at.holds(view):
            lists = (Terms(at.allowed, True, at.module),)
            found = (one._replace(severity=at.severity, section=at.section) for one in _unlisted(element, lists))
            yield from (one._replace(expected=f"{one.expected}, {at.why}") for one in found)


def _image_type(element: Element) -> Iterator[Finding]:
    pairs = zip(element.value, (PIXEL_CHARACTERISTICS, EXAMINATION_CHARACTERISTICS), strict=False)
    for number, (value, allowed) in enumerate(pairs, 1):
        if value not in allowed:
            yield finding(
                "enumerated",
                "ImageType",
                f"Value {number} is {shown(str(value))}",
                _choice(allowed),
                section="PS3.3 C.7.6.1.1.2",
            )


@cache
def _listed(places: tuple[RulePlace, ...]) -> Mapping[int, tuple[Terms, ...]]:
    """Tag -> the lists that a value must be on: of each Module, or their union where they exclude each other."""
    found: dict[int, list[Terms]] = {}
    for place in places:
        for row in rows(place):
            if row.terms and row.keyword not in NOT_TERMS and (row.enumerated or row.keyword in DEFINED):
                tag = tag_of(row.keyword)
                if _are_values(tag, row.terms):
                    found.setdefault(tag, []).append(Terms(row.terms, row.enumerated, place.module))
    return MappingProxyType({tag: _agreed(lists) for tag, lists in found.items()})


def _agreed(lists: list[Terms]) -> tuple[Terms, ...]:
    common = set(lists[0].allowed).intersection(*(at.allowed for at in lists))
    if common or len(lists) == 1:
        return tuple(sorted(dict.fromkeys(lists), key=lambda at: not at.is_enumerated))
    union = tuple(dict.fromkeys(term for at in lists for term in at.allowed))
    return (lists[0]._replace(allowed=union),)


@cache
def _are_values(tag: int, listed: tuple[str, ...]) -> bool:
    """Whether the words of the list are values of the Attribute: some describe them ('ROW\\R1,R2')."""
    form = vr.element(tag).vr
    if form in vr.BINARY or form in ("AT", "SQ"):
        return False
    return not any(isinstance(vr.parse(form, term), Fault) for term in listed)


def _is_among(text: str, allowed: tuple[str, ...], form: str) -> bool:
    if text in allowed or form not in NUMERIC:
        return text in allowed
    try:
        return float(text) in map(float, allowed)
    except ValueError:
        return False


def _choice(allowed: tuple[str, ...]) -> str:
    listed = allowed if len(allowed) <= 16 else (*allowed[:15], "...")
    return " or ".join(listed) if len(listed) <= 2 else f"{', '.join(listed[:-1])} or {listed[-1]}"
