"""Structures: the objects that a structure set outlines, as other series may need them beside its contours."""

from typing import NamedTuple

from dicomforge.model.attributes import Element
from dicomforge.model.recipe import Layer


class Region(NamedTuple):
    """A structure: its ROI Number and name, and the shape that it is, every number known."""

    number: int
    name: str
    shape: Layer


class Structures(NamedTuple):
    """The part of the plan of a structure set that is its kind's own."""

    regions: tuple[Region, ...]
    position: str
    """Patient Position of its source; empty where that has none."""


class DoseVolumes(NamedTuple):
    """The part of the plan of a dose: the structures whose volumes it is measured in, and the set that has them."""

    regions: tuple[Region, ...]
    structure_set: Element


def regions_of(part: object) -> tuple[Region, ...]:
    """The structures in the part of a plan; none for every object but a structure set of a series."""
    return part.regions if isinstance(part, Structures) else ()
