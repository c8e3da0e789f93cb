"""Image Pixel Description, PS3.3 section C.7.6.3: the Image Pixel Module and the icons that repeat it.

Pixel Aspect Ratio is needed for pixels that are not square and have no physical spacing; only the author knows them.
"""

from dicomforge.iod.condition import (
    AUTHOR,
    Condition,
    Conditions,
    Test,
    both,
    either,
    holds,
    negated,
    root_holds,
    several,
)
from dicomforge.standard import iods

MARKS = frozenset({"SamplesPerPixel", "PhotometricInterpretation", "BitsAllocated", "Rows"})


COLOURS = ("Red", "Green", "Blue")

_is_palette = either(
    holds("PhotometricInterpretation", "PALETTE COLOR"), root_holds("PixelPresentation", "COLOR", "MIXED")
)


def _segmented(colour: str) -> Test:
    """Its entries are segmented, in an IOD whose Palette Color Lookup Table Module (C.7.9) allows it."""
    return lambda view: (
        view.has_any(f"Segmented{colour}PaletteColorLookupTableData")
        and "palette-color-lookup-table" in iods.modules_of(view.sop_class_uid)
    )


CONDITIONS: Conditions = {
    "PlanarConfiguration": Condition(several("SamplesPerPixel"), only=True),  # C.7.6.3.1.3
    "PixelAspectRatio": AUTHOR,
    **{f"{colour}PaletteColorLookupTableDescriptor": Condition(_is_palette) for colour in COLOURS},
    **{
        f"{colour}PaletteColorLookupTableData": Condition(both(_is_palette, negated(_segmented(colour))))
        for colour in COLOURS
    },
}
"""Of palettes: C.7.6.3.1.5 and C.7.6.3.1.6."""
