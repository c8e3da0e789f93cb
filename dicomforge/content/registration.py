"""Move and turn the second series of `of` into the space of the first (PS3.3 section C.20.2)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import point3, rotation
from dicomforge.model.referred import Referred
from dicomforge.phantom.plane import turned

ATTRIBUTES = ("RegistrationSequence",)
EXAMPLE = "{move: [5, 0, 0], rotate: {z: 10}}"

NO_CHANGE = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)

BY_IMAGE_CONTENT = Code("DCM", "125024", False, "Image Content-based Alignment")
"""Of CID 7100, Registration Method."""

NOT_TWO = Wrong("a registration is of two series", "`of`, two series by name", "write `of: [fixed, moving]`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    move: tuple[float, float, float] = point3("translation in mm, after the rotation")
    rotate: tuple[float, float, float] = rotation()

    def attributes(self, about: About) -> Made:
        """A matrix for each Frame of Reference; that of the first series is the registered one."""
        if not is_pair(about.of):
            return NOT_TWO
        fixed, moving = about.of
        sequence = [_registered(fixed, NO_CHANGE), _registered(moving, self._matrix())]
        return [vr.element("RegistrationSequence", *sequence)]

    def _matrix(self) -> tuple[float, ...]:
        """Row by row: x, then y, then z, right-handed, as shapes turn."""
        rows = zip(turned(self.rotate), self.move, strict=True)
        return (*(number for row, move in rows for number in (*row, move)), 0.0, 0.0, 0.0, 1.0)


def is_pair(of: tuple[Referred, ...]) -> bool:
    """Whether `of` names two series, not one twice."""
    return len(of) == 2 and of[0].series.uid != of[1].series.uid


def _registered(referred: Referred, matrix: tuple[float, ...]) -> Attributes:
    series = referred.series
    transformation = vr.item(
        FrameOfReferenceTransformationMatrixType="RIGID",
        FrameOfReferenceTransformationMatrix=tuple(round(number, 12) + 0.0 for number in matrix),
    )
    registered = [
        vr.element("RegistrationTypeCodeSequence", item(BY_IMAGE_CONTENT)),
        vr.element("MatrixSequence", transformation),
    ]
    return Attributes(
        [
            vr.element("FrameOfReferenceUID", series.attributes(0).text("FrameOfReferenceUID")),
            vr.element("ReferencedImageSequence", *referred.references()),
            vr.element("MatrixRegistrationSequence", Attributes(registered)),
        ]
    )


DECLARES = Registration
