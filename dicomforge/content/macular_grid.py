"""The thickness of a macula in the nine subfields of the ETDRS grid, measured in the thickness map of `of`.

The grid is that of PS3.17 section UU.5: circles of 1, 3 and 6 mm, cut at 45, 135, 225 and 315 degrees.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.content import About, Made, Wrong, _tree
from dicomforge.iod.view import items
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem, Measured
from dicomforge.model.parameter import point2
from dicomforge.model.referred import Referred
from dicomforge.phantom.paint import Asked, Painter

CLASSES = ("MacularGridThicknessAndVolumeReportStorage",)

RADII_MM = (0.5, 1.5, 3.0)
QUADRANTS = ("superior", "nasal", "inferior", "temporal")
FIRST = (57109, 1), (57110, 9), (57111, 7), (57112, 5), (57113, 3), (57114, 1), (57115, 8), (57116, 6), (57117, 4)
"""LOINC codes of the subfields with their check digits: the centre, then inner and outer quadrants in their order."""
VOLUME = Code("LN", "57118-2", False, "Macular grid.total volume by OCT")
SIDES = {"R": Code("SCT", "24028007", False, "Right"), "L": Code("SCT", "7771000", False, "Left")}
LATERALITY = Code("SCT", "272741003", False, "Laterality")
FINDINGS = Code("DCM", "121070", False, "Findings")
MICROMETRE, CUBIC_MM = Code("UCUM", "um", False, "micrometer"), Code("UCUM", "mm3", False, "cubic millimeter")


class Subfield(NamedTuple):
    """A part of the grid: its code, its area in mm², and the mean of the map in it."""

    code: Code
    area: float
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MacularGrid:
    at: tuple[float, float] = point2("the fovea in the map (u, v)")

    def attributes(self, about: About) -> Made:
        """Mean thickness of each subfield, and the volume: the sum of thickness times area."""
        known = (one for one in about.of if one.series.sop_class == THICKNESS_MAP and one.series.has_pixels)
        maps = [one for one in known if one.instances and one.instances[0].frames]
        side = maps[0].series.attributes(0).text("ImageLaterality") if maps else ""
        if side not in SIDES:
            return Wrong(
                "a macular grid is measured in a thickness map", "`of`, an Ophthalmic Thickness Map of one eye"
            )
        found = list(_measured(maps[0], self.at, side))
        if not all(one.area for one in found):
            return Wrong("the thickness map does not hold the macular grid", "a map of at least 6 by 6 mm")
        numbers = [_number(one.code, f"{one.mean:.1f}", MICROMETRE) for one in found]
        volume = math.fsum(one.mean / 1000 * one.area for one in found)
        numbers.append(_number(VOLUME, f"{volume:.3f}", CUBIC_MM))
        eye = ContentItem("CODE", SIDES[side], LATERALITY, "HAS CONCEPT MOD")
        made = _tree.sequence(about.sop_class, [ContentItem("CONTAINER", concept=FINDINGS, items=(eye, *numbers))])
        return made if isinstance(made, Wrong) else [made]


THICKNESS_MAP = "1.2.840.10008.5.1.4.1.1.81.1"


def _number(code: Code, text: str, unit: Code) -> ContentItem:
    return ContentItem("NUM", Measured(text, unit), code)


def _measured(referred: Referred, at: tuple[float, float], side: str) -> Iterator[Subfield]:
    """The subfields in the order of their codes; one that leaves the map has no area."""
    series, instance = referred.series, referred.instances[0]
    frame = instance.frames[0]
    stored = (
        Painter(series.recipes, series.grids, series.formats)
        .frame(Asked(instance.recipe, frame, (instance.name, "1")))
        .stored
    )
    grid = series.grids[frame.grid]
    u = (np.arange(grid.columns) - (grid.columns - 1) / 2) * grid.column_spacing_mm - at[0]
    v = (np.arange(grid.rows)[:, None] - (grid.rows - 1) / 2) * grid.row_spacing_mm - at[1]
    slope, intercept = _scale(referred)
    holds = min(u[-1], -u[0], v[-1, 0], -v[0, 0]) >= RADII_MM[-1] - max(grid.row_spacing_mm, grid.column_spacing_mm)
    for (number, check), (code, area, inside) in zip(FIRST, _fields(u, v, side), strict=True):
        chosen = stored[inside]
        mean = int(chosen.sum(dtype=np.int64)) / max(chosen.size, 1) * slope + intercept
        name = f"Macular grid.{code} subfield thickness by OCT"
        yield Subfield(Code("LN", f"{number}-{check}", False, name), area if holds else 0.0, mean)


def _fields(u: NDArray[Any], v: NDArray[Any], side: str) -> Iterator[tuple[str, float, NDArray[np.bool]]]:
    """Name, area in mm² and pixels; the nose is on the right of a map of the right eye."""
    distance = u * u + v * v
    inner, middle, outer = (radius * radius for radius in RADII_MM)
    yield "center", math.pi * inner, distance <= inner
    nasal = u if side == "R" else -u
    upright = np.abs(v) >= np.abs(u)
    quadrants = (upright & (v < 0), ~upright & (nasal > 0), upright & (v >= 0), ~upright & (nasal <= 0))
    for name, least, most in (("inner", inner, middle), ("outer", middle, outer)):
        ring = (distance > least) & (distance <= most)
        for quadrant, part in zip(QUADRANTS, quadrants, strict=True):
            yield f"{name} {quadrant}", math.pi * (most - least) / 4, ring & part


def _scale(referred: Referred) -> tuple[float, float]:
    """From stored values to micrometres."""
    mappings = items(referred.series.attributes(0).value("RealWorldValueMappingSequence"))
    slope, intercept = (
        (*(mappings[0].numbers(keyword) if mappings else ()), default)[0]
        for keyword, default in (("RealWorldValueSlope", 1.0), ("RealWorldValueIntercept", 0.0))
    )
    return slope, intercept


DECLARES = MacularGrid
