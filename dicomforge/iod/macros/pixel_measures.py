"""Pixel Measures Macro, PS3.3 section C.7.6.16.2.1."""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Condition, Conditions, both, root_holds, root_several
from dicomforge.iod.view import View

MARKS = frozenset({"PixelSpacing", "SliceThickness", "SpacingBetweenSlices"})


def _is_volume(view: View) -> bool:
    return volumetric.properties(view) in (("VOLUME",), ("SAMPLED",)) or volumetric.lies_in_space(view)


def _is_measured(view: View) -> bool:
    measured = volumetric.properties(view) not in ((), ("DISTORTED",), ("SAMPLED",))
    return measured or volumetric.lies_in_space(view)


CONDITIONS: Conditions = {
    "PixelSpacing": Condition(_is_measured),
    "SliceThickness": Condition(_is_volume),
    "SpacingBetweenSlices": Condition(
        both(root_holds("DimensionOrganizationType", "TILED_FULL"), root_several("TotalPixelMatrixFocalPlanes"))
    ),
}
