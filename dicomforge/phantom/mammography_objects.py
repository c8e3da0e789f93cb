"""Test objects of mammography phantoms: fibers, groups of six specks, and masses."""

from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.phantom import round_bodies
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.preset import PresetLayer

FIBER, MASS, GROUP = 10.0, 8.0, 2.5
"""Length of a fiber, diameter of a mass, and distance of specks from the middle of their group, mm; of our choice."""

DIRECTIONS = (12, 2, 5, 7, 10)
"""Where specks lie around the one in the middle, as hours of a clock, the chest wall being on the right (Henry Ford
Health, ACR DBT Z Resolution Analyzer 1.10)."""


class MammographyObjects(NamedTuple):
    """Objects in an insert that lies around `at` with the chest wall below it, and is turned by `rotate` degrees.

    Output values that a mm of each material adds.
    """

    at: tuple[float, float]
    rotate: float
    fiber_per_mm: float
    speck_per_mm: float
    mass_per_mm: float

    def fiber(self, number: int, diameter: float, across: float, down: float) -> Iterator[PresetLayer]:
        """A fiber at 45 degrees, by turns in either direction."""
        turn = self.rotate + (-45.0 if number % 2 else 45.0)
        at = self.point(across, down)
        return round_bodies.rod(f"fiber-{number}", at, diameter, FIBER, turn, self.fiber_per_mm)

    def specks(self, number: int, diameter: float, across: float, down: float) -> Iterator[PresetLayer]:
        """Six balls: one in the middle and five around it."""
        around = [cosine_sine(30.0 * hour) for hour in DIRECTIONS]
        for place, (cos, sin) in enumerate(((0.0, 0.0), *around), 1):
            at = self.point(across + GROUP * cos, down + GROUP * sin)
            yield from round_bodies.ball(f"speck-{number}-{place}", at, diameter, self.speck_per_mm)

    def mass(self, number: int, thickness: float, across: float, down: float) -> Iterator[PresetLayer]:
        """A lens."""
        return round_bodies.lens(f"mass-{number}", self.point(across, down), MASS, thickness, self.mass_per_mm)

    def point(self, across: float, down: float) -> tuple[float, float]:
        """A place of the insert in the image plane."""
        cos, sin = cosine_sine(self.rotate)
        return self.at[0] + across * cos - down * sin, self.at[1] + across * sin + down * cos
