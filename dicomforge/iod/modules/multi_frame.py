"""Multi-frame Module, PS3.3 section C.7.6.6.

Conditional in the IODs of angiography and fluoroscopy: "Required if the pixel data is Multi-frame Cine data".
"""

from dicomforge.iod.condition import absent, both, present
from dicomforge.iod.default import Default

APPLIES = present("NumberOfFrames")

DEFAULTS = (
    Default(
        "FrameIncrementPointer",
        ("FrameTimeVector",),
        "PS3.3 C.7.6.5.1.2: where frame times differ, their vector tells the order of the frames",
        present("FrameTimeVector"),
    ),
    Default(
        "FrameIncrementPointer",
        ("FrameTime",),
        "PS3.3 C.7.6.5.1.1: the nominal time per frame tells the order of the frames",
        both(present("FrameTime"), absent("FrameTimeVector")),
    ),
)
