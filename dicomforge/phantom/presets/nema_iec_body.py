"""The NEMA NU 2 IEC body phantom: six spheres around a lung insert in a body of 30 cm x 23 cm."""

from dataclasses import dataclass

from dicomforge.model.parameter import number, point3
from dicomforge.model.recipe import Param
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.preset import PresetLayer

VERSION = 1

SOURCE = (
    "OpenGATE 10, opengate/contrib/phantoms/nemaiec.py: body, walls, lung insert, inner diameters and places of "
    "the spheres; without the capillaries"
)
VERIFIED = "the volumes of the spheres and the area of the body in closed form"

DIAMETERS = (37.0, 28.0, 22.0, 17.0, 13.0, 10.0)
"""Diameters of the spheres, mm; the first sphere lies on the left of the image."""

RING, WALL, LENGTH, LID, TO_MIDDLE, ABOVE = 57.26835, 3.0, 214.0, 10.0, 27.0, 35.0
"""mm: radius of the ring, thickness of the wall, of the phantom and of its lids; from the middle to the spheres, and
from the axis of the body to that of the insert.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NemaIecBody:
    """The values are those of the image: `background` in the body, `spheres` in each sphere."""

    background: float = number("output value of the body")
    spheres: float = number("output value of the spheres")
    lung: float = number("output value of the lung insert", 0.0)
    wall: float = number("output value of plastic walls", 0.0)
    at: tuple[float, float, float] = point3("the middle of the ring of spheres (x, y, z)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The body in its wall, the insert, and the spheres in their walls."""
        x, y, z = self.at
        found = [
            self._body("wall", self.wall, 0.0, 0.0),
            self._body("body", self.background, WALL, LID),
            self._tube("insert-wall", self.wall, 25.0),
            self._tube("insert", self.lung, 21.0),
        ]
        for place, diameter in enumerate(DIAMETERS):
            cos, sin = cosine_sine(180.0 + 60.0 * place)
            at = (x + RING * cos, y - RING * sin, z)
            for name, value, radius in (
                ("wall", self.wall, diameter / 2 + 1.0),
                ("sphere", self.spheres, diameter / 2),
            ):
                params = (("radius", radius), ("at", at))
                found.append(PresetLayer(f"{name}-{diameter:.0f}", "sphere", "over", value, params))
        return tuple(found)

    def _body(self, name: str, value: float, wall: float, lid: float) -> PresetLayer:
        x, y, z = self.at[0], self.at[1] + ABOVE, self.at[2] - TO_MIDDLE
        height = LENGTH - 2.0 * lid
        front: Param = (
            ("radius", 150.0 - wall),
            ("height", height),
            ("clip", ((("normal", (0.0, 1.0, 0.0)),),)),
        )
        back: Param = (("size", (140.0, 80.0 - wall, height)), ("at", (0.0, (80.0 - wall) / 2, 0.0)))
        sides = [(("radius", 80.0 - wall), ("height", height), ("at", (side, 0.0, 0.0))) for side in (-70.0, 70.0)]
        parts = (("cylinder", front), ("box", back), *(("cylinder", side) for side in sides))
        of = tuple((str(i), part) for i, part in enumerate(parts, 1))
        return PresetLayer(name, "join", "over", value, (("of", of), ("at", (x, y, z))))

    def _tube(self, name: str, value: float, radius: float) -> PresetLayer:
        x, y, z = self.at
        params = (("radius", radius), ("height", LENGTH - 2.0 * LID), ("at", (x, y, z - TO_MIDDLE)))
        return PresetLayer(name, "cylinder", "over", value, params)


DECLARES = NemaIecBody
