"""MR FOV/Geometry Macro, PS3.3 section C.8.13.5.3: the matrix as acquired, which is the image's."""

from collections.abc import Iterator

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Conditions, both, root_holds
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_FRAME, in_original_frame, is_original_image
from dicomforge.iod.view import View, texts
from dicomforge.model import vr
from dicomforge.model.attributes import Element

MARKS = frozenset({"MRAcquisitionFrequencyEncodingSteps"})

_is_3d = root_holds("MRAcquisitionType", "3D")

CONDITIONS: Conditions = {
    "InPlanePhaseEncodingDirection": ORIGINAL_FRAME,
    "MRAcquisitionFrequencyEncodingSteps": ORIGINAL_FRAME,
    "MRAcquisitionPhaseEncodingStepsInPlane": ORIGINAL_FRAME,
    "MRAcquisitionPhaseEncodingStepsOutOfPlane": in_original_frame(_is_3d),
    "PercentSampling": ORIGINAL_FRAME,
    "PercentPhaseFieldOfView": ORIGINAL_FRAME,
}

APPLIES = both(is_original_image, root_holds("GeometryOfKSpaceTraversal", "RECTILINEAR"))

DEFAULTS = (
    Default("InPlanePhaseEncodingDirection", ("ROW",), "practice: phase along the rows", volumetric.is_original),
    Default("PercentSampling", (100,), "practice: every line is acquired", volumetric.is_original),
)


def SUPPLIES(view: View) -> Iterator[Element]:
    """As many steps as pixels; the phase's share of the field of view follows from the matrix of square pixels."""
    rows, columns = (texts(view.root, keyword) for keyword in ("Rows", "Columns"))
    if not rows or not columns or not volumetric.is_original(view):
        return
    along_rows = view.texts("InPlanePhaseEncodingDirection") != ("COLUMN",)
    phase, frequency = (int(columns[0]), int(rows[0])) if along_rows else (int(rows[0]), int(columns[0]))
    if not phase or not frequency:
        return
    yield vr.element("MRAcquisitionFrequencyEncodingSteps", frequency)
    yield vr.element("MRAcquisitionPhaseEncodingStepsInPlane", phase)
    if not set(texts(view.root, "MRAcquisitionType")).isdisjoint(("3D",)):
        yield vr.element("MRAcquisitionPhaseEncodingStepsOutOfPlane", _slices(view))
    yield vr.element("PercentPhaseFieldOfView", round(100 * phase / frequency, 3))


def _slices(view: View) -> int:
    """Positions in the stack, where slices are a dimension; otherwise the frames."""
    return max(1, int((*texts(view.root, "NumberOfFrames"), "1")[0]))
