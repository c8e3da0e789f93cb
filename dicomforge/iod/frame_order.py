"""Frames: what the order of the frames of a multi-frame image implies (PS3.3 C.7.6.6.1.2, C.7.6.17)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.fault import Fault
from dicomforge.model.plan import Axis


class FrameSteps(NamedTuple):
    """The frames of one instance: their axes, slowest first, and the index of each frame on each axis (from 0)."""

    axes: tuple[Axis, ...]
    steps: tuple[tuple[int, ...], ...]
    given: Attributes
    """What the author wrote."""
    labels: tuple[tuple[str, ...], ...] = ()
    """By axis: the values that the author listed, as text; () where there is only a length."""
    varying: Mapping[int, tuple[str, ...]] = MappingProxyType({})
    """Tag -> the axes that an Attribute follows which the author made differ between frames; the first tell most."""
    organization: str = ""
    """A UID for the dimensions of the series."""

    def position(self, name: str) -> int | None:
        """Where the axis of this name stands among the axes; None where there is none."""
        return next((i for i, axis in enumerate(self.axes) if axis.name == name), None)

    def numbers(self, name: str) -> tuple[int, ...]:
        """The number of each frame on an axis, from 1; 1 for all where there is no such axis."""
        at = self.position(name)
        return tuple(1 if at is None else step[at] + 1 for step in self.steps)

    def length(self, name: str) -> int:
        """Steps of an axis; 1 where there is none."""
        at = self.position(name)
        return 1 if at is None else self.axes[at].length


class Ordered(NamedTuple):
    """Elements that the order implies where the author wrote none, and the axes that the class cannot have."""

    elements: tuple[Element, ...]
    faults: tuple[Fault, ...] = ()
    frames: tuple[Attributes, ...] = ()
    """By frame, for a class with functional groups: elements that each frame has of its own."""


Order = Callable[[FrameSteps], Ordered]
