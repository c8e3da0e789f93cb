"""Vendors: private elements as scanners of a manufacturer write them. One file a vendor, by its name in `vendor`.

A file exports

- `MANUFACTURER`, the default of Manufacturer;
- `CLASSES`, keywords of the SOP classes that the scanners make;
- `blocks(image) -> list[PrivateBlock]`: the elements, which follow from the data set and its place in the series.

The first line of its docstring is its title.
"""

from typing import NamedTuple

from dicomforge.ground.registry import Registry
from dicomforge.model.attributes import Attributes, Value

VENDORS = Registry("dicomforge.iod.vendors", "dicomforge.vendors", ("MANUFACTURER", "CLASSES", "blocks"))


class VendorImage(NamedTuple):
    """An image, and its place in the series."""

    attributes: Attributes
    slice: int
    """Its place along the normal, from 0."""
    slices: int
    images: int
    """The number of images in the series."""
    seconds: float
    """The time since the first acquisition of the series."""

    def numbers(self, keyword: str) -> tuple[float, ...]:
        """The values of an Attribute; none where it is absent or empty."""
        return self.attributes.numbers(keyword)


class PrivateBlock(NamedTuple):
    """The elements of a private creator: (low byte of the element, VR, value), ascending."""

    group: int
    creator: str
    elements: tuple[tuple[int, str, Value], ...]


def known(*elements: tuple[int, str, Value]) -> tuple[tuple[int, str, Value], ...]:
    """The elements that have a value."""
    return tuple(one for one in elements if one[2])
