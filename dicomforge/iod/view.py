"""View: what a condition sees, the item that holds (or lacks) the Attribute and everything around it."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, Self

from dicomforge.model.attributes import Attributes, Element, Value, tag_of

GROUPS = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")
SELECTED = "SelectedFrameFunctionalGroupsSequence"
"""What has those of some frames alone, where groups are sparse (PS3.3 C.7.6.34)."""


class View(NamedTuple):
    """An item, or the data set itself, in its place.

    `enclosing` are the data set and the items around `here`, outermost first; it is empty for the data set itself.
    `produced` are Attributes that are not here yet but will be (PixelData of an image).
    """

    here: Attributes
    enclosing: tuple[Attributes, ...]
    sop_class_uid: str
    produced: frozenset[str]

    @property
    def root(self) -> Attributes:
        """The data set."""
        return self.enclosing[0] if self.enclosing else self.here

    @property
    def at_root(self) -> Self:
        """The view of the data set."""
        return self._replace(here=self.root, enclosing=()) if self.enclosing else self

    @property
    def parent(self) -> Attributes:
        """What directly encloses `here`; the data set itself at the top."""
        return self.enclosing[-1] if self.enclosing else self.here

    def inside(self, item: Attributes) -> Self:
        """The view of an item of a sequence that stands here."""
        return self._replace(here=item, enclosing=(*self.enclosing, self.here))

    def groups(self) -> tuple[Attributes, ...]:
        """The functional groups that all frames share, and those of the first frame (PS3.3 C.7.6.16)."""
        shared, per_frame = (items(self.root.value(tag(keyword))) for keyword in GROUPS)
        return (*shared, *per_frame[:1])

    def has(self, keyword: str) -> bool:
        """Whether the Attribute is present here, with or without a value."""
        return tag(keyword) in self.here or self.awaits(keyword)

    def awaits(self, keyword: str) -> bool:
        """Whether the Attribute will be written here with the pixels."""
        return not self.enclosing and keyword in self.produced

    def has_any(self, *keywords: str) -> bool:
        """Whether at least one of the Attributes is present here."""
        return any(self.has(keyword) for keyword in keywords)

    def filled(self, keyword: str) -> bool:
        """Whether the Attribute is present here with a value (or items)."""
        return self.here.filled(tag(keyword))

    def texts(self, keyword: str) -> tuple[str, ...]:
        """All values here as text; empty where there is none."""
        return texts(self.here, keyword)


@cache
def tag(keyword: str) -> int:
    """The tag of a keyword that a rule names."""
    return tag_of(keyword)


def texts(item: Attributes, keyword: str) -> tuple[str, ...]:
    """All values of an Attribute as text; empty where there is none, and for bytes."""
    value = item.value(tag(keyword))
    return () if isinstance(value, bytes) else tuple(str(v) for v in value)


def items(value: Value) -> tuple[Attributes, ...]:
    """The items of a sequence's value; none for any other value."""
    return () if isinstance(value, bytes) else tuple(v for v in value if isinstance(v, Attributes))


def items_of(element: Element | None) -> tuple[Attributes, ...]:
    """The items of a sequence; none where it is absent, and for any other element."""
    return () if element is None else items(element.value)


def first_item(element: Element | None) -> Attributes:
    """The first item of a sequence; an empty one where there is none."""
    return (*items_of(element), Attributes())[0]


def every(elements: Iterable[Element]) -> Iterator[Element]:
    """Elements, and after each sequence those in its items, at any depth."""
    for element in elements:
        yield element
        for item in items_of(element) if element.vr == "SQ" else ():
            yield from every(item)
