"""Functional groups of confocal microscopy and intravascular OCT, PS3.3 sections C.8.35.4 and C.8.27.6."""

from collections.abc import Iterator

from dicomforge.iod.condition import AUTHOR, holds, root_holds
from dicomforge.iod.declared import macro, when
from dicomforge.iod.default import always, defaults
from dicomforge.iod.enhanced_image import frame_type
from dicomforge.iod.view import View, items, tag
from dicomforge.model.attributes import Element

WHOLE = {"OCTZOffsetCorrection": 0, "SeamLineIndex": 0}


def _path(view: View) -> Iterator[Element]:
    for path in items(view.root.value("OpticalPathSequence"))[:1]:
        yield from (element for element in path if element.tag == tag("OpticalPathIdentifier"))


RULES = {
    "confocal-microscopy-image-frame-type": macro("FrameType", supplies=frame_type),
    "whole-slide-microscopy-image-frame-type": macro("FrameType", supplies=frame_type),
    "intravascular-oct-frame-type": macro("FrameType", supplies=frame_type),
    "intravascular-frame-content": macro(
        "IntravascularLongitudinalDistance SeamLineLocation",
        when(root_holds("IVUSAcquisition", "MEASURED"), "IntravascularLongitudinalDistance"),
        when(root_holds("PresentationIntentType", "FOR PRESENTATION"), "SeamLineLocation"),
        applies=holds("IVUSAcquisition", "MEASURED") | holds("PresentationIntentType", "FOR PRESENTATION"),
    ),
    "intravascular-oct-frame-content": macro(
        "OCTZOffsetCorrection SeamLineIndex",
        when(AUTHOR, "NumberOfPaddedALines"),
        *defaults("PS3.3 C.8.27.6.3: no offset is corrected, the seam is the first line", always, **WHOLE),
        applies=holds("PresentationIntentType", "FOR PROCESSING"),
    ),
    # The first path is that of each frame, unless it says otherwise.
    "optical-path-identification": macro(
        "OpticalPathIdentifier", supplies=_path, applies=~holds("DimensionOrganizationType", "TILED_FULL")
    ),
}
