"""Modules of structured displays and hanging protocols: screens and boxes (PS3.3 C.11.16, C.11.17, C.23)."""

from dicomforge.iod.condition import AUTHOR, Condition, absent, filled, holds, present, several
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default

BOX, SHOWN = "StructuredDisplayImageBoxSequence", "DisplaySetsSequence"
SELECTOR = "ImageSetsSequence.ImageSetSelectorSequence"
HUNG, FILTER, SORTING = (f"{SHOWN}.{one}Sequence" for one in ("ImageBoxes", "FilterOperations", "SortingOperations"))

IN_BOX = (
    *("ReferencedStereometricInstanceSequence", "ReferencedImageSequence", "ReferencedInstanceSequence"),
    "ReferencedPresentationStateSequence",
)
"""What a box of a structured display shows: one of them."""

_several_tiles = holds("ImageBoxLayoutType", "TILED") & (
    several("ImageBoxTileHorizontalDimension") | several("ImageBoxTileVerticalDimension")
)
_selects, _compares = present("SelectorAttribute"), present("FilterByOperator")


def _selector(within: str) -> dict[str, Condition]:
    """Where the Attribute that images are selected by is nested is its author's word."""
    return when(
        AUTHOR,
        "FunctionalGroupPointer FunctionalGroupPrivateCreator SelectorSequencePointer",
        "SelectorSequencePointerPrivateCreator SelectorAttributePrivateCreator",
        within=within,
    )


RULES = {
    "structured-display": module(
        Default("NumberOfScreens", (1,), "practice: a display that nobody describes further has one screen"),
    ),
    "structured-display-image-box": module(
        *(when(absent(*(other for other in IN_BOX if other != one)), one, within=BOX) for one in IN_BOX),
        when(AUTHOR, "ReferencedPresentationStateSequence", within=f"{BOX}.ReferencedImageSequence"),
        when(AUTHOR, "ImageBoxSynchronizationSequence"),
    ),
    "hanging-protocol-definition": module(
        _selector(SELECTOR),
        when(holds("SelectorAttributeVR", "SQ"), "SelectorCodeSequenceValue", within=SELECTOR, open=True),
        Default("HangingProtocolLevel", ("SITE",), "practice: a protocol for everybody at a site"),
        Default("HangingProtocolCreator", ("dicomforge",), "practice: this program wrote it"),
        Default("NumberOfPriorsReferenced", (0,), "PS3.3 C.23.1: no prior study is shown"),
    ),
    "hanging-protocol-display": module(
        when(_several_tiles, "ImageBoxScrollDirection ImageBoxSmallScrollType ImageBoxLargeScrollType", within=HUNG),
        when(filled("ImageBoxSmallScrollType"), "ImageBoxSmallScrollAmount", within=HUNG),
        when(filled("ImageBoxLargeScrollType"), "ImageBoxLargeScrollAmount", within=HUNG),
        _selector(FILTER),
        when(absent("FilterByCategory"), "SelectorAttribute", within=FILTER),
        when(holds("SelectorAttributeVR", "SQ"), "SelectorCodeSequenceValue", within=FILTER, open=True),
        when(_selects & _compares, "SelectorValueNumber", within=FILTER),
        when(_compares, "SelectorAttributeVR", within=FILTER),
        when(
            present("FilterByCategory") | (_selects & absent("FilterByAttributePresence")),
            "FilterByOperator",
            within=FILTER,
        ),
        _selector(SORTING),
        when(absent("SortByCategory"), "SelectorAttribute", within=SORTING),
        when(holds("ReformattingOperationType", "3D_RENDERING"), "ThreeDRenderingType", within=SHOWN),
        when(AUTHOR, "NavigationDisplaySet", within="NavigationIndicatorSequence"),
        when(AUTHOR, "PseudoColorPaletteInstanceReferenceSequence", within=SHOWN),
    ),
}
