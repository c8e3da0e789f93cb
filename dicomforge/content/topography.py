"""The shape of a cornea as a topographer measures it, from its radii (PS3.3 section C.8.30.3)."""

import math
from dataclasses import dataclass

from dicomforge.content import About, Made
from dicomforge.content.keratometry import INDEX, Cornea
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import HALF_TURN, angle, number

ATTRIBUTES = ("SourceImageCornealProcessedDataSequence",)
EXAMPLE = "{steep: 7.5, flat: 7.8, axis: 100}"

AXIAL_POWER = Code("DCM", "111940", False, "Corneal axial power map")
DIOPTERS = Code("UCUM", "diop", False, "diopters")
RINGS_MM = (0.5, 1.5, 3.0)
SPOKES = 24
PER_DIOPTER = 100
"""Stored values of the map: hundredths of a diopter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topography:
    steep: float = number("radius of the steepest meridian in mm", positive=True, within=(3.0, 20.0))
    flat: float = number("radius of the flattest meridian in mm", positive=True, within=(3.0, 20.0))
    axis: float = angle("the steepest meridian in degrees", 90.0, within=HALF_TURN)
    pupil: float = number("radius of the pupil in mm", 1.5, positive=True, within=(None, 6.0))

    def attributes(self, about: About) -> Made:
        """Both meridians, what follows from them, and points on rings."""
        cornea = Cornea(steep=self.steep, flat=self.flat, axis=self.axis)
        if wrong := cornea.fault():
            return wrong
        steep, flat = cornea.meridians()
        cylinder = round(self._power(0.0) - self._power(90.0), 2)
        area = math.pi * RINGS_MM[-1] ** 2
        outline = [round(100 * self.pupil * f(math.radians(10 * k))) for k in range(36) for f in (math.cos, math.sin)]
        return [
            steep,
            flat,
            vr.element("MinimumKeratometricSequence", *items_of(flat)),
            vr.element(
                "SimulatedKeratometricCylinderSequence",
                vr.item(KeratometricPower=cylinder, KeratometricAxis=self.axis),
            ),
            vr.element("AverageCornealPower", round((self._power(0.0) + self._power(90.0)) / 2, 2)),
            vr.element("CornealISValue", 0.0),
            vr.element("AnalyzedArea", round(area, 2)),
            vr.element("CornealTopographySurface", "A"),
            vr.element("CornealVertexLocation", 0.0, 0.0),
            vr.element("PupilCentroidXCoordinate", 0.0),
            vr.element("PupilCentroidYCoordinate", 0.0),
            vr.element("EquivalentPupilRadius", self.pupil),
            vr.element("VerticesOfTheOutlineOfPupil", *outline),
            vr.element("CornealTopographyMapTypeCodeSequence", item(AXIAL_POWER)),
            _mapping(),
            vr.element("SourceImageCornealProcessedDataSequence", *self._points()),
        ]

    def _power(self, from_steep_deg: float) -> float:
        """Along a meridian, by Euler's theorem."""
        part = round(math.cos(math.radians(from_steep_deg)), 12) ** 2
        return float(1000 * (INDEX - 1) * (part / self.steep + (1 - part) / self.flat))

    def _points(self) -> list[Attributes]:
        """Heights above the sphere of the mean power; the origin is the vertex."""
        made = []
        mean = (1 / self.steep + 1 / self.flat) / 2
        for ring in RINGS_MM:
            for spoke in range(SPOKES):
                meridian = 360 * spoke / SPOKES
                power = round(self._power(meridian - self.axis), 3)
                curvature = power / (1000 * (INDEX - 1))
                height = round(1000 * ring * ring * (curvature - mean) / 2, 3)
                x, y = (round(ring * f(math.radians(meridian)), 6) for f in (math.cos, math.sin))
                made.append(_point((x, y, round(ring * ring * curvature / 2, 6)), power, height))
        return made


def _mapping() -> Element:
    mapping = [
        vr.element("RealWorldValueFirstValueMapped", 0),
        vr.element("RealWorldValueLastValueMapped", 65535),
        vr.element("RealWorldValueSlope", 1 / PER_DIOPTER),
        vr.element("RealWorldValueIntercept", 0.0),
        vr.element("LUTExplanation", "Axial power of the cornea"),
        vr.element("LUTLabel", "AXIAL POWER"),
        vr.element("MeasurementUnitsCodeSequence", item(DIOPTERS)),
    ]
    return vr.element("RealWorldValueMappingSequence", Attributes(mapping))


def _point(at: tuple[float, float, float], power: float, height_um: float) -> Attributes:
    """A toric surface has the same power along and across a ring; light is refracted by its height."""
    return vr.item(
        CornealPointLocation=at,
        CornealPointEstimated="N",
        AxialPower=power,
        TangentialPower=power,
        RefractivePower=power,
        RelativeElevation=height_um,
        CornealWavefront=round((INDEX - 1) * height_um, 3),
    )


DECLARES = Topography
