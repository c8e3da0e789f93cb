"""Conditions in the words of PS3.3, where these name Attributes by tag and compare them with values.

`Required if Pupil Dilated (0022,000D) is YES.` needs no function of its own. A text is read as a whole or not at all:
what speaks of the world, of other instances or of an Attribute in some other item stays without a condition.
"""

import re
from collections.abc import Callable
from functools import reduce

from dicomforge.iod.condition import AUTHOR, Condition, absent, counted, filled, holds, other_than, present, several
from dicomforge.iod.view import View, items, tag, texts
from dicomforge.iod.volumetric import ORIGINAL_FRAME
from dicomforge.standard import dictionary

_SENTENCE = re.compile(r"Required if (.+?)[.,]?(?: may (?:also )?be present otherwise\.?)?", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?:the )?(?:a )?(?:value (?:of|for) )?(?:the )?(?:Attribute )?"
    r"(?P<name>[A-Z0-9][A-Za-z0-9/ '-]*?) \((?P<tag>[0-9A-F]{4},[0-9A-F]{4})\)(?: value (?P<place>\d))?",
    re.IGNORECASE,
)
_TERM = r'(?:"[^"]+"|[A-Z0-9][A-Z0-9_]*(?: [A-Z0-9_]+)*)(?: \([A-Z][a-z]+\))?(?=$|,| or | and )'
_CODE = r'\((?:\w+, )?\w+, (?:\w+, )?"[^"]+"\)'
_LIST = r"(?:(?:, or |, | or ){0}){{0,40}}"
_IS = r"(?:is|equals|=|has a value of|has the value|has value|value is|is set to)(?: either)?"
_IS = (
    rf"(?:(?:is present (?:and|with) (?:the value|a value of|value)?\s*)?{_IS}|is present with (?:a )?value(?: of)?)"
)

_IS_ORIGINAL = re.compile(r"Frame Type \(0008,9007\) Value 1 (?:of this frame )?(?:is|equals) ORIGINAL(?=$|,| and )")

_AND, _OR = re.compile(r",? and (?:if )?"), re.compile(r",? or (?:if )?")


def _among(keyword: str, said: str, place: int) -> Condition:
    terms = _terms(said)
    if not place:
        return holds(keyword, *terms)
    return Condition(lambda view: not set(terms).isdisjoint(view.texts(keyword)[place - 1 : place]))


def _coded(keyword: str, said: str, place: int) -> Condition:
    """An item of a code sequence has one of the codes."""
    codes = {part for code in re.findall(_CODE, said) for part in re.split(r"[(), ]+", code)}
    return Condition(
        lambda view: any(
            not codes.isdisjoint(texts(item, "CodeValue")) for item in items(view.here.value(tag(keyword)))
        )
    )


_TESTS: tuple[tuple[re.Pattern[str], Callable[..., Condition]], ...] = (
    (re.compile(r" (?:is not present|is absent|are not present)"), lambda keyword, said, place: absent(keyword)),
    (re.compile(r" (?:is present and has a value|is not empty)"), lambda keyword, said, place: filled(keyword)),
    (
        re.compile(r" (?:is|is present and has a|is present and) non-zero(?: value)?"),
        lambda keyword, said, place: counted(keyword),
    ),
    (re.compile(r" (?:is|has a value) greater than 1(?=$|,| )"), lambda keyword, said, place: several(keyword)),
    (
        re.compile(rf" (?:value )?(?:is not|is other than) ({_TERM}{_LIST.format(_TERM)})"),
        lambda keyword, said, place: other_than(keyword, *_terms(said)),
    ),
    (re.compile(rf" {_IS} ({_TERM}{_LIST.format(_TERM)})"), _among),
    (re.compile(rf" (?:contains an item with the value|equals) ({_CODE}(?: or {_CODE})*)", re.IGNORECASE), _coded),
    (re.compile(r" is present(?=$|,| and | or )"), lambda keyword, said, place: present(keyword)),
)


_OUTSIDE = ("Performed Procedure Step SOP Class was involved in the creation",)
"""What the data set does not show: only the author knows."""

Depth = Callable[[str], int | None]
"""The level of the item that has a keyword, around the Attribute: 0 is the data set; None where it is not known."""


def read(text: str, depth: Depth) -> Condition | None:
    """The condition of a text, None where it cannot be read."""
    if any(words in text for words in _OUTSIDE):
        return AUTHOR
    sentence = _SENTENCE.fullmatch(text.strip())
    if sentence is None:
        return None
    rest, found, joins = sentence[1], list[Condition](), set[re.Pattern[str]]()
    while True:
        clause = _clause(rest, depth)
        if clause is None:
            return None
        found.append(clause[0])
        rest = clause[1]
        if not rest:
            return reduce(Condition.__or__ if _OR in joins else Condition.__and__, found)
        join = next((one for one in (_AND, _OR) if one.match(rest)), None)
        if join is None or joins - {join}:
            return None
        joins.add(join)
        rest = rest[join.match(rest).end() :]  # type: ignore[union-attr]


def _clause(rest: str, depth: Depth) -> tuple[Condition, str] | None:
    """The first clause, and what follows it."""
    if frame := _IS_ORIGINAL.match(rest):
        return ORIGINAL_FRAME, rest[frame.end() :]
    named = _ATTRIBUTE.match(rest)
    if named is None:
        return None
    entry = dictionary.by_tag(int(named["tag"].replace(",", ""), 16))
    if entry is None or _letters(entry.name) != _letters(named["name"]):
        return None
    level = depth(entry.keyword)
    if level is None:
        return None
    for pattern, make in _TESTS:
        if told := pattern.match(rest, named.end()):
            said = told[1] if pattern.groups else ""
            return _at(level, make(entry.keyword, said, int(named["place"] or 0))), rest[told.end() :]
    return None


def _at(depth: int, condition: Condition) -> Condition:
    """The condition, seen from the item at a depth: 0 is the data set."""

    def required(view: View) -> bool:
        around = (*view.enclosing, view.here)
        return condition(view._replace(here=around[depth], enclosing=around[:depth]))

    return Condition(required)


def _terms(said: str) -> tuple[str, ...]:
    found = re.findall(r'"([^"]+)"|([A-Z0-9][A-Z0-9_]*(?: [A-Z0-9_]+)*)(?![a-z])', said)
    return tuple(quoted or bare for quoted, bare in found)


def _letters(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.lower())
