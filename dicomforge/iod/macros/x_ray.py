"""Macros of the frames of projection X-ray, PS3.3 section C.8.19.6, and of breast projections, C.8.32.

Angles, exposures and doses have no default: they are facts of the examination.
"""

from collections.abc import Iterator

from dicomforge.iod import frame_plane
from dicomforge.iod.condition import AUTHOR, at_root, holds, present, root_holds, root_value
from dicomforge.iod.declared import macro, when
from dicomforge.iod.default import Default, always, defaults
from dicomforge.iod.view import View, tag
from dicomforge.model import vr
from dicomforge.model.attributes import Element

_digital = root_holds("XRayReceptorType", "DIGITAL_DETECTOR")
_original = root_value("ImageType", 1, "ORIGINAL")
_unprocessed = root_holds("PresentationIntentType", "FOR PROCESSING")
_reference = holds("CArmPositionerTabletopRelationship", "YES")

UPRIGHT = "practice: the detector is read as it is shown"
FROM_TUBE = "PS3.3 C.8.19.6.2: what the detector measured, more is brighter"


def _properties(view: View) -> Iterator[Element]:
    """The image's type, and no sign that shows the patient inverted."""
    image_type = view.root.get(tag("ImageType"))
    if image_type is not None:
        yield image_type._replace(tag=tag("FrameType"))
    inverted = view.root.text("PhotometricInterpretation") == "MONOCHROME1"
    yield vr.element("PixelIntensityRelationshipSign", -1 if inverted else 1)


def _open(view: View) -> Iterator[Element]:
    """A rectangle round all pixels; edges are outside them (PS3.3 C.8.7.3.1.1)."""
    rows, columns = view.root.numbers("Rows"), view.root.numbers("Columns")
    if view.has("CollimatorShape") or not rows or not columns:
        return
    yield vr.element("CollimatorShape", "RECTANGULAR")
    yield vr.element("CollimatorLeftVerticalEdge", 0)
    yield vr.element("CollimatorRightVerticalEdge", int(columns[0]) + 1)
    yield vr.element("CollimatorUpperHorizontalEdge", 0)
    yield vr.element("CollimatorLowerHorizontalEdge", int(rows[0]) + 1)


def _magnified(view: View) -> Iterator[Element]:
    """Source to detector over source to patient, where both are known."""
    far, near = view.here.numbers("DistanceSourceToDetector"), view.here.numbers("DistanceSourceToPatient")
    if far and near and near[0]:
        yield vr.element("EstimatedRadiographicMagnificationFactor", round(far[0] / near[0], 6))


def _dose(view: View) -> Iterator[Element]:
    """The exposure of a frame is that of the image where it has one."""
    for keyword in ("ExposureTimeInms", "ExposureInmAs", "OrganDose", "EntranceDoseInmGy"):
        element = view.root.get(tag(keyword))
        if element is not None:
            yield element


