"""Content items: a tree of what a report says, before it becomes a Content Sequence (PS3.3 C.17.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from dicomforge.ground.span import Span
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code


class Measured(NamedTuple):
    """The value of a NUM: its text as DS, and its unit."""

    text: str
    unit: Code


class Coordinates(NamedTuple):
    """The value of a SCOORD, SCOORD3D or TCOORD."""

    shape: str
    """Graphic Type, or Temporal Range Type."""
    numbers: tuple[float, ...]
    """Coordinates as Graphic Data has them, or seconds."""


class ContentItem(NamedTuple):
    """An item with what stands below it."""

    value_type: str
    """Of PS3.3 Table C.17.3-7."""
    value: Any = None
    """TEXT, PNAME, DATE, TIME, DATETIME, UIDREF: text; CODE: a Code; NUM: Measured; SCOORD, SCOORD3D, TCOORD:
    Coordinates; IMAGE, COMPOSITE, WAVEFORM have a reference only, and a UIDREF may have one instead."""
    concept: Code | None = None
    relation: str = ""
    """Relationship to the item above; empty where the class decides."""
    items: tuple[ContentItem, ...] = ()
    attributes: Any = Attributes()
    """What else its author wrote, by keyword: a `Header`, later Attributes."""
    reference: Any = None
    """A reference beside the value: a `Ref`, later a `Referred`."""
    name: str = ""
    """What another item calls it by."""
    refers: str = ""
    """The name of the item that stands here by reference; it then has no value."""
    span: Span | None = None


class ContentTree(NamedTuple):
    """The content items below a root."""

    items: tuple[ContentItem, ...]


def every(items: Iterable[ContentItem]) -> Iterator[ContentItem]:
    """The items and all below them, in order."""
    for item in items:
        yield item
        yield from every(item.items)


def changed(item: ContentItem, change: Callable[[ContentItem], ContentItem]) -> ContentItem:
    """The item and all below it, each changed."""
    return change(item._replace(items=tuple(changed(one, change) for one in item.items)))
