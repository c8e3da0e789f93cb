"""Static perimetry: the sensitivities of one eye at the points of a pattern (PS3.3 section C.8.26).

The hill of vision falls by about 0.3 dB for each degree (Heijl, Lindgren, Olsson: Normal variability of static
perimetric threshold values across the central visual field, Arch Ophthalmol 105:1544-1549, 1987).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import number, point2, several, varying_word

ATTRIBUTES = ("VisualFieldTestPointSequence",)
EXAMPLE = "{pattern: 24-2}"

PATTERNS = {
    "24-2": ({21: 9, 15: 15, 9: 21, 3: 21}, 6, 27),
    "30-2": ({27: 9, 21: 15, 15: 21, 9: 27, 3: 27}, 6, 0),
    "10-2": ({9: 1, 7: 5, 5: 7, 3: 7, 1: 9}, 2, 0),
}
"""Rows of degrees above and below the horizon, each with the degrees of its outermost points, their distance, and the
nasal point beside the two middle rows (Anderson, Patella: Automated Static Perimetry, 2nd edition, 1999)."""
CODES = {
    pattern: Code("DCM", value, False, f"Visual Field {pattern} Test Pattern")
    for pattern, value in (("24-2", "111800"), ("30-2", "111802"), ("10-2", "111801"))
}
"""Of CID 4250."""
BLIND_SPOT = (15.5, -1.5)
"""Temporal of the centre in degrees; points within 5 degrees of it see nothing and are not judged."""
BLIND_RADIUS = 5.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scotoma:
    at: Point = point2("centre in degrees, right and up", within=(-90.0, 90.0))
    radius: float = number("in degrees", positive=True, within=(None, 180.0))
    depth: float = number("loss of sensitivity in dB", positive=True, within=(None, 100.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Perimetry:
    pattern: str = varying_word("test pattern", tuple(PATTERNS), "24-2")
    peak: float = number(
        "sensitivity in the centre of the normal field in dB", 33.0, positive=True, within=(None, 100.0)
    )
    slope: float = number("fall of the normal field in dB per degree", 0.3, within=(0.0, 10.0))
    loss: float = number("loss of sensitivity in the whole field in dB", 0.0, within=(-100.0, 100.0))
    seconds: float = number("duration of the test", 300.0, positive=True, within=(None, 86400.0))
    scotomas: tuple[Scotoma, ...] = several("where sensitivity is lost", Scotoma)

    def attributes(self, about: About) -> Made:
        """Sensitivities in whole dB, with mean and standard deviation of their distance from the normal field."""
        eye = about.text("MeasurementLaterality")
        if eye not in ("R", "L"):
            return Wrong("perimetry is of one eye", "MeasurementLaterality R or L", "write MeasurementLaterality: R")
        side = 1 if eye == "R" else -1
        seen = {point: self._sensitivity(point, side) for point in points(self.pattern, side)}
        judged = [value - self._normal(point) for point, value in seen.items() if not _is_blind(point, side)]
        mean = math.fsum(judged) / len(judged)
        deviation = math.sqrt(math.fsum((one - mean) * (one - mean) for one in judged) / (len(judged) - 1))
        horizontal, vertical = (2 * max(abs(point[axis]) for point in seen) for axis in (0, 1))
        results = vr.item(
            DataSetName="Hill of vision",
            DataSetVersion="1",
            DataSetSource="dicomforge",
            GlobalDeviationFromNormal=round(mean, 2),
            LocalizedDeviationFromNormal=round(deviation, 2),
            GlobalDeviationProbabilityNormalsFlag="NO",
            LocalDeviationProbabilityNormalsFlag="NO",
        )
        return [
            vr.element("PerformedProtocolCodeSequence", item(CODES[self.pattern])),
            vr.element("VisualFieldHorizontalExtent", horizontal),
            vr.element("VisualFieldVerticalExtent", vertical),
            vr.element("VisualFieldTestDuration", self.seconds),
            vr.element("VisualFieldTestPointSequence", *(_point(point, value) for point, value in seen.items())),
            vr.element("VisualFieldMeanSensitivity", round(math.fsum(seen.values()) / len(seen), 2)),
            vr.element("VisualFieldTestNormalsFlag", "YES"),
            vr.element("ResultsNormalsSequence", results),
            vr.element("BlindSpotLocalized", "YES"),
            vr.element("BlindSpotXCoordinate", side * BLIND_SPOT[0]),
            vr.element("BlindSpotYCoordinate", BLIND_SPOT[1]),
        ]

    def _normal(self, point: Point) -> float:
        return self.peak - self.slope * math.hypot(*point)

    def _sensitivity(self, point: Point, side: int) -> int:
        if _is_blind(point, side):
            return 0
        depth = math.fsum(one.depth for one in self.scotomas if math.dist(point, one.at) <= one.radius)
        return max(round(self._normal(point) - self.loss - depth), 0)


def points(pattern: str, side: int) -> Iterator[Point]:
    """From above to below, from left to right; `side` is 1 for the right eye, whose nose is on the left."""
    rows, step, nasal = PATTERNS[pattern]
    heights = [*rows, *(-height for height in reversed(rows))]
    for height in heights:
        outermost = rows[abs(height)]
        row = [float(x) for x in range(-outermost, outermost + 1, step)]
        if nasal and abs(height) == min(rows):
            row = [-float(nasal), *row] if side > 0 else [*row, float(nasal)]
        yield from ((x, float(height)) for x in row)


def _is_blind(point: Point, side: int) -> bool:
    return math.dist((side * point[0], point[1]), BLIND_SPOT) <= BLIND_RADIUS


def _point(point: Point, value: int) -> Attributes:
    made = [
        vr.element("VisualFieldTestPointXCoordinate", point[0]),
        vr.element("VisualFieldTestPointYCoordinate", point[1]),
        vr.element("StimulusResults", "SEEN" if value else "NOT SEEN"),
    ]
    return Attributes([*made, vr.element("SensitivityValue", float(value))])


DECLARES = Perimetry
