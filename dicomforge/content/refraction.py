"""The spheres and cylinders of two eyes, or of their lenses (PS3.3 sections C.8.25.2 to C.8.25.5)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.parameter import HALF_TURN, attributes, group, number
from dicomforge.standard import modules

SEQUENCES = (
    ("RightLensSequence", "LeftLensSequence"),
    ("AutorefractionRightEyeSequence", "AutorefractionLeftEyeSequence"),
    ("SubjectiveRefractionRightEyeSequence", "SubjectiveRefractionLeftEyeSequence"),
)
"""Right and left, of lensometry, autorefraction and subjective refraction."""

ATTRIBUTES = tuple(right for right, _ in SEQUENCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    sphere: float = number("power of the sphere in diopters", within=(-60.0, 60.0))
    cylinder: float = number("power of the cylinder in diopters", 0.0, within=(-30.0, 30.0))
    axis: float = number("axis of the cylinder in degrees", 0.0, within=HALF_TURN)
    add: float | None = number("addition for near in diopters", None, within=(0.0, 20.0))
    own: Attributes = attributes()

    def item(self) -> Attributes:
        """The item of an eye or a lens; a cylinder of no power is none."""
        made = [vr.element("SpherePower", self.sphere)]
        if self.cylinder:
            cylinder = vr.item(CylinderPower=self.cylinder, CylinderAxis=self.axis)
            made.append(vr.element("CylinderSequence", cylinder))
        if self.add is not None:
            made.append(vr.element("AddNearSequence", vr.item(AddPower=self.add)))
        return Attributes(made).merged(self.own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refraction:
    right: Correction | None = group("the right eye, or its lens", Correction)
    left: Correction | None = group("the left eye, or its lens", Correction)

    def attributes(self, about: About) -> Made:
        tops = modules.keywords_of(about.sop_class)
        names = next(pair for pair in SEQUENCES if pair[0] in tops)
        sides = [(keyword, side) for keyword, side in zip(names, (self.right, self.left), strict=True) if side]
        eyes = (("right", self.right), ("left", self.left))
        added = [name for name, eye in eyes if eye is not None and eye.add is not None]
        if added and names[0].startswith("Auto"):
            return Wrong("autorefraction measures no addition", hint="leave `add` out", at=(added[0], "add"))
        return [*map(_sequence, sides)] or Wrong("a refraction is of an eye", "`right` or `left`")


def _sequence(side: tuple[str, Correction]) -> Element:
    return vr.element(side[0], side[1].item())


DECLARES = Refraction
