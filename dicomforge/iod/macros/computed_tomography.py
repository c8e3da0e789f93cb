"""Macros of the frames of CT, PS3.3 section C.8.15.3: an axial scan of one source, where nothing else is said.

The tube voltage, its current and the time of exposure have no default: they are facts of the examination.
"""

from collections.abc import Iterator

from dicomforge.iod import frame_plane
from dicomforge.iod.condition import ORIGINAL_IMAGE, Condition, filled, holds, other_than, root_holds, root_value
from dicomforge.iod.declared import macro, when
from dicomforge.iod.default import Default, defaults
from dicomforge.iod.view import View, items, tag, texts
from dicomforge.iod.volumetric import ORIGINAL_FRAME, is_original
from dicomforge.model import vr
from dicomforge.model.attributes import Element

AXIAL = "practice: an axial scan, a rotation for each slice"
TYPE = "CTAcquisitionTypeSequence"

BODY = "practice: the filter of most scans, which flattens the dose"
SCANNER = "practice: of the order of what scanners have, in mm"

_paths = root_holds("MultienergyCTAcquisition", "YES")


def _is_acquired(*types: str) -> Condition:
    """AcquisitionType of the frame, flat or in its group, is one of these."""

    def test(view: View) -> bool:
        groups = (view.parent, *view.groups())
        inside = [texts(item, "AcquisitionType") for group in groups for item in items(group.value(tag(TYPE)))]
        found = next((one[0] for one in (view.texts("AcquisitionType"), *inside) if one), "SEQUENCED")
        return found in types

    return Condition(test)


_rotating = ORIGINAL_FRAME & ~_is_acquired("CONSTANT_ANGLE")
_spiral = ORIGINAL_FRAME & _is_acquired("SPIRAL")
_moving = ORIGINAL_FRAME & _is_acquired("SPIRAL", "CONSTANT_ANGLE")


def _details(view: View) -> Iterator[Element]:
    """Collimated to the slice that is reconstructed."""
    thickness = frame_plane.thickness_mm(view)
    if thickness is not None and is_original(view):
        yield vr.element("SingleCollimationWidth", thickness)
        yield vr.element("TotalCollimationWidth", thickness)


def _reconstruction(view: View) -> Iterator[Element]:
    """What the pixels cover, in their spacing."""
    spacing = frame_plane.numbers(view, "PixelSpacing")
    if spacing and is_original(view):
        yield vr.element("ReconstructionPixelSpacing", *spacing)
    yield from frame_plane.reconstructed(view)


def _exposure(view: View) -> Iterator[Element]:
    """mAs is the product of current and time: each follows from the two others."""
    time, current = view.here.numbers("ExposureTimeInms"), view.here.numbers("XRayTubeCurrentInmA")
    exposure = view.here.numbers("ExposureInmAs")
    if time and current and is_original(view):
        yield vr.element("ExposureInmAs", round(time[0] * current[0] / 1000, 6))
    if exposure and current and current[0] > 0 and is_original(view):
        yield vr.element("ExposureTimeInms", round(exposure[0] / current[0] * 1000, 6))
    if exposure and time and time[0] > 0 and is_original(view):
        yield vr.element("XRayTubeCurrentInmA", round(exposure[0] / time[0] * 1000, 6))


