"""Rules about what Attributes say of each other: each is tried wherever its Attribute stands, in items too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from dicomforge.inspect import (
    dimensions,
    frame_count,
    frame_vectors,
    image_type,
    lut,
    padding,
    patient_orientation,
    pet,
    plane,
    segments,
    single_items,
    timezone,
    ultrasound,
    windows,
)
from dicomforge.inspect.finding import Finding
from dicomforge.iod.view import View, items
from dicomforge.model.attributes import tag_of
from dicomforge.transfer.read.elements import name_of

Rule = Callable[[View, str], Iterator[Finding]]
"""Takes the item in which its Attribute stands, and the path to it ('', or one that ends in '.')."""

NOUNS = (
    *(dimensions, frame_count, frame_vectors, image_type, lut, padding, patient_orientation, pet, plane),
    *(segments, timezone, ultrasound, windows),
)
"""The files of rules; `RULES` of each is keyword -> rule."""


def attribute_rules(view: View, prefix: str = "") -> Iterator[Finding]:
    """What breaks a rule in this item and in the items below."""
    rules = _by_tag()
    for element in view.here:
        for rule in rules.get(element.tag, ()):
            yield from rule(view, prefix)
        if element.vr == "SQ":
            name = name_of(element.tag)
            below = items(element.value)
            yield from single_items.single_items(view, element.tag, len(below), prefix)
            for number, item in enumerate(below, 1):
                yield from attribute_rules(view.inside(item), f"{prefix}{name}[{number}].")


@cache
def _by_tag() -> Mapping[int, tuple[Rule, ...]]:
    found: dict[int, tuple[Rule, ...]] = {}
    for noun in NOUNS:
        for keyword, rule in noun.RULES.items():
            found[tag_of(keyword)] = (*found.get(tag_of(keyword), ()), rule)
    return found
