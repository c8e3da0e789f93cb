"""The images of `of` as they are displayed: the area (the whole image), Modality LUT and window."""

import math
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._images import WINDOW, PresentedImage, alike, by_series, images, luts, scoped, windows
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.grid import Grid
from dicomforge.model.parameter import lengths, point2
from dicomforge.standard import modules

ATTRIBUTES = ("DisplayedAreaSelectionSequence",)
MOVES = WINDOW
ALWAYS = True

BLENDED = ("BlendingSequence", "AdvancedBlendingSequence")
"""Classes whose inputs have tables of their own; the first one lies below the others, and is what is displayed."""

VARIABLE = "VariableModalityLUTSequence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    at: tuple[float, float] = point2("centre (u, v) of the displayed area")
    size: tuple[float, float] | None = lengths(
        "width and height; the whole image where not written", 2, None, in_plane=True
    )

    def attributes(self, about: About) -> Made:
        """What is displayed, and through which tables (PS3.4 N.2)."""
        found, known = images(about.of), modules.keywords_of(about.sop_class)
        if not found:
            return []
        unseen = next((one for one in found if not one.referred.series.grids), None)
        if unseen is not None:
            message = f"{unseen.referred.series.name!r} has no pixels that could be presented"
            return Wrong(message, "`of`, series of images", "")
        blended = not known.isdisjoint(BLENDED)
        shown = [one for one in found if one.referred == about.of[0]] if blended else found
        areas = [(self._area(grid), ones) for grid, ones in alike(shown, _sampling)]
        made = [vr.element("DisplayedAreaSelectionSequence", *scoped(areas, always=len(shown) < len(found)))]
        if not blended:
            made.append(by_series(found))
        if "SoftcopyVOILUTSequence" in known and (items := windows(found, about.known)):
            made.append(vr.element("SoftcopyVOILUTSequence", *items))
        if "PresentationLUTShape" in known and all(map(_is_inverse, found)):
            made.append(vr.element("PresentationLUTShape", "INVERSE"))
        rescaled = _rescaled(found, known)
        return rescaled if isinstance(rescaled, Wrong) else [*made, *rescaled]

    def _area(self, grid: Grid) -> Attributes:
        """In pixels from 1, columns first (PS3.3 C.10.4)."""
        columns, rows = grid.columns, grid.rows
        first, last = (1, 1), (columns, rows)
        if self.size is not None:
            (u, v), (width, height) = self.at, self.size
            edges = (
                (u - width / 2, u + width / 2, grid.column_spacing_mm, columns),
                (v - height / 2, v + height / 2, grid.row_spacing_mm, rows),
            )
            ends = [[round(end / mm + count / 2, 6) for end in (low, high)] for low, high, mm, count in edges]
            first = (math.floor(ends[0][0]) + 1, math.floor(ends[1][0]) + 1)
            last = (math.ceil(ends[0][1]), math.ceil(ends[1][1]))
        square = grid.row_spacing_mm == grid.column_spacing_mm
        shape = (
            vr.element("PresentationPixelAspectRatio", 1, 1)
            if square
            else vr.element("PresentationPixelSpacing", grid.row_spacing_mm, grid.column_spacing_mm)
        )
        return vr.item(
            DisplayedAreaTopLeftHandCorner=first,
            DisplayedAreaBottomRightHandCorner=last,
            PresentationSizeMode="SCALE TO FIT",
        ).merged([shape])


def _sampling(image: PresentedImage) -> Grid:
    """The grid without its place."""
    origin = (0.0, 0.0, 0.0)
    return image.grid._replace(origin=origin, row_direction=origin, column_direction=origin, patient=False)


def _is_inverse(image: PresentedImage) -> bool:
    return image.attributes.text("PhotometricInterpretation") == "MONOCHROME1"


def _rescaled(found: list[PresentedImage], known: frozenset[str]) -> Made:
    """The Modality LUT of the images: an object without one would hide it (PS3.4 N.2.1.1)."""
    if VARIABLE not in known and "RescaleSlope" not in known:
        return []
    groups = luts(found)
    if VARIABLE in known:
        items = scoped([(lut, ones) for lut, ones in groups if lut], always=True)
        return [vr.element(VARIABLE, *items)] if items else []
    if len(groups) > 1:
        names = ", ".join(dict.fromkeys(repr(one.referred.series.name) for one in found))
        message = f"the images of {names} differ in RescaleSlope or RescaleIntercept"
        hint = "use VariableModalityLUTSoftcopyPresentationStateStorage, or name one image or frame in `of`"
        return Wrong(message, "images with the same Modality LUT", hint)
    return [*groups[0][0]]


DECLARES = Area
