"""Fiducials: named points of patient space (PS3.3 section C.21.2)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.parameter import named, point3

ATTRIBUTES = ("FiducialSetSequence",)
EXAMPLE = "{nasion: [0, -9, 1], left-ear: [9, 0, 0], right-ear: [-9, 0, 0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fiducial:
    at: tuple[float, float, float] = point3("(x, y, z) in mm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    fiducials: tuple[tuple[str, Fiducial], ...] = named("points (x, y, z) in mm", Fiducial)

    def attributes(self, about: About) -> Made:
        """One set, in the Frame of Reference of the first series of `of`."""
        space = about.of[0].series.attributes(0).text("FrameOfReferenceUID") if about.of else ""
        if not self.fiducials:
            return Wrong("a set of fiducials has a point", "points by name, `{nasion: [0, -9, 1]}`", at=("points",))
        if not space:
            return Wrong(
                "fiducials are points of a Frame of Reference", hint="write `of:` and the series they belong to"
            )
        made = [_fiducial(name, one.at, about.uid(name)) for name, one in self.fiducials]
        return [vr.element("FiducialSetSequence", vr.item(FrameOfReferenceUID=space, FiducialSequence=tuple(made)))]


def _fiducial(name: str, at: tuple[float, float, float], uid: str) -> Attributes:
    return vr.item(
        FiducialIdentifier=name, FiducialUID=uid, ShapeType="POINT", NumberOfContourPoints=1, ContourData=at
    )


DECLARES = Points
