"""Likeness: what of a series decides how it is planned, apart from names, places and values that are only passed on.

Two series with the same shape have the same Attributes, of which those that planning looks at have the same values;
what the others hold is in `own`. Layers are no part of it: they are made into recipes for each series anew.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.watched import presence
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.spec import AttributeSpec, Components, Draw, Header, Known, PatientSpec, Spec, StudySpec
from dicomforge.plan import painted, tags
from dicomforge.plan.geometry import SPACINGS
from dicomforge.plan.header import Level
from dicomforge.plan.series import Task
from dicomforge.plan.values import Scope, resolve

LIMIT = 64
"""Headers that are remembered, the newest; those of patient and study come back in each of their series."""

_MADE_ANEW = frozenset({tags.STUDY_DATE, tags.STUDY_TIME, *painted.TIMES})
"""What the clock and the weighting of materials come from."""

LOOKED_AT = frozenset([*(v for v in vars(tags).values() if isinstance(v, int)), *map(tag_of, SPACINGS)]) - _MADE_ANEW
"""Attributes whose values planning looks at by itself; what completion looks at is known once it is done."""


class Likeness(NamedTuple):
    """What decides, and the elements that are only passed on, by tag."""

    shape: Hashable
    own: dict[int, Element]


class _Said(NamedTuple):
    """The same of one header; `gone` are tags that no element of a level above has any more."""

    shape: Hashable
    own: dict[int, Element]
    gone: tuple[int, ...]
    is_ascii: bool
    has_charset: bool
    drawn: bool


class _Chance(Exception):
    """A draw in a place that is not looked into, or a value that is a finding."""


_FLOATS = ("FL", "FD")

_NOTHING = _Said((), {}, (), True, False, False)


class Headers:
    """What the newest headers say."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Header, tuple[str, ...], _Said | None]] = {}
        """By identity, with the key that its draws were made with; () where there are none."""
        self._above: tuple[tuple[Spec, PatientSpec, StudySpec], _Said | None] | None = None
        """The study that was asked for last, and what is said down to it."""

    def likeness(self, task: Task) -> Likeness | None:
        """What decides how a series is planned; None where that cannot be said."""
        series = task.series
        if series.of is not None or series.segments is not None:
            return None
        *above, level = task.levels
        study = (task.spec, task.patient, task.study)
        if self._above is None or any(x is not y for x, y in zip(self._above[0], study, strict=True)):
            self._above = (study, self._together(above, _NOTHING))
        found = self._above[1] and self._together((level,), self._above[1])
        if found is None or (found.has_charset and not found.is_ascii):
            return None
        shape = (
            found.shape,
            *(task.spec.clock, task.template),
            *(series.slices, tuple([axis[:3] for axis in series.axes]), series.clip, bool(series.localizes)),
            id(series.instances) if series.instances else None,
        )
        return Likeness(shape, found.own)

    def _together(self, levels: Iterable[Level], above: _Said) -> _Said | None:
        """What several headers say, each below the one before it."""
        shapes, own = [above.shape], dict(above.own)
        is_ascii, has_charset = above.is_ascii, above.has_charset
        for level in levels:
            said = self._said(level)
            if said is None:
                return None
            shapes.append(said.shape)
            for tag in said.gone:
                own.pop(tag, None)
            own.update(said.own)
            is_ascii, has_charset = is_ascii and said.is_ascii, has_charset or said.has_charset
        return _Said(tuple(shapes), own, (), is_ascii, has_charset, False)

    def _said(self, level: Level) -> _Said | None:
        known = self._known.get(id(level.header))
        if known is not None and known[1] in ((), level.draw_key):
            return known[2]
        try:
            said = _said(level)
        except _Chance:
            said = None
        key = level.draw_key if said is None or said.drawn else ()
        self._known[id(level.header)] = (level.header, key, said)
        if len(self._known) > LIMIT:
            del self._known[next(iter(self._known))]
        return said


def _said(level: Level) -> _Said:
    header = level.header
    omitted = tuple([path.tags for path in header.omit])
    shape: list[Hashable] = [omitted, header.complete]
    own: dict[int, Element] = {}
    gone = [path[0] for path in omitted if len(path) == 1]
    is_ascii, drawn = True, False
    for attribute in header.attributes:
        key, vr = attribute[0], attribute[1]
        element = _element(attribute, level) if isinstance(key, int) and vr != "US|SS" else None
        drawn = drawn or isinstance(attribute.value, Components)
        if element is None:
            shape.append(_bare(attribute))
            if isinstance(key, int):
                gone.append(key)
            continue
        if key in LOOKED_AT or element.tag >> 16 & 1 or element.tag >> 16 < 8:
            shape.append(element if vr not in _FLOATS else _bare(element))
            gone.append(element.tag)
            continue
        seen = _presence(element)
        shape.append(seen)
        is_ascii = is_ascii and seen[2:] != (False, "text")
        if element.tag not in gone:
            own[element.tag] = element
    has_charset = any(a.key == tags.SPECIFIC_CHARACTER_SET for a in header.attributes)
    has_charset = has_charset or (tags.SPECIFIC_CHARACTER_SET,) in omitted
    return _Said(tuple(shape), own, tuple(gone), is_ascii, has_charset, drawn)


def _element(attribute: AttributeSpec, level: Level) -> Element | None:
    """The element of an Attribute that is the same in all instances and no sequence; None for any other."""
    value = attribute.value
    if isinstance(value, Known):
        return Element(attribute[0], attribute[1], value.value)  # type: ignore[arg-type]
    if not isinstance(value, Components) or not all(isinstance(c, (str, Draw)) for c in value.components):
        return None
    found: list[Diagnostic] = []
    assert isinstance(attribute.key, int)
    element = resolve(attribute, attribute.key, Scope((), level.draw_key, False, found)).at(())
    if found:
        raise _Chance
    return element


@lru_cache(maxsize=10_000)
def _presence(element: Element) -> tuple[Hashable, ...]:
    """`presence`, which is the same for numbers that only look equal; a cohort has few values of most Attributes."""
    found = presence(element)
    assert isinstance(found, tuple)
    return found


def _bare(value: object) -> Hashable:
    """A value of a spec without its places; numbers that only look equal are not."""
    kind = type(value)
    if kind is str or kind is int or value is None:
        return value
    if kind is Span:
        return None
    if kind is Draw:
        raise _Chance
    if isinstance(value, tuple):
        return (kind, *[_bare(one) for one in value])
    return (kind, value.hex() if isinstance(value, float) else value)
