"""Modules of presentation states, PS3.3 sections C.10.4 and C.11."""

from dicomforge.iod.condition import AUTHOR, Condition, absent, holds, of_class, present
from dicomforge.iod.declared import module, when

GRAYSCALE = "1.2.840.10008.5.1.4.1.1.11.1"
"""Grayscale Softcopy Presentation State Storage."""

AREA, WINDOW, MASK = "DisplayedAreaSelectionSequence", "SoftcopyVOILUTSequence", "MaskSubtractionSequence"

_has_shutter = present("ShutterShape")
_several_masks = Condition(lambda view: len(view.texts("MaskFrameNumbers")) > 1)

RULES = {
    # Which images an area or a window applies to is the author's word.
    "displayed-area": module(
        when(AUTHOR, "ReferencedImageSequence PixelOriginInterpretation", within=AREA),
        when(holds("PresentationSizeMode", "TRUE SIZE"), "PresentationPixelSpacing", within=AREA),
        when(absent("PresentationPixelSpacing"), "PresentationPixelAspectRatio", within=AREA),
        when(holds("PresentationSizeMode", "MAGNIFY"), "PresentationPixelMagnificationRatio", within=AREA),
    ),
    "softcopy-voi-lut": module(
        when(AUTHOR, "ReferencedImageSequence", within=WINDOW),
        when(absent("VOILUTSequence"), "WindowCenter", within=WINDOW),
        when(present("WindowCenter"), "WindowWidth", within=WINDOW),
        when(absent("WindowCenter"), "VOILUTSequence", within=WINDOW),
    ),
    "softcopy-presentation-lut": module(
        when(absent("PresentationLUTShape"), "PresentationLUTSequence", only=True),
        when(absent("PresentationLUTSequence"), "PresentationLUTShape", only=True),
    ),
    "presentation-state-shutter": module(
        when(_has_shutter, "ShutterPresentationValue"),
        when(_has_shutter & ~of_class(GRAYSCALE), "ShutterPresentationColorCIELabValue"),
    ),
    "presentation-state-mask": module(
        when(present(MASK), "RecommendedViewingMode"),
        when(AUTHOR, MASK),
        when(_several_masks, "ContrastFrameAveraging", within=MASK),
    ),
    # Whether a result is blended further is the author's word.
    "advanced-blending-presentation-state-display": module(
        when(holds("BlendingMode", "FOREGROUND"), "RelativeOpacity", within="BlendingDisplaySequence"),
        when(AUTHOR, "BlendingInputNumber", within="BlendingDisplaySequence"),
    ),
}
