"""Inherit: what the levels around a series say of its Attributes, inherited; the lower level wins."""

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.information_entity import DEPTH, ie_of
from dicomforge.model.attribute_spec import AttributeSpec, Header, ItemSpec, Known, PrivateTag, Raw, SequenceItems
from dicomforge.model.attributes import Element, keyword_of
from dicomforge.plan.layout import first_of_frames
from dicomforge.plan.private import Blocks, blocks
from dicomforge.plan.resolve import ValueScope, known, raw_element, resolve
from dicomforge.plan.table import Table, Varied
from dicomforge.plan.tags import PIXEL_REPRESENTATION

Path = tuple[int, ...]
"""The tags of an omitted Attribute, from the data set inwards."""


class HeaderLevel(NamedTuple):
    """One level's header; `draw_key` is (seed, names of its entity)."""

    name: str
    """document, patient, study, series or instance."""
    header: Header
    draw_key: tuple[str, ...]


class Said(NamedTuple):
    """What the author said of a series' Attributes above its instances."""

    attributes: dict[int | PrivateTag, tuple[AttributeSpec, HeaderLevel]]
    omit: frozenset[Path]
    """Paths that stay absent; those of `raw` too, whose values planning does not read."""
    complete: bool
    raw: dict[int, AttributeSpec]

    def peek(self, tag: int, scope: ValueScope) -> Element | None:
        """The element of `tag` in the first instance; for those that decide how the others are read."""
        if tag not in self.attributes:
            return None
        attribute, level = self.attributes[tag]
        varied = resolve(attribute, tag, scope._replace(draw_key=level.draw_key))
        return varied.at((0,) * len(scope.axes))

    def place(self, tag: int) -> Span | None:
        """Where the Attribute stands."""
        return self.attributes[tag][0].span if tag in self.attributes else None


class Written(NamedTuple):
    """Where the elements in the table came from, and what each instance omits."""

    places: dict[int, Span]
    own_places: dict[tuple[int, int], Span]
    """Overrides, by (tag, index of the slot)."""
    along: dict[int, tuple[int, ...]]
    """The axes that a varying Attribute of the series follows."""
    omit: list[frozenset[Path]]
    complete: list[bool]
    raw: dict[int, AttributeSpec]
    own_raw: dict[tuple[int, int], AttributeSpec | None]
    """Raw values of the series, and of single instances by (tag, index of the slot): None where it has none."""

    def place(self, tag: int, index: int = 0) -> Span | None:
        """Where the Attribute of the slot at `index` was written, or None where it was not."""
        return self.own_places.get((tag, index)) or self.places.get(tag)


def inherited(levels: Iterable[HeaderLevel]) -> Said:
    """The Attributes of the levels, highest first: a lower one replaces, and `omit` removes, what was said above."""
    attributes: dict[int | PrivateTag, tuple[AttributeSpec, HeaderLevel]] = {}
    omit: dict[int, set[Path]] = {}
    raw: dict[int, AttributeSpec] = {}
    complete = True
    for level in levels:
        for attribute in level.header.attributes:
            key = attribute.key
            if isinstance(key, int) and isinstance(attribute.value, Raw):
                raw[key] = attribute
                omit[key] = {(key,)}
                attributes.pop(key, None)
                continue
            if isinstance(key, int):
                omit.pop(key, None)
                raw.pop(key, None)
            attributes[key] = (attribute, level)
        for path in _omitted(level.header):
            omit.setdefault(path[0], set()).add(path)
            if len(path) == 1:
                attributes.pop(path[0], None)
                raw.pop(path[0], None)
        if level.header.complete is not None:
            complete = level.header.complete
    return Said(attributes, frozenset().union(*omit.values()), complete, raw)


def write(said: Said, table: Table, scope: ValueScope) -> Written:
    """Puts the Attributes above the instances into the table."""
    reserved = _all_blocks(said, table, scope)
    count = len(table.slots)
    written = Written({}, {}, {}, [said.omit] * count, [said.complete] * count, said.raw, {})
    for key, (attribute, level) in said.attributes.items():
        tag = reserved.tag(key)
        if isinstance(attribute.value, Known) and isinstance(key, int):
            table.set(known(attribute, key, scope))
            written.places[key] = attribute.span
            continue
        varied = resolve(attribute, tag, scope.within(tag)._replace(draw_key=level.draw_key))
        if _follows_frames(varied, scope):
            table.set_framed(tag, varied)
        else:
            table.set_varied(tag, varied)
        written.places[tag] = attribute.span
        if varied.axes:
            written.along[tag] = varied.axes
        if isinstance(key, PrivateTag):
            table.set(reserved.creator(key))
    return written


