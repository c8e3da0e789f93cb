"""Tracts of a tractography: bundles of tracks along a line through points (PS3.3 section C.38.3)."""

import math
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code, item
from dicomforge.model.grid import Point
from dicomforge.model.parameter import code, length, named, points3, whole
from dicomforge.phantom.plane import LENGTH_DIGITS, cosine_sine

ATTRIBUTES = ("TrackSetSequence",)
EXAMPLE = "{corticospinal: {type: NEU:1320, through: [[10, 0, -60], [14, 2, 30]]}}"

GOLDEN_ANGLE_DEG = 137.50776405003785
"""Steps of this angle fill a disc evenly (H. Vogel, Mathematical Biosciences 44, 1979)."""

ORANGE = (48573, 41000, 46000)
"""L*, a* and b* as 16-bit integers (PS3.3 section C.10.7.1.1), for all points of a bundle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    through: tuple[Point, ...] = points3("points (x, y, z) of the middle track")
    count: int = whole("number of tracks", 20, positive=True)
    radius: float = length("radius of the bundle", 2.0, non_negative=True)
    type: Code = code("what tract it is (CID 7710)")
    model: Code = code("diffusion model (CID 7261)", Code("DCM", "113231", False, "Single Tensor"))
    algorithm: Code = code(
        "family of the tracking algorithm (CID 7262)", Code("DCM", "113211", False, "Deterministic")
    )

    def tracks(self) -> list[list[Point]]:
        """The middle track, moved across the axis from its first point to its last: all are equally long."""
        across, beside = _across(self.through[0], self.through[-1])
        made = []
        for n in range(self.count):
            cosine, sine = cosine_sine(GOLDEN_ANGLE_DEG * n)
            distance = self.radius * math.sqrt(n / self.count)
            shift = [distance * (cosine * a + sine * b) for a, b in zip(across, beside, strict=True)]
            moved = [
                [round(p + s, LENGTH_DIGITS) + 0.0 for p, s in zip(point, shift, strict=True)]
                for point in self.through
            ]
            made.append([(x, y, z) for x, y, z in moved])
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    bundles: tuple[tuple[str, Bundle], ...] = named("bundles of tracks", Bundle)

    def attributes(self, about: About) -> Made:
        """A track set for each bundle."""
        if not self.bundles or any(len(bundle.through) < 2 for _, bundle in self.bundles):
            return Wrong("a bundle goes through two points or more", "`through`, a list of points [x, y, z]")
        made = [_track_set(number, name, bundle) for number, (name, bundle) in enumerate(self.bundles, 1)]
        images = (item for one in about.of for item in one.references())
        listed = [vr.element("ReferencedInstanceSequence", *images)] if about.of else []
        return [*listed, vr.element("TrackSetSequence", *made)]


def _track_set(number: int, name: str, bundle: Bundle) -> Attributes:
    lines = [[component for point in track for component in point] for track in bundle.tracks()]
    algorithm = vr.item(
        AlgorithmFamilyCodeSequence=item(bundle.algorithm), AlgorithmName="dicomforge tracks", AlgorithmVersion="1"
    )
    return vr.item(
        TrackSetNumber=number,
        TrackSetLabel=name,
        TrackSetAnatomicalTypeCodeSequence=item(bundle.type),
        RecommendedDisplayCIELabValue=ORANGE,
        DiffusionModelCodeSequence=item(bundle.model),
        TrackingAlgorithmIdentificationSequence=algorithm,
        TrackSequence=tuple(vr.item(PointCoordinatesData=vr.binary("OF", line)) for line in lines),
    )


def _across(start: Point, end: Point) -> tuple[Point, Point]:
    """Two directions across the line from `start` to `end`, at right angles; x and y where it has no length."""
    along = [b - a for a, b in zip(start, end, strict=True)]
    size = math.sqrt(along[0] * along[0] + along[1] * along[1] + along[2] * along[2])
    if size == 0.0:
        return (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
    x, y, z = (component / size for component in along)
    a, b, c = (0.0, -z, y) if abs(x) < 0.5 else (z, 0.0, -x)
    scale = math.sqrt(a * a + b * b + c * c)
    a, b, c = a / scale, b / scale, c / scale
    return (a, b, c), (y * c - z * b, z * a - x * c, x * b - y * a)


DECLARES = Tracks
