"""Round bodies as X-rays see them: discs or strips on each other, whose values add up to a thickness."""

import math
from collections.abc import Iterator

from dicomforge.phantom.preset import PresetLayer

Point = tuple[float, float]

STEPS, FINE = 6, 16
"""Layers of a body, and of one that is wide and flat. Their volume is exactly that of the body."""


def ball(name: str, at: Point, diameter: float, per_mm: float) -> Iterator[PresetLayer]:
    """A ball, thickest in its middle; it adds `per_mm` for each mm of its thickness."""
    radius = diameter / 2
    volume = math.pi * diameter * diameter * diameter / 6
    radii = [math.sqrt(radius * radius - high * high / 4) for high in _heights(diameter, STEPS)]
    return _discs(name, at, radii, per_mm * volume)


def lens(name: str, at: Point, diameter: float, thickness: float, per_mm: float) -> Iterator[PresetLayer]:
    """A cap of a ball, flat on one side; it adds `per_mm` for each mm of its thickness."""
    edge = diameter / 2
    radius = (edge * edge + thickness * thickness) / (2 * thickness)
    volume = math.pi * thickness * (3 * edge * edge + thickness * thickness) / 6
    below = [high + radius - thickness for high in _heights(thickness, FINE)]
    return _discs(name, at, [math.sqrt(radius * radius - one * one) for one in below], per_mm * volume)


def rod(name: str, at: Point, diameter: float, length: float, degrees: float, per_mm: float) -> Iterator[PresetLayer]:
    """A cylinder that lies in the plane, its ends flat; it adds `per_mm` for each mm of its thickness."""
    radius = diameter / 2
    widths = [2 * math.sqrt(radius * radius - high * high / 4) for high in _heights(diameter, STEPS)]
    value = per_mm * math.pi * radius * radius / math.fsum(widths)
    for number, width in enumerate(widths, 1):
        params = (("size", (length, width)), ("at", at), ("rotate", degrees))
        yield PresetLayer(f"{name}-{number}", "rectangle", "add", value, params)


def _discs(name: str, at: Point, radii: list[float], signal: float) -> Iterator[PresetLayer]:
    """Discs of the same value, which add `signal` in all, in values by mm²."""
    value = signal / (math.pi * math.fsum(one * one for one in radii))
    for number, one in enumerate(radii, 1):
        yield PresetLayer(f"{name}-{number}", "circle", "add", value, (("radius", one), ("at", at)))


def _heights(thickness: float, steps: int) -> list[float]:
    """The middles of equal parts of a thickness."""
    return [thickness * (step + 0.5) / steps for step in range(steps)]
