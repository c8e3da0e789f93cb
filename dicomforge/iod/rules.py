"""Rules: the tables of PS3.3 joined with our conditions and defaults, compiled once for each set of Modules."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from dicomforge.iod import view
from dicomforge.iod.condition import Condition
from dicomforge.iod.declared import MacroRules, ModuleRules, find, own
from dicomforge.iod.registry import MACROS, MODULES
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.standard import dictionary, modules

GROUPS = tuple((keyword,) for keyword in (*view.GROUPS, view.SELECTED))
"""Items whose sequences no Type demands: the Usage of their macros does, in one of the two (PS3.3 C.7.6.16)."""

OVERLAY_GROUPS = range(0x6000, 0x6020, 2)
"""Repeating groups of overlays (PS3.5 section 7.6); the tables and the keywords name the first."""
_DATA, _BIT_POSITION = 0x3000, 0x0102
"""Overlay Data and Overlay Bit Position."""

STRENGTH = ("1", "1C", "2", "2C")
"""Types that demand something, the strongest first; where Modules differ, the strongest Type decides."""


_MAY = re.compile(r"\bmay\b", re.IGNORECASE)


class RulePlace(NamedTuple):
    """Where rules come from: a Module, and the sequences that lead to the item (none: the data set itself)."""

    module: str
    path: tuple[str, ...]


class Rule(NamedTuple):
    """What one Module says of one Attribute of an item."""

    tag: int
    keyword: str
    type: str
    place: RulePlace
    condition: Condition | None
    """None where the Type is unconditional, and where nobody wrote a function for the condition."""
    text: str
    """The condition in the words of PS3.3, empty where they are not known."""
    sole: str = ""
    """The value, where it is the only Enumerated Value of an Attribute that has one value."""

    @property
    def may_forbid(self) -> bool:
        """Whether the Attribute shall be absent where the condition does not hold (PS3.5 section 7.4.2).

        It may be there where the text says "may be present otherwise", and where the data set cannot tell.
        """
        if self.condition is None or self.condition.open:
            return False
        return self.condition.only or bool(self.text and not _MAY.search(self.text))


class ItemRules(NamedTuple):
    """All rules for one item."""

    demanded: tuple[Rule, ...]
    """Of Types 1, 1C, 2 and 2C, strongest first, then in the order of Modules and rows."""
    found: Mapping[int, tuple[Rule, ...]]
    """Tag -> all rules about it, of whatever Type."""
    inside: Mapping[int, tuple[RulePlace, ...]]
    """Tag of a sequence -> the places of its items' rules."""


@cache
def about(module: str) -> ModuleRules:
    """What is declared of the Module; the section is the tables' where they know it."""
    found = find(MODULES, module) or ModuleRules()
    return found._replace(section=modules.module(module).section or found.section)


@cache
def level(places: tuple[RulePlace, ...]) -> ItemRules:
    """The rules of an item at which several Modules meet."""
    owners = {k: place for place in places if not place.path for k in about(place.module).specialized}
    found = [rule for place in places for rule in _rules(place) if owners.get(rule.keyword, place) == place]
    typed = (r for r in found if r.type in STRENGTH and r.place.path not in GROUPS)
    demanded = sorted(typed, key=lambda rule: STRENGTH.index(rule.type))
    inside: dict[int, list[RulePlace]] = {}
    for place in places:
        for row in rows(place):
            if row.children:
                inside.setdefault(tag_of(row.keyword), []).append(RulePlace(place.module, (*place.path, row.keyword)))
    by_tag: dict[int, tuple[Rule, ...]] = {}
    for rule in found:
        by_tag[rule.tag] = (*by_tag.get(rule.tag, ()), rule)
    return ItemRules(tuple(demanded), by_tag, {tag: tuple(where) for tag, where in inside.items()})


def condition(place: RulePlace, row: modules.ModuleRow) -> Condition | None:
    """The condition of an Attribute: what is declared of it, otherwise the words of the table."""
    return declared(place, row) or _read(place, row.condition)


def declared(place: RulePlace, row: modules.ModuleRow) -> Condition | None:
    """The Module's own condition of an Attribute, otherwise that of a macro whose marks are beside it."""
    found = about(place.module).conditions.get(".".join((*place.path, row.keyword)))
    if found is not None:
        return found
    siblings = {other.keyword for other in rows(place)}
    macros: Iterable[MacroRules] = own(MACROS).values()
    return next(
        (m.conditions[row.keyword] for m in macros if row.keyword in m.conditions and m.marks <= siblings), None
    )


def _rules(place: RulePlace) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            tag_of(row.keyword),
            row.keyword,
            row.type,
            place,
            condition(place, row) if row.type.endswith("C") else None,
            row.condition,
            row.terms[0] if row.enumerated and len(row.terms) == 1 and _has_one_value(row.keyword) else "",
        )
        for row in rows(place)
    )


def _has_one_value(keyword: str) -> bool:
    entry = dictionary.by_keyword(keyword)
    return entry is not None and entry.vm == "1"


def _read(place: RulePlace, text: str) -> Condition | None:
    """The condition in its own words, where these can be read."""
    from dicomforge.iod import condition_text  # compiles large patterns, and the usual Modules need none of them

    path = place.path

    def has(keyword: str, at: tuple[str, ...]) -> bool:
        return any(row.keyword == keyword for row in rows(RulePlace(place.module, at)))

    def depth(keyword: str) -> int | None:
        found = next((level for level in range(len(path), -1, -1) if has(keyword, path[:level])), None)
        return 0 if found is None and modules.modules_holding(keyword) else found

    return condition_text.read(text, depth)


def rows(place: RulePlace) -> tuple[modules.ModuleRow, ...]:
    """What the Module's table says of the item at this place; () where it knows none."""
    found = modules.module(place.module).rows
    for keyword in place.path:
        found = next((row.children for row in found if row.keyword == keyword), ())
    return found


def repeated(tag: int, here: Attributes) -> tuple[int, ...]:
    """The tag itself; of an overlay, the tag in each overlay group that is here.

    Overlay Data is in no group whose overlay is in a bit of the pixels (retired, PS3.5 8.1.2).
    """
    if tag >> 16 != OVERLAY_GROUPS[0]:
        return (tag,)
    groups = sorted({tag >> 16 for tag in here.tags if tag >> 16 in OVERLAY_GROUPS})
    own = (one for one in groups if tag & 0xFFFF != _DATA or here.value(one << 16 | _BIT_POSITION) in ((), (0,)))
    return tuple(one << 16 | tag & 0xFFFF for one in own) if groups else (tag,)