def write_overrides(said: Said, table: Table, scope: ValueScope, written: Written) -> None:
    """Puts the overrides of single instances into the table; `scope` has the key of the series' draws."""
    if not any(slot.overrides for slot in table.slots):
        return
    reserved = _all_blocks(said, table, scope._replace(found=[]))
    for index, slot in enumerate(table.slots):
        if not slot.overrides:
            continue
        level = scope.draw_key
        own = inherited(HeaderLevel("instance", o.header, (*level, slot.name)) for o in slot.overrides)
        if any(o.header.complete is not None for o in slot.overrides):
            written.complete[index] = own.complete
        written.own_raw.update(((key, index), attribute) for key, attribute in own.raw.items())
        replaced = {key for key in (*own.attributes, *own.raw) if isinstance(key, int)}
        above = {path for path in written.omit[index] if path[0] not in replaced}
        written.omit[index] = frozenset(above | own.omit)
        for path in own.omit:
            if len(path) == 1 and path[0] in table:
                table.put(path[0], index, None)
            if len(path) == 1 and path[0] in written.raw and path[0] not in own.raw:
                written.own_raw[path[0], index] = None
        told = own.peek(PIXEL_REPRESENTATION, scope) or table.get(PIXEL_REPRESENTATION, index)
        here = scope if told is None else scope._replace(signed=told.value == (1,))
        for key, (attribute, at) in own.attributes.items():
            tag = reserved.tag(key)
            if isinstance(attribute.value, Known) and isinstance(key, int):
                table.put(key, index, known(attribute, key, here))
                written.own_places[key, index] = attribute.span
                continue
            varied = resolve(attribute, tag, here.within(tag)._replace(draw_key=at.draw_key))
            if _follows_frames(varied, scope):
                table.put_framed(tag, index, varied)
            else:
                table.put(tag, index, varied.at(slot.steps))
            written.own_places[tag, index] = attribute.span
            if isinstance(key, PrivateTag):
                creator = reserved.creator(key)
                table.put(creator.tag, index, creator)


def write_raw(table: Table, written: Written, scope: ValueScope) -> None:
    """Puts the raw values into the table, once everything else is known."""
    for tag, attribute in written.raw.items():
        own = {index for (of, index) in written.own_raw if of == tag}
        table.fill(tag, [raw_element(attribute, tag, scope)] * len(table.slots))
        written.places[tag] = attribute.span
        for index in own:
            table.put(tag, index, None)
    for (tag, index), override in written.own_raw.items():
        if override is not None:
            table.put(tag, index, raw_element(override, tag, scope))
            written.own_places[tag, index] = override.span


def paths(said: Said, written: Written, more: Iterable[AttributeSpec] = ()) -> tuple[Path, ...]:
    """Where the author wrote something, ascending: Attributes of the data sets, and those in items of sequences.

    `more` are sequences that the language has words of its own for: their items count, they themselves do not.
    Private Attributes in items are left out: nobody but an author writes them.
    """
    tops = {(tag,) for tag in (*written.places, *(tag for tag, _ in written.own_places))}
    found = _items([*(attribute for attribute, _ in said.attributes.values()), *more])
    inner = ((*here, a.key) for here, item in found for a in item.attributes if isinstance(a.key, int))
    return tuple(sorted(tops.union(inner)))


def inner_place(attribute: AttributeSpec, path: Path) -> Span | None:
    """Where the Attribute at `path` in the items of `attribute` is written; None where it is not."""
    if not path:
        return attribute.span
    items = attribute.value.items if isinstance(attribute.value, SequenceItems) else ()
    inside = (one for item in items for one in item.attributes if one.key == path[0])
    return next((place for one in inside if (place := inner_place(one, path[1:])) is not None), None)


def _items(attributes: Iterable[AttributeSpec], prefix: Path = ()) -> Iterator[tuple[Path, ItemSpec]]:
    """Every item in the sequences, with the path of its sequence."""
    for attribute in attributes:
        if isinstance(attribute.value, SequenceItems) and isinstance(attribute.key, int):
            here = (*prefix, attribute.key)
            for item in attribute.value.items:
                yield here, item
                yield from _items(item.attributes, here)


def _follows_frames(varied: Varied, scope: ValueScope) -> bool:
    return any(axis >= first_of_frames(scope.axes, scope.frames) for axis in varied.axes)


def below_entity(
    levels: Iterable[HeaderLevel], sop_class: str, refused: Container[Span | None], found: list[Diagnostic]
) -> None:
    """Warns of Attributes that stand below the Information Entity that they describe (PS3.3 A.1.2).

    Those at a place in `refused` are errors already.
    """
    for level in levels:
        rank = _RANK.get(level.name, 0)
        for attribute in level.header.attributes if rank else ():
            if not isinstance(attribute.key, int):
                continue
            entity = entity_of(sop_class, attribute.key)
            if entity and DEPTH.index(entity) < rank and attribute.span not in refused:
                keyword, article = keyword_of(attribute.key), "an" if level.name == "instance" else "a"
                found.append(
                    Diagnostic(
                        "DF079",
                        f"{keyword} describes the {entity}, but is written in {article} {level.name}",
                        attribute.span,
                        hint=f"write it in the {entity.lower()}, so that everything in it agrees",
                        severity="warning",
                    )
                )


_RANK = {"study": 1, "series": 2, "instance": 3}


@lru_cache(maxsize=10_000)
def entity_of(sop_class: str, tag: int) -> str:
    """The Information Entity above the instance that an Attribute describes; empty for any other."""
    entity = ie_of(sop_class, keyword_of(tag))
    return entity if entity in DEPTH else ""


def _omitted(header: Header) -> Iterable[Path]:
    yield from (path.tags for path in header.omit)
    yield from ((*here, *path.tags) for here, item in _items(header.attributes) for path in item.omit)


def _all_blocks(said: Said, table: Table, scope: ValueScope) -> Blocks:
    """One assignment for all instances, so that a private element has the same tag in each."""
    own = (a for s in table.slots for o in s.overrides for a in o.header.attributes)
    return blocks([*(a for a, _ in said.attributes.values()), *own], scope.first_block, scope.found)
