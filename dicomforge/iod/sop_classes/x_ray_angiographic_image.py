"""X-Ray Angiographic Image Storage, PS3.3 section A.14: one frame, or a run of them."""

from dicomforge.iod.condition import absent, present
from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import PixelDefaults, SopClass
from dicomforge.iod.view import tag

FRAMES_PER_SECOND = 15

POINTER = "PS3.3 C.8.7.1: Frame Time or Frame Time Vector, the Enumerated Values for X-ray"

is_a_run = present("NumberOfFrames")

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.12.1",
    modality="XA",
    usual_for=("XA",),
    spacing="ImagerPixelSpacing",
    other_spacings=("PixelSpacing",),
    kind="multi-frame",
    pixels=PixelDefaults(
        bits_allocated=16,
        bits_stored=12,
        allowed_allocated=(8, 16),
        allowed_stored=(8, 10, 12, 16),
        source="PS3.3 C.8.7.1, C.8.7.1.1.6 to C.8.7.1.1.8; 12 bits are the most that fit a digitized run",
        fixed=(("PixelRepresentation", 0),),
    ),
    defaults=(
        Default("ImageType", ("ORIGINAL", "PRIMARY", "SINGLE PLANE"), "PS3.3 C.8.7.1.1.1: one plane, of an exposure"),
        Default(
            "PixelIntensityRelationship", ("DISP",), "PS3.3 C.8.7.1.1.2: ready to be displayed, which needs no table"
        ),
        Default("RadiationSetting", ("GR",), "practice: angiographic runs are acquired at diagnostic quality"),
        Default(
            "ImagerPixelSpacing",
            (1, 1),
            "practice: detectors write it; phantoms are sampled at 1 mm unless it is written",
            absent("PixelSpacing"),
        ),
        Default("FrameIncrementPointer", ("FrameTimeVector",), POINTER, is_a_run & present("FrameTimeVector")),
        Default("FrameIncrementPointer", ("FrameTime",), POINTER, is_a_run),
        Default(
            "FrameTime",
            (round(1000 / FRAMES_PER_SECOND, 4),),
            "practice: 15 frames per second, the usual rate of a run",
            lambda view: tag("FrameTime") in view.here.value("FrameIncrementPointer"),
        ),
    ),
)
