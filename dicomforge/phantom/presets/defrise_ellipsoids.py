"""The Defrise phantom as it is simulated for cone-beam CT: eight flat ellipsoids, evenly spaced along the axis."""

from dataclasses import dataclass

from dicomforge.model.parameter import length, number, point3
from dicomforge.phantom.preset import PresetLayer

VERSION = 1

SOURCE = "ODL 1.0, odl/core/phantom/geometric.py, defrise_ellipses"
VERIFIED = "ODL 1.0: its image in three dimensions, voxel by voxel; the volume of the ellipsoids in closed form"

COUNT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DefriseEllipsoids:
    """The ellipsoids: half as wide as the phantom's cube, and each as high as the space between two of them."""

    radius: float = length("half the side of the phantom's cube", positive=True)
    value: float = number("output value of the ellipsoids")
    at: tuple[float, float, float] = point3("centre (x, y, z)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The ellipsoids from low to high z."""
        x, y, z = self.at
        half = 0.5 * self.radius
        radii = (half, half, half / (COUNT + 1))
        heights = (self.radius * (2.0 * (disc + 1) / (COUNT + 1) - 1.0) for disc in range(COUNT))
        return tuple(
            PresetLayer(
                f"disc-{disc}", "ellipsoid", "over", self.value, (("radii", radii), ("at", (x, y, z + height)))
            )
            for disc, height in enumerate(heights, 1)
        )


DECLARES = DefriseEllipsoids
