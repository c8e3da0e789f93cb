"""Number of Frames: one or more, and more than one only in a multi-frame IOD (PS3.3 C.7.6.6)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dicomforge.inspect.finding import Finding, of
from dicomforge.iod.view import View
from dicomforge.standard import iods, modules
from dicomforge.transfer.read.numbers import whole


def count(view: View, prefix: str) -> Iterator[Finding]:
    """A number of frames that an image cannot have."""
    frames = whole(view.here, "NumberOfFrames")
    if frames is None or view.enclosing:
        return
    if frames < 1:
        yield of("frame-count", prefix, "NumberOfFrames", str(frames), "1 or more")
    elif frames > 1 and is_single_frame(view.sop_class_uid):
        yield of(
            "frames-in-single-frame", prefix, "NumberOfFrames", str(frames), "1, or absence: one image, one frame"
        )


@cache
def is_single_frame(sop_class_uid: str) -> bool:
    """Whether the IOD has pixel data, and no Module with a Number of Frames; False for one that is not known."""
    own = iods.modules_of(sop_class_uid)
    return "image-pixel" in own and not own & modules.modules_holding("NumberOfFrames")


RULES = {"NumberOfFrames": count}
