"""Powers of intraocular lenses by the SRK/T formula, from the axial length and the cornea (PS3.3 section C.8.25.16).

Retzlaff, Sanders, Kraff: Development of the SRK/T intraocular lens implant power calculation formula, J Cataract
Refract Surg 16:333-340, 1990, with the errata of 16:528.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.content import About, Made, Wrong
from dicomforge.content.keratometry import INDEX, Cornea
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import group, number, string

ATTRIBUTES = ("IntraocularLensCalculationsRightEyeSequence",)

SRK_T = Code("DCM", "111767", False, "SRK-T")
A_CONSTANT = Code("SCT", "397263007", False, "A-Constant")
MANUAL = Code("DCM", "113857", False, "Manual Entry")
BY_HAND = Code("DCM", "111753", False, "Manual Keratometry")
CHOSEN = Code("DCM", "121410", False, "User chosen value")

INDICES = (1.336, 0.333)
"""Refractive index of the aqueous humor, and that of the cornea less 1."""
VERTEX_MM = 12.0
STEP = 0.5
"""Lenses are made in half diopters."""
AROUND = 2
"""Lenses that are listed on either side of the one for the target."""


class LensOptics(NamedTuple):
    """An eye with a lens, as SRK/T sees it, in mm."""

    radius: float
    optical_length: float
    lens_position: float

    @staticmethod
    def of(length_mm: float, radius_mm: float, a_constant: float) -> LensOptics:
        """The optical length adds the thickness of the retina; the lens lies behind the dome of the cornea."""
        corrected = length_mm if length_mm <= 24.2 else -3.446 + 1.716 * length_mm - 0.0237 * length_mm * length_mm
        width = -5.41 + 0.58412 * corrected + 0.098 * 1000 * (INDEX - 1) / radius_mm
        height = radius_mm - math.sqrt(max(radius_mm * radius_mm - width * width / 4, 0.0))
        position = height + 0.62467 * a_constant - 68.747 - 3.336
        return LensOptics(radius_mm, length_mm + 0.65696 - 0.02029 * length_mm, position)

    def power(self, refraction: float) -> float:
        """The power that leaves a refraction in diopters, at the plane of glasses."""
        aqueous, cornea = INDICES
        back = aqueous * self.radius - cornea * self.optical_length
        front = aqueous * self.radius - cornea * self.lens_position
        glass = 0.001 * refraction
        above = back - glass * (VERTEX_MM * back + self.optical_length * self.radius)
        below = front - glass * (VERTEX_MM * front + self.lens_position * self.radius)
        return 1000 * aqueous * above / ((self.optical_length - self.lens_position) * below)

    def refraction(self, power: float) -> float:
        """What a lens of that power leaves."""
        aqueous, cornea = INDICES
        back = aqueous * self.radius - cornea * self.optical_length
        front = aqueous * self.radius - cornea * self.lens_position
        gap = self.optical_length - self.lens_position
        above = 1000 * aqueous * back - power * gap * front
        whole = aqueous * (VERTEX_MM * back + self.optical_length * self.radius)
        return above / (whole - 0.001 * power * gap * (VERTEX_MM * front + self.lens_position * self.radius))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    length: float = number("axial length in mm", positive=True, within=(10.0, 50.0))
    cornea: Cornea | None = group("the cornea, as in `keratometry`", Cornea)
    target: float = number("refraction that shall remain, in diopters", 0.0, within=(-30.0, 30.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class IntraocularLens:
    manufacturer: str = string("who makes the lens")
    model: str = string("the name of the lens")
    a_constant: float = number("A-constant of the lens", positive=True, within=(100.0, 130.0))
    right: Calculation | None = group("the right eye", Calculation)
    left: Calculation | None = group("the left eye", Calculation)

    def attributes(self, about: About) -> Made:
        eyes = [(side, eye) for side, eye in (("Right", self.right), ("Left", self.left)) if eye is not None]
        corneas = [eye.cornea for _, eye in eyes if eye.cornea is not None]
        if len(corneas) < max(len(eyes), 1):
            return Wrong("a lens is calculated from the length of an eye and its cornea", "`length` and `cornea`")
        for (side, _), cornea in zip(eyes, corneas, strict=True):
            if fault := cornea.fault():
                return fault.under(side.lower(), "cornea")
        return [
            vr.element(f"IntraocularLensCalculations{side}EyeSequence", self._item(eye, cornea))
            for (side, eye), cornea in zip(eyes, corneas, strict=True)
        ]

    def _item(self, eye: Calculation, cornea: Cornea) -> Attributes:
        optics = LensOptics.of(eye.length, (cornea.steep + cornea.flat) / 2, self.a_constant)
        exact = optics.power(eye.target)
        middle = round(exact / STEP) * STEP
        powers = [middle + STEP * step for step in range(AROUND, -AROUND - 1, -1)]
        length = [
            vr.element("OphthalmicAxialLength", eye.length),
            vr.element("SourceOfOphthalmicAxialLengthCodeSequence", item(MANUAL)),
            vr.element("OphthalmicAxialLengthSelectionMethodCodeSequence", item(CHOSEN)),
        ]
        constant = [
            vr.element("ConceptNameCodeSequence", item(A_CONSTANT)),
            vr.element("NumericValue", self.a_constant),
        ]
        made = [
            vr.element("TargetRefraction", eye.target),
            vr.element("KeratometerIndex", INDEX),
            vr.element("KeratometryMeasurementTypeCodeSequence", item(BY_HAND)),
            vr.element("IOLFormulaCodeSequence", item(SRK_T)),
            vr.element("OphthalmicAxialLengthSequence", Attributes(length)),
            vr.element("IOLManufacturer", self.manufacturer),
            vr.element("ImplantName", self.model),
            vr.element("LensConstantSequence", Attributes(constant)),
            vr.element("IOLPowerForExactEmmetropia", round(optics.power(0.0), 2)),
            vr.element("IOLPowerForExactTargetRefraction", round(exact, 2)),
            vr.element("IOLPowerSequence", *(_lens(power, optics) for power in powers)),
            *cornea.meridians(),
        ]
        return Attributes(made)


def _lens(power: float, optics: LensOptics) -> Attributes:
    return vr.item(IOLPower=power, PredictedRefractiveError=round(optics.refraction(power), 2))


DECLARES = IntraocularLens
