"""Anatomy: the shapes of a body in mm, scaled by one factor, for presets of scenes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dicomforge.model.recipe import Param
from dicomforge.model.spec import Material
from dicomforge.phantom import tissues
from dicomforge.phantom.preset import PresetLayer

Point = tuple[float, float, float]

ANGLES = frozenset({"rotate", "axis"})
"""Parameters that are not lengths."""


def of_tissue(name: str, code: str = "", **values: float) -> Material:
    """A tissue of the library; the values that the library lacks are chosen for contrast."""
    known = tissues.material(name)
    assert known is not None
    return Material(name, tuple({**values, **dict(known.values)}.items()), code or known.code)


@dataclass(frozen=True)
class Anatomy:
    """The layers of a body, in painting order; x points to its left, y to its back, z to its head."""

    scale: float
    layers: list[PresetLayer] = field(default_factory=list)

    def add(self, name: str, type: str, material: str, **params: Any) -> None:
        """One shape."""
        made = tuple((key, value if key in ANGLES else self._larger(value)) for key, value in params.items())
        self.layers.append(PresetLayer(name, type, "over", 0.0, made, material))

    def ellipsoid(self, name: str, material: str, at: Point, radii: Point, rotate: Point = (0.0, 0.0, 0.0)) -> None:
        """An ellipsoid."""
        self.add(name, "ellipsoid", material, at=at, radii=radii, rotate=rotate)

    def tube(self, name: str, material: str, radius: float, *points: Point) -> None:
        """A tube through points."""
        self.add(name, "tube", material, points=points, radius=radius)

    def _larger(self, value: Param) -> Param:
        if isinstance(value, Sequence) and not isinstance(value, str):
            return tuple(self._larger(one) for one in value)
        assert isinstance(value, (int, float))
        return round(value * self.scale, 4)
