"""A displacement field from the first series of `of` to the second, a bump on a grid (PS3.3 section C.20.3)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content.registration import BY_IMAGE_CONTENT, NO_CHANGE, NOT_TWO, is_pair
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import item
from dicomforge.model.grid import Point
from dicomforge.model.parameter import group, length, point3

ATTRIBUTES = ("DeformableRegistrationSequence",)
EXAMPLE = "{bump: {at: [0, 0, 0], by: [0, 8, 0], radius: 40}}"

MOST = 1_000_000
"""Points of a grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bump:
    by: Point = point3("displacement in the centre")
    at: Point = point3("centre (x, y, z)")
    radius: float = length("where the displacement ends", positive=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplacementField:
    bump: Bump | None = group("a smooth displacement about a centre", Bump)
    spacing: float = length("distance between the points of the grid", 10.0, positive=True)

    def attributes(self, about: About) -> Made:
        """The grid lies around the bump; a point of it is moved by `by` times (1 - r²/radius²)²."""
        if not is_pair(about.of):
            return NOT_TWO
        if self.bump is None:
            return Wrong("a field has a `bump`", "such as {bump: {at: [0, 0, 0], by: [0, 8, 0], radius: 40}}")
        half = int(self.bump.radius / self.spacing)
        if (2 * half + 1) ** 3 > MOST:
            return Wrong(
                "a finer grid is not supported yet",
                f"at most {MOST} points",
                "write a larger `spacing`",
                at=("spacing",),
            )
        _, moving = about.of
        same = vr.item(
            FrameOfReferenceTransformationMatrixType="RIGID", FrameOfReferenceTransformationMatrix=NO_CHANGE
        )
        registered = vr.item(
            SourceFrameOfReferenceUID=moving.series.attributes(0).text("FrameOfReferenceUID"),
            ReferencedImageSequence=tuple(moving.references()),
            RegistrationTypeCodeSequence=item(BY_IMAGE_CONTENT),
            PreDeformationMatrixRegistrationSequence=same,
            PostDeformationMatrixRegistrationSequence=same,
            DeformableRegistrationGridSequence=_grid(self.bump, half, self.spacing),
        )
        return [vr.element("DeformableRegistrationSequence", registered)]


def _grid(bump: Bump, half: int, spacing: float) -> Attributes:
    """Vectors with x fastest, then y, then z."""
    steps = [i * spacing for i in range(-half, half + 1)]
    vectors: list[float] = []
    for z in steps:
        for y in steps:
            for x in steps:
                inside = max(0.0, 1.0 - (x * x + y * y + z * z) / (bump.radius * bump.radius))
                vectors += [component * inside * inside for component in bump.by]
    first = tuple(centre - half * spacing for centre in bump.at)
    return vr.item(
        ImagePositionPatient=first,
        ImageOrientationPatient=(1, 0, 0, 0, 1, 0),
        GridDimensions=(len(steps),) * 3,
        GridResolution=(spacing, spacing, spacing),
        VectorGridData=vr.binary("OF", vectors),
    )


DECLARES = DisplacementField