RULES = {
    "ct-acquisition-type": macro(
        "AcquisitionType ConstantVolumeFlag",
        when(ORIGINAL_FRAME & holds("AcquisitionType", "CONSTANT_ANGLE"), "TubeAngle"),
        *defaults(AXIAL, is_original, AcquisitionType="SEQUENCED", ConstantVolumeFlag="NO", FluoroscopyFlag="NO"),
        applies=ORIGINAL_IMAGE,
    ),
    "ct-acquisition-details": macro(
        "DataCollectionDiameter SingleCollimationWidth",
        when(_rotating, "RotationDirection RevolutionTime"),
        Default("DataCollectionDiameter", (500,), SCANNER, is_original),
        Default("GantryDetectorTilt", (0,), "practice: the gantry stands upright", is_original),
        Default("TableHeight", (150,), SCANNER, is_original),
        Default(
            "RotationDirection", ("CW",), "practice: clockwise, as seen by the nurse facing the gantry", _rotating
        ),
        Default("RevolutionTime", (1,), "practice: a rotation takes of the order of a second", _rotating),
        applies=ORIGINAL_IMAGE,
        supplies=_details,
    ),
    # Speed, feed and pitch of a spiral are the author's.
    "ct-table-dynamics": macro(
        "TableSpeed SpiralPitchFactor",
        when(_moving, "TableSpeed"),
        when(_spiral, "TableFeedPerRotation SpiralPitchFactor"),
        applies=ORIGINAL_IMAGE,
    ),
    # The slice is reconstructed about the centre of what it shows.
    "ct-position": macro(
        "DataCollectionCenterPatient TablePosition",
        applies=ORIGINAL_IMAGE,
        supplies=frame_plane.on_the_table,
        per_frame=True,
    ),
    "ct-geometry": macro(
        "DistanceSourceToDetector DistanceSourceToDataCollectionCenter",
        Default("DistanceSourceToDetector", (950,), SCANNER, is_original),
        Default("DistanceSourceToDataCollectionCenter", (540,), SCANNER, is_original),
        applies=ORIGINAL_IMAGE,
    ),
    "ct-reconstruction": macro(
        "ReconstructionAlgorithm ConvolutionKernel",
        Default("ConvolutionKernel", ("STANDARD",), "practice: the kernel of most scans", is_original),
        Default("ConvolutionKernelGroup", ("SOFT_TISSUE",), "practice: the group of a standard kernel", is_original),
        Default("ReconstructionAlgorithm", ("FILTER_BACK_PROJ",), "practice: what scanners began with", is_original),
        Default("ReconstructionAngle", (360.0,), AXIAL, is_original),
        Default("ImageFilter", ("UNFILTERED",), "practice: a phantom is painted, not filtered", is_original),
        applies=ORIGINAL_IMAGE & ~_is_acquired("CONSTANT_ANGLE"),
        supplies=_reconstruction,
    ),
    "ct-exposure": macro(
        "ExposureModulationType ExposureInmAs",
        when(ORIGINAL_FRAME | (root_value("ImageType", 1, "ORIGINAL") & _paths), "ExposureTimeInms"),
        Default("ExposureModulationType", ("NONE",), "PS3.3 C.8.15.3.8: the current stays as it is", is_original),
        applies=ORIGINAL_IMAGE,
        supplies=_exposure,
    ),
    "ct-x-ray-details": macro(
        "KVP FilterType FocalSpots",
        when(ORIGINAL_FRAME, "KVP FilterType FocalSpots"),
        when(ORIGINAL_FRAME & other_than("FilterType", "NONE"), "FilterMaterial"),
        when(root_holds("ImageType", "ENERGY_PROP_WT"), "EnergyWeightingFactor"),
        Default("FilterType", ("BUTTERFLY",), BODY, is_original),
        Default("FilterMaterial", ("ALUMINUM",), BODY, ORIGINAL_FRAME & holds("FilterType", "BUTTERFLY")),
        Default("FocalSpots", (1.2,), "practice: the focal spot of most scans, in mm", is_original),
        applies=ORIGINAL_IMAGE,
    ),
    "ct-pixel-value-transformation": macro(
        "RescaleIntercept RescaleSlope RescaleType",
        Default("RescaleType", ("HU",), "PS3.3 C.8.15.3.10: Hounsfield units, which CT is painted in"),
    ),
    "ct-additional-x-ray-source": macro("KVP DataCollectionDiameter FilterMaterial", repeats=True),
    # What becomes of materials and energies is the author's word.
    "multi-energy-ct-processing": macro("DecompositionMethod", applies=filled("MultienergyCTProcessingSequence")),
}
