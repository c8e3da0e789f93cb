"""Traced Attributes: a data set that notes whose values its conditions ask for.

What a completion does depends on which Attributes are there, with or without a value, and on the values that were
asked for: two data sets that agree in these are completed alike. `presence` is the first part.
"""

from collections.abc import Iterator

from dicomforge.model.attributes import Attributes, Element, tag_of

_MEASURES = frozenset({"DS", "IS", "FL", "FD", "DA", "TM", "DT", "UI", "OB", "OW", "OF", "OD", "OL", "OV", "UN"})
"""VRs whose values in the items of sequences no condition of an IOD looks at; whether there is a value matters."""

Presence = tuple[object, ...]


class TracedAttributes(Attributes):
    """The elements of another data set; `asked` takes the tags whose values are read.

    Sequences are no part of it, since `presence` holds all that is in them.
    """

    __slots__ = ("_asked",)
    _asked: set[int]

    def __init__(self, attributes: Attributes, asked: set[int]) -> None:
        object.__setattr__(self, "_by_tag", attributes._by_tag)
        object.__setattr__(self, "_asked", asked)

    def __iter__(self) -> Iterator[Element]:
        for element in self._by_tag.values():
            self._note(element)
            yield element

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Attributes) and tuple(self) == tuple(other)

    def get(self, key: int | str) -> Element | None:
        """The element of a tag or keyword; its value has been asked for."""
        element = self._by_tag.get(tag_of(key))
        if element is not None:
            self._note(element)
        return element

    def _note(self, element: Element) -> None:
        if element.vr != "SQ":
            self._asked.add(element.tag)


def presence(element: Element) -> object:
    """What is known of an element whose value nobody asks for: tag, VR, whether it has a value, and in ASCII."""
    tag, vr, value = element
    if vr == "SQ":
        return inside(element)
    if not value or isinstance(value, bytes) or not isinstance(value[0], str):
        return (tag, vr, bool(value))
    ascii = value[0].isascii() if len(value) == 1 else all(str(v).isascii() for v in value)
    return (tag, vr, ascii, "text")


def inside(element: Element) -> object:
    """What a condition may see in the items of a sequence: texts and small numbers whole, measures by presence."""
    if element.vr == "SQ":
        items = (i for i in element.value if isinstance(i, Attributes))
        return (element.tag, tuple(tuple(inside(e) for e in item) for item in items))
    if element.vr in _MEASURES:
        return (element.tag, bool(element.value))
    return (element.tag, element.value)
