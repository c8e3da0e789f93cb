"""Functional groups: flat Attributes move into the groups of their frames (PS3.3 C.7.6.16).

A macro is shared or per-frame, never both: it is per-frame as soon as one of its Attributes differs between frames.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from dicomforge.iod.declared import MacroRules, find
from dicomforge.iod.registry import MACROS
from dicomforge.iod.view import GROUPS, SELECTED, View, items
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.standard import groups, iods, modules

ROOTS = GROUPS
SHARED, PER_FRAME = map(tag_of, ROOTS)
FRAME_TYPE = "FrameType"
"""Macros that hold it come first: what is ORIGINAL decides what others need."""

Path = tuple[int, ...]
"""Tags from the top of the data set, without item numbers."""


class Group(NamedTuple):
    """A functional group of an IOD: one sequence of a macro."""

    macro: str
    usage: str
    sequence: int
    may_be_empty: bool
    """The sequence is of Type 2."""
    members: frozenset[int]


class WithGroups(NamedTuple):
    """The data set with its functional groups, and the sequences that were both shared and per-frame."""

    attributes: Attributes
    twice: tuple[int, ...]


@cache
def about(macro: str) -> MacroRules:
    """What is declared of the macro."""
    return find(MACROS, macro) or MacroRules()


def _rows(sop_class_uid: str) -> Mapping[str, modules.ModuleRow]:
    """The sequences of the groups of an IOD."""
    rows = next((row.children for row in modules.rows_of(sop_class_uid) if row.keyword == ROOTS[0]), ())
    return {row.keyword: row for row in rows}


@cache
def of(sop_class_uid: str) -> tuple[Group, ...]:
    """The functional groups of an IOD, frame types first; none where it has no such Module."""
    known = _rows(sop_class_uid)
    found = [
        Group(
            use.macro,
            use.usage,
            tag_of(keyword),
            known[keyword].type.startswith("2"),
            frozenset(tag_of(member.keyword) for member in known[keyword].children),
        )
        for use in groups.uses(iods.key_of(sop_class_uid))
        for keyword in groups.macro(use.macro).sequences
        if keyword in known
    ]
    return tuple(sorted(found, key=lambda group: tag_of(FRAME_TYPE) not in group.members))


@cache
def places(sop_class_uid: str) -> Mapping[int, Group]:
    """The group of each flat Attribute: one that a single macro holds, or the sequence of a macro itself.

    Attributes that a Module of the IOD holds at the top of the data set stay there.
    """
    top = {tag_of(row.keyword) for row in modules.rows_of(sop_class_uid)}
    found: dict[int, list[Group]] = {}
    for group in of(sop_class_uid):
        for tag in (group.sequence, *group.members):
            if tag == group.sequence or not about(group.macro).repeats:
                found.setdefault(tag, []).append(group)
    single = {tag: at[0] for tag, at in found.items() if len(at) == 1 and tag not in top}
    return MappingProxyType(single)


@cache
def sequences_within(sop_class_uid: str) -> Mapping[int, str]:
    """The sequence, in a group, of each Attribute that no group itself and one such sequence holds."""
    found: dict[int, list[str]] = {}
    for group in _rows(sop_class_uid).values():
        for member in group.children:
            for row in member.children:
                found.setdefault(tag_of(row.keyword), []).append(member.keyword)
    known = places(sop_class_uid)
    return {tag: held[0] for tag, held in found.items() if len(held) == 1 and tag not in known}


@cache
def tags(sop_class_uid: str) -> frozenset[int]:
    """The Attributes that may have a value for each frame: those with a group, and the two sequences."""
    return frozenset((*places(sop_class_uid), SHARED, PER_FRAME))


@cache
def has_rescale(sop_class_uid: str) -> bool:
    """Whether a Module or a functional group of the IOD holds RescaleSlope (PS3.3 C.11.1, C.7.6.16.2.9)."""
    in_groups = any(tag_of("RescaleSlope") in group.members for group in of(sop_class_uid))
    return in_groups or "RescaleSlope" in modules.keywords_of(sop_class_uid)


def omitted(omit: frozenset[Path], sop_class_uid: str) -> frozenset[Path]:
    """The paths with those in the groups that a flat keyword means."""
    known = places(sop_class_uid)
    more: set[Path] = set()
    for path in omit:
        group = known.get(path[0])
        if group is not None:
            inner = path if path[0] == group.sequence else (group.sequence, *path)
            more |= {(root, *inner) for root in (SHARED, PER_FRAME)}
    return omit | more


def grouped(
    view: View,
    frames: Sequence[Attributes],
    omit: frozenset[Path],
    *,
    complete: bool,
    settled: bool = True,
    per_frame: Container[int] = (),
) -> WithGroups:
    """Moves the flat Attributes of the data set in `view` and of its frames into the two sequences.

    `frames` hold what differs between the frames; a macro's whole sequence may stand there, as in the data set.
    With `complete`, macros that the IOD needs are there, with their defaults and empty where there are none. Where it
    is not `settled` which frames there will be, what frames have is not shared though it is equal in all; nor is a
    macro whose sequence is among `per_frame`.
    """
    known = places(view.sop_class_uid)
    own = items(view.here.value(SHARED))
    explicit = (*own, Attributes())[0]
    macros = {group.sequence for group in of(view.sop_class_uid)}
    beside = [e for e in explicit if e.tag in known and e.tag not in macros]
    flat = _by_group([*(e for e in view.here if e.tag in known), *beside], known)
    placed = {**known, **{group.sequence: group for group in of(view.sop_class_uid)}}
    of_frame = [_by_group(frame, placed) for frame in frames]
    root = Attributes(e for e in view.here if e.tag not in known and e.tag not in (SHARED, PER_FRAME))
    shared = explicit.without((*macros, *(e.tag for e in beside)))
    of_frames: list[Attributes] = [Attributes()] * len(frames)
    twice = []
    for group in of(view.sop_class_uid):
        tag, told = group.sequence, about(group.macro)
        below = [found.get(tag, ()) for found in of_frame]
        above = (*([e] if (e := explicit.get(tag)) is not None else []), *flat.get(tag, ()))
        if tag in explicit and (tag in per_frame or any(e.tag == tag for found in below for e in found)):
            twice.append(tag)
        needed = complete and (is_needed(group, view))
        varies = any(below) or (told.per_frame and (needed or bool(above)))
        if not varies and not above and not needed:
            continue
        if not varies:
            element = _completed(group, _merged(tag, above, ()), view, (root, shared), omit, complete=complete)
            shared = shared.merged([element])
            continue
        made = [
            _completed(group, _merged(tag, above, found), view, (root, shared.merged(frame)), omit, complete=complete)
            for found, frame in zip(below, of_frames, strict=True)
        ]
        if settled and tag not in per_frame and not told.per_frame and all(e == made[0] for e in made):
            shared = shared.merged(made[:1])
        else:
            of_frames = [frame.merged([e]) for frame, e in zip(of_frames, made, strict=True)]
    roots = [Element(SHARED, "SQ", (shared, *own[1:]))] if shared or complete else []
    if any(of_frames):
        roots.append(_of_frames(view.sop_class_uid, of_frames))
    return WithGroups(root.merged(roots), tuple(twice))


def _of_frames(sop_class_uid: str, frames: Sequence[Attributes]) -> Element:
    """The groups of each frame; where they are sparse, of the frames that are selected (PS3.3 C.7.6.34)."""
    if SELECTED not in modules.keywords_of(sop_class_uid):
        return Element(PER_FRAME, "SQ", tuple(frames))
    numbered = (frame.merged([vr.element("SelectedFrameNumber", at)]) for at, frame in enumerate(frames, 1) if frame)
    return Element(tag_of(SELECTED), "SQ", tuple(numbered))


def is_needed(group: Group, view: View) -> bool:
    """Whether the IOD demands the group: its Usage is M, or C and its condition is known to hold."""
    applies = about(group.macro).applies
    return group.usage == "M" or (group.usage == "C" and applies is not None and applies(view))


def _by_group(elements: Iterable[Element], known: Mapping[int, Group]) -> dict[int, tuple[Element, ...]]:
    found: dict[int, tuple[Element, ...]] = {}
    for element in elements:
        group = known.get(element.tag)
        if group is not None:
            found[group.sequence] = (*found.get(group.sequence, ()), element)
    return found


def _merged(sequence: int, above: Iterable[Element], own: Iterable[Element]) -> Element:
    """The sequence of a macro from what all frames have `above`, and what a frame has as its `own`.

    Flat Attributes come first, whole sequences replace what they have of them, and those of the frame come last.
    """
    flat: dict[int, Element] = {}
    whole: tuple[Attributes, ...] = ()
    for element in above:
        if element.tag == sequence:
            whole = items(element.value)
        else:
            flat[element.tag] = element
    made = ((Attributes(flat.values()).merged(whole[0] if whole else ())), *whole[1:]) if flat or whole else ()
    for element in own:
        if element.tag == sequence:
            inside = items(element.value)
            made = (made[0].merged(inside[0]), *inside[1:]) if made and inside else inside or made
        else:
            made = ((*made, Attributes())[0].merged([element]), *made[1:])
    return Element(sequence, "SQ", made)


def _completed(
    group: Group,
    element: Element,
    view: View,
    around: tuple[Attributes, Attributes],
    omit: frozenset[Path],
    *,
    complete: bool,
) -> Element:
    """With what the macro supplies by itself; one that must not be empty has an item."""
    inside = items(element.value)
    if not complete:
        return element
    if not inside and not group.may_be_empty:
        inside = (Attributes(),)
    told = about(group.macro)
    made = []
    for item in inside:
        seen = view._replace(here=item, enclosing=around)
        for offered in told.supplies(seen):
            seen = _with(seen, offered, group, omit)
        for default in told.defaults:
            if tag_of(default.path) not in seen.here and default.when(seen):
                seen = _with(seen, vr.element(default.path, *default.values), group, omit)
        made.append(seen.here)
    return Element(group.sequence, "SQ", tuple(made))


def _with(seen: View, offered: Element, group: Group, omit: frozenset[Path]) -> View:
    if offered.tag in seen.here or (SHARED, group.sequence, offered.tag) in omit:
        return seen
    return seen._replace(here=seen.here.merged([offered]))
