"""Modules of enhanced X-ray images: angiography and fluoroscopy (PS3.3 C.8.19), volumes (C.8.21), breasts (C.8.31).

Exposures, views and doses have no default: they are facts of the examination.
"""

from collections.abc import Iterator

from dicomforge.iod.condition import Condition, absent, holds, other_than, present
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, always, coded, defaults
from dicomforge.iod.enhanced_image import EVIDENCE, ORIGINAL, described
from dicomforge.iod.modules.x_ray import shows_a_patient
from dicomforge.iod.view import View, items, tag, texts
from dicomforge.model import vr
from dicomforge.model.attributes import Element

_c_arm = holds("PositionerType", "CARM")

SYSTEM = "practice: the C-arm of an angiographic system"
MAMMOGRAPHY = "practice: a mammography unit"


@Condition
def _is_breast(view: View) -> bool:
    return texts(view.root, "Modality") == ("MG",)


DOSES = "XRayAcquisitionDoseSequence"
TOWARDS = {"R": ("P", "L"), "L": ("A", "R")}
"""Side -> the directions of rows and columns of a breast seen from above, its chest wall at the edge."""
FROM_ABOVE, OBLIQUE = "399162004", "399368009"
"""(SCT, "cranio-caudal") and (SCT, "medio-lateral oblique")."""


def _of_the_exposure(view: View) -> Iterator[Element]:
    """The exposure and dose of all frames, where they are written as a group; how the breast lies in its view."""
    for item in items(view.here.value(tag(DOSES)))[:1]:
        for keyword in ("ExposureTimeInms", "ExposureInmAs", "OrganDose", "EntranceDoseInmGy"):
            element = item.get(tag(keyword))
            if element is not None:
                yield element
    views = {code for item in items(view.here.value(tag("ViewCodeSequence"))) for code in texts(item, "CodeValue")}
    towards = TOWARDS.get(view.here.text("FrameLaterality"))
    if towards is not None and views <= {FROM_ABOVE, OBLIQUE} and views:
        row, column = towards
        yield vr.element("PatientOrientation", row, column if FROM_ABOVE in views else f"F{column}")


RULES = {
    "enhanced-xa-xrf-image": module(
        when(other_than("PlanesInAcquisition", "UNDEFINED"), "PlaneIdentification"),
        *EVIDENCE,
        *described("C.8.19.2", "ORIGINAL", "PRIMARY", "SINGLE PLANE", "NONE"),
        Default("PlanesInAcquisition", ("SINGLE PLANE",), "PS3.3 C.8.19.2.1.2: one plane, of an exposure"),
        Default(
            "PlaneIdentification",
            ("MONOPLANE",),
            "PS3.3 C.8.19.2: the plane of one",
            holds("PlanesInAcquisition", "SINGLE PLANE"),
        ),
    ),
    "xa-xrf-acquisition": module(
        when(absent("ExposureTimeInms") | absent("XRayTubeCurrentInmA"), "ExposureInmAs"),
        Default("AveragePulseWidth", (10,), "practice: of the order of 10 ms a pulse"),
        Default("RadiationSetting", ("GR",), "practice: runs are acquired at diagnostic quality"),
        Default("RadiationMode", ("PULSED",), "practice: one pulse a frame"),
        Default("PositionerType", ("CARM",), SYSTEM),
        Default("CArmPositionerTabletopRelationship", ("NO",), "PS3.3 C.8.19.3: nobody says how they stand", _c_arm),
        Default("XRayReceptorType", ("DIGITAL_DETECTOR",), SYSTEM),
        Default("AcquisitionDuration", (3.0,), "practice: runs take of the order of seconds, in s"),
        applies=ORIGINAL,
    ),
    "x-ray-image-intensifier": module(applies=holds("XRayReceptorType", "IMG_INTENSIFIER")),
    "x-ray-detector": module(
        when(present("IsocenterReferenceSystemSequence"), "PositionOfIsocenterProjection", open=True),
        Default("PhysicalDetectorSize", (300.0, 400.0), "practice: of the order of what detectors have, in mm"),
        applies=holds("XRayReceptorType", "DIGITAL_DETECTOR"),
    ),
    # Reconstructed from projections, of which no instance is known unless the author refers to it.
    "x-ray-3d-image": module(
        *EVIDENCE,
        Default(
            "ImageType",
            ("ORIGINAL", "PRIMARY", "TOMOSYNTHESIS", "NONE"),
            "PS3.3 C.8.21.1.1.3: a tomosynthesis of the breast",
            _is_breast,
        ),
        *described("C.8.21.1", "ORIGINAL", "PRIMARY", "VOLUME", "NONE"),
    ),
    # The view has no default.
    "breast-view": module(contexts={"ViewCodeSequence": 4014}),
    "enhanced-mammography-image": module(
        when(absent("ExposureTimeInms") | absent("XRayTubeCurrentInmA"), "ExposureInmAs"),
        when(shows_a_patient, "PatientOrientation"),
        *described("C.8.31", "ORIGINAL", "PRIMARY", "TOMO_PROJ", "NONE"),
        Default("PositionerType", ("MAMMOGRAPHIC",), "PS3.3 C.8.31: the one Enumerated Value"),
        Default("AcquisitionDuration", (4.0,), "practice: a run takes of the order of seconds, in s"),
        *defaults(MAMMOGRAPHY, always, FocalSpots=0.3, AnodeTargetMaterial="TUNGSTEN", PositionerMotion="DYNAMIC"),
        *defaults(MAMMOGRAPHY, always, PaddleDescription="STANDARD", ExposureControlMode="AUTOMATIC"),
        Default("ExposureControlModeDescription", ("Automatic exposure control",), MAMMOGRAPHY),
        *coded(
            "PatientOrientationCodeSequence", ("NCIt", "C86043", "erect"), "PS3.16 CID 19; practice: patients stand"
        ),
        Default("TypeOfDetectorMotion", ("STATIONARY",), MAMMOGRAPHY),
        supplies=_of_the_exposure,
    ),
    # The region and the side have no default.
    "intra-oral-image": module(
        when(absent("AnatomicRegionModifierSequence"), "PrimaryAnatomicStructureSequence", open=True),
        Default("PositionerType", ("RIGID",), "practice: a holder in the mouth keeps the detector"),
        Default("ImagerPixelSpacing", (1, 1), "practice: phantoms are sampled at 1 mm unless it is written"),
        Default("PixelIntensityRelationship", ("LOG",), "practice: processing begins with a logarithm"),
        Default("PixelIntensityRelationshipSign", (-1,), "practice: dense parts bright, as on film"),
        *defaults("PS3.3 C.8.11.3: the one Enumerated Value", always, RescaleIntercept=0, RescaleSlope=1),
    ),
}
