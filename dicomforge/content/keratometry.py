"""The radii of two corneas along their steepest and flattest meridian (PS3.3 section C.8.25.6)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.parameter import HALF_TURN, attributes, group, number

ATTRIBUTES = ("KeratometryRightEyeSequence",)

INDEX = 1.3375
"""The keratometric index: a cornea of 7.5 mm has 45 diopters (Javal's convention, ISO 10343)."""


def power(radius_mm: float) -> float:
    """The power of a cornea of that radius in diopters, rounded to a hundredth."""
    return round(1000 * (INDEX - 1) / radius_mm, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cornea:
    steep: float = number("radius of the steepest meridian in mm", positive=True, within=(3.0, 20.0))
    flat: float = number("radius of the flattest meridian in mm", positive=True, within=(3.0, 20.0))
    axis: float = number("the steepest meridian in degrees", 90.0, within=HALF_TURN)
    own: Attributes = attributes()

    def meridians(self) -> list[Element]:
        """The flattest is across the steepest."""
        across = (self.axis + 90) % 180
        return [
            vr.element(
                keyword, vr.item(RadiusOfCurvature=radius, KeratometricPower=power(radius), KeratometricAxis=axis)
            )
            for keyword, radius, axis in (
                ("SteepKeratometricAxisSequence", self.steep, self.axis),
                ("FlatKeratometricAxisSequence", self.flat, across),
            )
        ]

    def fault(self) -> Wrong | None:
        """The steepest meridian has the smaller radius."""
        if self.steep <= self.flat:
            return None
        message = "the steepest meridian has the smaller radius"
        return Wrong(message, f"`steep` of at most {self.flat:g}", "exchange `steep` and `flat`", at=("steep",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Keratometry:
    right: Cornea | None = group("the right eye", Cornea)
    left: Cornea | None = group("the left eye", Cornea)

    def attributes(self, about: About) -> Made:
        found = [(side, eye) for side, eye in (("right", self.right), ("left", self.left)) if eye is not None]
        wrong = next((fault.under(side) for side, eye in found if (fault := eye.fault())), None)
        made = [
            vr.element(f"Keratometry{side.title()}EyeSequence", Attributes(eye.meridians()).merged(eye.own))
            for side, eye in found
        ]
        return wrong or made or Wrong("keratometry is of an eye", "`right` or `left`")


DECLARES = Keratometry
