"""The Defrise phantom as it is built for PET and SPECT: 13 flat discs of 20 cm, 8 mm thick and 8 mm apart."""

from dataclasses import dataclass

from dicomforge.model.parameter import number, point3
from dicomforge.phantom.preset import Params, PresetLayer

VERSION = 1

SOURCE = (
    "B. Auer, S. Pells: Phantoms-For-Nuclear-Medicine-Imaging-Simulation, README, section 2, after the Defrise "
    "Insert of Data Spectrum: 13 hot discs of 20 cm, 8 mm thick, 8 mm apart, 20 cm in all"
)
VERIFIED = "the volume of the discs in closed form, and their thickness and distance along the axis"

COUNT, RADIUS, THICKNESS, PITCH = 13, 100.0, 8.0, 16.0
"""Number of discs; mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defrise:
    """The discs, perpendicular to z, in a cylinder of the same radius."""

    discs: float = number("output value of the discs")
    gaps: float = number("output value between the discs", 0.0)
    at: tuple[float, float, float] = point3("the middle of the phantom (x, y, z)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The cylinder, and the discs from low to high z."""
        length = (COUNT - 1) * PITCH + THICKNESS
        heights = ((disc - (COUNT - 1) / 2) * PITCH for disc in range(COUNT))
        discs = (
            PresetLayer(f"disc-{disc}", "cylinder", "over", self.discs, self._cylinder(z, THICKNESS))
            for disc, z in enumerate(heights, 1)
        )
        return (PresetLayer("gaps", "cylinder", "over", self.gaps, self._cylinder(0.0, length)), *discs)

    def _cylinder(self, z: float, height: float) -> Params:
        at = (self.at[0], self.at[1], self.at[2] + z)
        return (("radius", RADIUS), ("height", height), ("at", at))


DECLARES = Defrise
