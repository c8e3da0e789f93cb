"""What faults do with Attributes: find one by its path, and put another value in its place, or nothing."""

from collections.abc import Callable

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, Element, Value
from dicomforge.transfer.read.flaw import Place, place_of

Change = Callable[[Element], Element | None]
"""What stands in the place of an element; None: nothing."""


def located(attributes: Attributes, path: str) -> Place | None:
    """The place of an Attribute, in the first item of a sequence where no number is written.

    A keyword alone that the data set does not have at its top leads to the first item that has it, such as that of a
    functional group.
    """
    *around, last = place_of(path)
    place = (*((tag, number or 1) for tag, number in around), last)
    if at(attributes, place) is not None:
        return place
    return None if around else _inside(attributes, last[0])


def at(attributes: Attributes, place: Place) -> Element | None:
    """The element at a place; None where there is none."""
    element = attributes.get(place[0][0])
    if len(place) == 1 or element is None:
        return element
    number = place[0][1]
    item = element.value[number - 1 : number]
    return at(item[0], place[1:]) if item and isinstance(item[0], Attributes) else None


def changed(attributes: Attributes, path: str, change: Change) -> Attributes | Wrong:
    """The data set with the element at a path changed."""
    place = located(attributes, path)
    return Wrong(f"the object has no {path}") if place is None else _changed(attributes, place, change)


def put(attributes: Attributes, path: str, value: Value | str) -> Attributes | Wrong:
    """The data set with another value at a path, of the same VR: bytes or a text as they are, or an `Element`'s."""
    written = value.encode() if isinstance(value, str) else value
    return changed(attributes, path, lambda element: element._replace(value=written))


def spoiled(attributes: Attributes, path: str, vrs: tuple[str, ...], written: str) -> Attributes | Wrong:
    """The data set with a text, as it is, in place of the values of an Attribute of one of these VRs."""
    place = located(attributes, path)
    element = None if place is None else at(attributes, place)
    if element is not None and element.vr not in vrs:
        return Wrong(f"{path} has the VR {element.vr}", f"an Attribute of VR {' or '.join(vrs)}")
    return put(attributes, path, written)


def removed(attributes: Attributes, path: str) -> Attributes | Wrong:
    """The data set without the element at a path."""
    return changed(attributes, path, lambda _: None)


def text(element: Element) -> str:
    """The values of a text as they are written, with backslashes between them."""
    value = element.value
    return value.decode("latin-1") if isinstance(value, bytes) else "\\".join(map(str, value))


def _changed(attributes: Attributes, place: Place, change: Change) -> Attributes:
    tag, number = place[0]
    element = attributes.get(tag)
    assert element is not None, place
    if len(place) == 1:
        found = change(element)
    else:
        items = [*element.value]
        items[number - 1] = _changed(items[number - 1], place[1:], change)
        found = element._replace(value=tuple(items))
    return attributes.without([tag]) if found is None else attributes.merged([found])


def _inside(attributes: Attributes, tag: int) -> Place | None:
    """The first item, in the order of a file, that has an element."""
    for element in attributes:
        for number, item in enumerate(element.value if element.vr == "SQ" else (), 1):
            if not isinstance(item, Attributes):
                continue
            inner: Place | None = ((tag, 0),) if tag in item else _inside(item, tag)
            if inner is not None:
                return ((element.tag, number), *inner)
    return None
