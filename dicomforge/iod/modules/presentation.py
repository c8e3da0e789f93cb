"""Modules of how an image is shown: tables, palettes, shutters, masks and overlays (PS3.3 C.7.6, C.9, C.11)."""

from dicomforge.iod.condition import AUTHOR, Condition, absent, holds, of_class, present, root_holds
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default
from dicomforge.iod.srgb_profile import srgb
from dicomforge.iod.view import View, texts
from dicomforge.standard import iods

X_RAY = ("1.2.840.10008.5.1.4.1.1.12.1", "1.2.840.10008.5.1.4.1.1.12.2")
"""X-Ray Angiographic and X-Ray Radiofluoroscopic Image Storage."""

COLOURS = ("Red", "Green", "Blue")

ENHANCED_X_RAY = ("1.2.840.10008.5.1.4.1.1.12.1.1", "1.2.840.10008.5.1.4.1.1.12.2.1")
"""Enhanced XA and Enhanced XRF Image Storage."""


@Condition
def _has_colours(view: View) -> bool:
    """By the words of the IOD's table (A.51-1, A.76-1, A.77-1, A.89-1)."""
    iod = iods.key_of(view.sop_class_uid)
    colours = texts(view.root, "PhotometricInterpretation")
    if iod == "segmentation":
        return colours == ("PALETTE COLOR",)
    if iod.startswith("wide-field-ophthalmic-photography-"):
        return bool(colours) and colours != ("MONOCHROME2",)
    return not {"TRUE_COLOR", "COLOR"}.isdisjoint(texts(view.root, "PixelPresentation"))


def plain_or_segmented(colour: str, within: str = "") -> dict[str, Condition]:
    """The entries of a colour: plain ones, unless the author writes segmented data."""
    plain, segmented = (f"{kind}{colour}PaletteColorLookupTableData" for kind in ("", "Segmented"))
    return when(absent(segmented), plain, within=within) | when(AUTHOR, segmented, within=within)


RULES = {
    # A line or a table, never both. Conditional for angiography and fluoroscopy, which require it for logarithmic
    # pixels (Tables A.14-1, A.16-1): scaled back to what is proportional to the beam's intensity (C.8.7.1.1.2).
    "modality-lut": module(
        when(absent("RescaleIntercept", "RescaleSlope"), "ModalityLUTSequence", only=True),
        Default("RescaleType", ("US",), "PS3.3 C.11.1.1.2: US is unspecified", present("RescaleIntercept")),
        alternatives=("ModalityLUTSequence", "RescaleIntercept"),
        applies=of_class(*X_RAY) & holds("PixelIntensityRelationship", "LOG"),
    ),
    # A window, tables, or both. Conditional for digital X-ray: for presentation (Tables A.26-1, A.27-1).
    "voi-lut": module(
        when(absent("WindowCenter", "WindowWidth"), "VOILUTSequence"),
        applies=holds("PresentationIntentType", "FOR PRESENTATION"),
    ),
    # Each colour as plain or as segmented data; it applies by Table A.6-1.
    "palette-color-lookup-table": module(
        *map(plain_or_segmented, COLOURS),
        applies=root_holds("PhotometricInterpretation", "PALETTE COLOR"),
    ),
    # Pixels in colour beside grey ones.
    "supplemental-palette-color-lookup-table": module(applies=root_holds("PixelPresentation", "COLOR", "MIXED")),
    "icc-profile": module(*srgb(), applies=_has_colours),
    # "Required if the Image may be subtracted": the author's word.
    "mask": module(
        when(of_class(*ENHANCED_X_RAY), "SubtractionItemID", within="MaskSubtractionSequence"),
        applies=AUTHOR,
    ),
    # Conditional for digital X-ray: "Required if graphic annotation is present", the author's word.
    "overlay-plane": module(
        Default("OverlayType", ("G",), "PS3.3 C.9.2: graphics, unless it is a region of interest"),
        Default("OverlayOrigin", (1, 1), "PS3.3 C.9.2.1.1: the overlay begins at the first pixel of the image"),
        Default("OverlayBitsAllocated", (1,), "PS3.3 C.9.2: the value shall be 1"),
        Default("OverlayBitPosition", (0,), "PS3.3 C.9.2: the value shall be 0"),
        applies=AUTHOR,
    ),
    # "Required if Overlay data contains multiple frames": only its author knows, who writes the number of frames and
    # the frame of the image at which a shorter overlay begins (C.9.3.1.1).
    "multi-frame-overlay": module(when(AUTHOR, "ImageFrameOrigin"), applies=AUTHOR),
}
