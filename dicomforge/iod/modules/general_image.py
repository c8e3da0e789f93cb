"""General Image Module, PS3.3 section C.7.6.1."""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Condition, Conditions, present
from dicomforge.iod.view import View
from dicomforge.standard import iods

temporally_related = present(
    "TemporalPositionIdentifier", "NumberOfTemporalPositions", "TemporalPositionIndex", "TemporalPositionTimeOffset"
)
"""The images of the series are temporally related if the data set counts temporal positions."""


def _may_lie_in_no_space(view: View) -> bool:
    """The IOD does not require the image to lie in patient space, nor does it lie on a slide."""
    in_space = any(use.module == "image-plane" and use.usage == "M" for use in iods.uses(view.sop_class_uid))
    in_space = in_space or volumetric.lies_in_space(view)
    return not in_space and not view.has("ImageOrientationSlide")


CONDITIONS: Conditions = {
    "ContentDate": Condition(temporally_related),
    "ContentTime": Condition(temporally_related),
    "PatientOrientation": Condition(_may_lie_in_no_space),
}
