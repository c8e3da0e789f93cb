"""Image Pixel Description, PS3.3 section C.7.6.3: the Image Pixel Module and the icons that repeat it.

Pixel Aspect Ratio is needed for pixels that are not square and have no physical spacing; only the author knows them.
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, either, holds, root_holds
from dicomforge.iod.view import View

MARKS = frozenset({"SamplesPerPixel", "PhotometricInterpretation", "BitsAllocated", "Rows"})


def _several_samples(view: View) -> bool:
    """C.7.6.3.1.3."""
    return any(samples > 1 for samples in view.here.numbers("SamplesPerPixel"))


PALETTE = Condition(
    either(holds("PhotometricInterpretation", "PALETTE COLOR"), root_holds("PixelPresentation", "COLOR", "MIXED"))
)
"""C.7.6.3.1.5 and C.7.6.3.1.6."""

CONDITIONS: Conditions = {
    "PlanarConfiguration": Condition(_several_samples, only=True),
    "PixelAspectRatio": AUTHOR,
    **{f"{colour}PaletteColorLookupTableDescriptor": PALETTE for colour in ("Red", "Green", "Blue")},
    **{f"{colour}PaletteColorLookupTableData": PALETTE for colour in ("Red", "Green", "Blue")},
}
