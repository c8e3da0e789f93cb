"""Faults in a line each, for those that need no class of their own.

Each function makes the dataclass that a fault declares, with one seam and at most one parameter.
"""

from collections.abc import Callable
from dataclasses import make_dataclass
from typing import Any

from dicomforge.ground.wrong import Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Value
from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import EncodedFile, WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import Change, changed, put, removed, spoiled


def putting(attribute: str, value: Value | str) -> type[Any]:
    """An Attribute has another value, as `put` takes it."""
    return _of_attribute(attribute, "", lambda attributes, at: put(attributes, at, value))


def removing(attribute: str, title: str = "") -> type[Any]:
    """An Attribute is absent; with a title, it is a parameter."""
    return _of_attribute(attribute, title, removed)


def having(attribute: str, *values: vr.ItemValue) -> type[Any]:
    """A data set has these values of an Attribute, whether it had some or not."""
    return _of_attribute(attribute, "", lambda attributes, at: attributes.merged([vr.element(at, *values)]))


def altering(attribute: str, change: Change) -> type[Any]:
    """An Attribute has a value that is made of its own."""
    return _of_attribute(attribute, "", lambda attributes, at: changed(attributes, at, change))


def amending(attribute: str, change: Callable[[Attributes], Attributes | Wrong]) -> type[Any]:
    """A data set is another; it differs in the Attribute, if one is named."""
    return _of_attribute(attribute, "", lambda attributes, _: change(attributes))


def spoiling(attribute: str, vrs: tuple[str, ...], written: str) -> type[Any]:
    """A text stands in place of the values of an Attribute of one of these VRs, which is a parameter."""
    title = f"an Attribute of VR {' or '.join(vrs)}"
    return _of_attribute(attribute, title, lambda attributes, at: spoiled(attributes, at, vrs, written))


def rewriting(
    attribute: str, rewrite: Callable[[WrittenElement], bytes | Wrong], title: str = "", *, of_items: bool = False
) -> type[Any]:
    """An element has other bytes; with a title, its path is a parameter."""

    def element(fault: Any, about: AboutFile, element: WrittenElement) -> bytes | Wrong:
        return rewrite(element)

    return _with_path(attribute, title, element=element, of_items=of_items)


def rewriting_file(rewrite: Callable[[AboutFile, EncodedFile], EncodedFile | Wrong]) -> type[Any]:
    """A file has other parts."""

    def file(fault: Any, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        return rewrite(about, file)

    return make_dataclass("OfFile", [], namespace={"file": file}, frozen=True)


def _of_attribute(attribute: str, title: str, change: Callable[[Attributes, str], Attributes | Wrong]) -> type[Any]:
    def attributes(fault: Any, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        return change(attributes, fault.attribute)

    return _with_path(attribute, title, attributes=attributes)


def _with_path(attribute: str, title: str, **namespace: Any) -> type[Any]:
    if title:
        parameter = ("attribute", str, path(title, attribute))
        return make_dataclass("OfAnyElement", [parameter], namespace=namespace, frozen=True, kw_only=True)
    return make_dataclass("OfElement", [], namespace={**namespace, "attribute": attribute}, frozen=True)
