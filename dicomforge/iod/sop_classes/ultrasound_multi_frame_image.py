"""Ultrasound Multi-frame Image Storage, PS3.3 section A.7: a cine loop."""

from dataclasses import replace

from dicomforge.iod.condition import absent, holds
from dicomforge.iod.default import Default
from dicomforge.iod.sop_classes import ultrasound_image

_single = holds("NumberOfFrames", "1")
_untimed = absent("FrameTimeVector", "FrameIncrementPointer")

SOP_CLASS = replace(
    ultrasound_image.SOP_CLASS,
    uid="1.2.840.10008.5.1.4.1.1.3.1",
    usual_for=(),
    kind="multi-frame",
    defaults=(
        *ultrasound_image.SOP_CLASS.defaults,
        Default("FrameTime", (0,), "PS3.3 C.7.6.6.1.2: a single frame in a class with cine", _untimed & _single),
        Default(
            "FrameTime",
            (33.333,),
            "practice: loops are kept at 30 frames per second, the rate of video",
            _untimed & ~_single,
        ),
    ),
)