def _isocenter(view: View) -> Iterator[Element]:
    """The source stands where the positioner turned it; support and detector stay."""
    primary = next(iter(frame_plane.numbers(view, "PositionerPrimaryAngle")), 0.0)
    secondary = next(iter(frame_plane.numbers(view, "PositionerSecondaryAngle")), 0.0)
    yield vr.element("XRaySourceIsocenterPrimaryAngle", primary)
    yield vr.element("XRaySourceIsocenterSecondaryAngle", secondary)
    for part in ("BreastSupport", "Detector"):
        yield vr.element(f"{part}IsocenterPrimaryAngle", 0.0)
        yield vr.element(f"{part}IsocenterSecondaryAngle", 0.0)
    if view.root.text("PresentationIntentType") == "FOR PROCESSING":
        for part in ("BreastSupport", "Detector"):
            for axis in "XYZ":
                yield vr.element(f"{part}{axis}PositionToIsocenter", 0.0)
        yield vr.element("DetectorActiveAreaTLHCPosition", 0.0, 0.0, 0.0)
        yield vr.element("DetectorActiveAreaOrientation", 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


RULES = {
    "x-ray-frame-pixel-data-properties": macro(
        "PixelIntensityRelationship GeometricalProperties",
        Default("ImagerPixelSpacing", (1, 1), "practice: detectors write it; phantoms are sampled at 1 mm"),
        Default("PixelIntensityRelationship", ("LIN",), FROM_TUBE),
        Default("GeometricalProperties", ("UNIFORM",), "PS3.3 C.8.19.6.2: pixels of one size"),
        Default("ImageProcessingApplied", ("NONE",), "practice: a phantom is painted, not processed"),
        supplies=_properties,
    ),
    "x-ray-field-of-view": macro(
        "FieldOfViewRotation FieldOfViewHorizontalFlip",
        when(_digital, "FieldOfViewOrigin"),
        *defaults(UPRIGHT, always, FieldOfViewRotation=0, FieldOfViewHorizontalFlip="NO"),
        Default("FieldOfViewOrigin", (0.0, 0.0), UPRIGHT, _digital),
        applies=present("IsocenterReferenceSystemSequence"),
    ),
    "x-ray-frame-detector-parameters": macro(
        "DetectorActiveTime", applies=holds("XRayReceptorType", "DIGITAL_DETECTOR")
    ),
    "x-ray-collimator": macro(
        "CollimatorShape CollimatorLeftVerticalEdge",
        applies=_original,
        supplies=_open,
    ),
    # Of a C-arm whose place at the table is known; the angles are the author's.
    "x-ray-positioner": macro(
        "PositionerPrimaryAngle ColumnAngulationPatient",
        applies=_original & _reference,
    ),
    "x-ray-table-position": macro("TableTopVerticalPosition TableCradleTiltAngle", applies=_original & _reference),
    "x-ray-projection-pixel-calibration": macro(
        "DistanceObjectToTableTop BeamAngle",
        when(at_root(present("DistanceObjectToTableTop")), "ObjectPixelSpacingInCenterOfBeam", open=True),
        applies=_reference,
    ),
    "x-ray-geometry": macro(
        "DistanceSourceToDetector DistanceSourceToIsocenter", applies=present("ProjectionPixelCalibrationSequence")
    ),
    "patient-orientation-in-frame": macro("PatientOrientationCodeSequence", applies=_reference),
    "pixel-intensity-relationship-lut": macro(
        "LUTFunction LUTDescriptor", applies=holds("PixelIntensityRelationship", "LOG")
    ),
    "breast-x-ray-positioner": macro(
        "PositionerPrimaryAngle PositionerPrimaryAngleDirection",
        when(AUTHOR, "PositionerPrimaryAngle PositionerSecondaryAngle"),
        Default(
            "PositionerPrimaryAngleDirection",
            ("CW",),
            "practice: positive angles are clockwise, as seen from the front of the unit",
            present("PositionerPrimaryAngle"),
        ),
        applies=present("PositionerPrimaryAngle", "PositionerSecondaryAngle"),
    ),
    "breast-x-ray-geometry": macro(
        "EstimatedRadiographicMagnificationFactor DistanceSourceToPatient",
        when(_unprocessed, "DistanceSourceToDetector DistanceSourceToPatient DistanceSourceToIsocenter"),
        *defaults(
            "practice: of the order of what mammography units have, in mm",
            always,
            DistanceSourceToDetector=660,
            DistanceSourceToPatient=640,
            DistanceSourceToIsocenter=640,
        ),
        Default("EstimatedRadiographicMagnificationFactor", (1.03125,), "practice: 660 mm over 640 mm"),
        supplies=_magnified,
    ),
    "breast-x-ray-acquisition-dose": macro("OrganDose EntranceDoseInmGy ExposureTimeInms", supplies=_dose),
    "breast-x-ray-isocenter-reference-system": macro(
        "XRaySourceIsocenterPrimaryAngle BreastSupportIsocenterPrimaryAngle",
        when(
            _unprocessed,
            "BreastSupportXPositionToIsocenter BreastSupportYPositionToIsocenter BreastSupportZPositionToIsocenter",
            "DetectorXPositionToIsocenter DetectorYPositionToIsocenter DetectorZPositionToIsocenter",
            "DetectorActiveAreaTLHCPosition DetectorActiveAreaOrientation",
        ),
        supplies=_isocenter,
        per_frame=True,
    ),
}
