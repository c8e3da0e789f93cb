"""Modules of presentation states, PS3.3 sections C.10.4 to C.10.7 and C.11."""

from dicomforge.iod.condition import AUTHOR, Condition, absent, holds, of_class, present
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default
from dicomforge.iod.modules.presentation import COLOURS, plain_or_segmented

GRAYSCALE = "1.2.840.10008.5.1.4.1.1.11.1"
"""Grayscale Softcopy Presentation State Storage."""

AREA, WINDOW, MASK = "DisplayedAreaSelectionSequence", "SoftcopyVOILUTSequence", "MaskSubtractionSequence"
GRAPHIC, RUN, SHUTTER = "GraphicAnnotationSequence", "MultiFramePresentationSequence", "FrameDisplayShutterSequence"
TEXT, SHIFT = f"{GRAPHIC}.TextObjectSequence", f"{MASK}.PixelShiftSequence"
COMPOUND = f"{GRAPHIC}.CompoundGraphicSequence"
INPUT = "AdvancedBlendingSequence"

_has_shutter = present("ShutterShape")
_several_masks = Condition(lambda view: len(view.texts("MaskFrameNumbers")) > 1)
_has_box = present("BoundingBoxTopLeftHandCorner", "BoundingBoxBottomRightHandCorner")

# Which images an area, a window, graphics, a mask or a shutter apply to is the author's word, and so is whether an
# input has a window, a palette or a threshold of its own.
RULES = {
    "displayed-area": module(
        when(AUTHOR, "ReferencedImageSequence PixelOriginInterpretation", within=AREA),
        when(holds("PresentationSizeMode", "TRUE SIZE"), "PresentationPixelSpacing", within=AREA),
    ),
    "graphic-annotation": module(
        when(AUTHOR, "ReferencedImageSequence", within=GRAPHIC),
        when(absent("GraphicObjectSequence"), "TextObjectSequence", within=GRAPHIC, open=True),
        when(absent("TextObjectSequence"), "GraphicObjectSequence", within=GRAPHIC, open=True),
        when(_has_box, "BoundingBoxAnnotationUnits", within=TEXT),
        when(
            _has_box | absent("AnchorPoint"),
            "BoundingBoxTopLeftHandCorner BoundingBoxBottomRightHandCorner",
            within=TEXT,
        ),
        when(~_has_box, "AnchorPoint", within=TEXT),
        when(
            holds("GraphicType", "CIRCLE", "ELLIPSE"),
            "GraphicFilled",
            within=f"{GRAPHIC}.GraphicObjectSequence",
            open=True,
        ),
        when(
            present("BoundingBoxTopLeftHandCorner"),
            "HorizontalAlignment VerticalAlignment",
            within=f"{COMPOUND}.TextStyleSequence",
        ),
        when(holds("CompoundGraphicType", "RULER", "AXIS", "CROSSHAIR"), "TickLabelAlignment", within=COMPOUND),
    ),
    "graphic-layer": module(applies=present(GRAPHIC, "VolumetricAnnotationSequence")),
    "softcopy-voi-lut": module(when(AUTHOR, "ReferencedImageSequence", within=WINDOW)),
    "softcopy-presentation-lut": module(
        when(absent("PresentationLUTShape"), "PresentationLUTSequence", only=True),
        when(absent("PresentationLUTSequence"), "PresentationLUTShape", only=True),
        Default(
            "PresentationLUTShape",
            ("IDENTITY",),
            "PS3.3 C.11.6: no further translation, the values are P-Values",
            absent("PresentationLUTSequence"),
        ),
        applies=absent("RedPaletteColorLookupTableDescriptor"),
    ),
    "presentation-state-shutter": module(
        when(_has_shutter, "ShutterPresentationValue"),
        when(_has_shutter & ~of_class(GRAYSCALE), "ShutterPresentationColorCIELabValue"),
    ),
    "presentation-state-mask": module(
        when(AUTHOR, MASK), when(_several_masks, "ContrastFrameAveraging", within=MASK)
    ),
    "presentation-state-blending": module(
        when(AUTHOR, WINDOW, within="BlendingSequence"),
        when(AUTHOR, "ReferencedImageSequence", within=f"BlendingSequence.{WINDOW}"),
    ),
    "xa-xrf-presentation-state-mask": module(
        when(AUTHOR, "ReferencedImageSequence PixelIntensityRelationshipLUTSequence", within=MASK),
        when(AUTHOR, "VerticesOfTheRegion", within=f"{SHIFT}.RegionPixelShiftSequence"),
        applies=AUTHOR,
    ),
    "xa-xrf-presentation-state-shutter": module(
        when(AUTHOR, "ReferencedImageSequence", within=SHUTTER), applies=AUTHOR
    ),
    "xa-xrf-presentation-state-presentation": module(
        when(AUTHOR, "ReferencedImageSequence", within=RUN), applies=AUTHOR
    ),
    # Whether a result is blended further is the author's word.
    "advanced-blending-presentation-state": module(
        when(AUTHOR, f"ReferencedImageSequence {WINDOW} PaletteColorLookupTableSequence", within=INPUT),
        when(AUTHOR, "ReferencedSpatialRegistrationSequence TimeSeriesBlending GeometryForDisplay", within=INPUT),
        when(AUTHOR, "ThresholdSequence", within=INPUT),
        when(AUTHOR, "ReferencedImageSequence", within=f"{INPUT}.{WINDOW}"),
        when(AUTHOR, "ReferencedOpticalPathIdentifier", within=f"{INPUT}.ReferencedImageSequence"),
        when(AUTHOR, "ReferencedOpticalPathIdentifier", within=f"{INPUT}.{WINDOW}.ReferencedImageSequence"),
        *(plain_or_segmented(colour, f"{INPUT}.PaletteColorLookupTableSequence") for colour in COLOURS),
    ),
    "advanced-blending-presentation-state-display": module(
        when(holds("BlendingMode", "FOREGROUND"), "RelativeOpacity", within="BlendingDisplaySequence"),
        when(AUTHOR, "BlendingInputNumber", within="BlendingDisplaySequence"),
        Default("PixelPresentation", ("TRUE_COLOR",), "PS3.3 C.11.34: the one value that it may have"),
    ),
}
