"""Palette Color Lookup Table Module, PS3.3 section C.7.9: each colour as plain or as segmented data.

"Required if Photometric Interpretation has the value PALETTE COLOR" (Table A.6-1).
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, absent, root_holds

APPLIES = root_holds("PhotometricInterpretation", "PALETTE COLOR")

COLOURS = ("Red", "Green", "Blue")

CONDITIONS: Conditions = {
    **{
        f"{colour}PaletteColorLookupTableData": Condition(absent(f"Segmented{colour}PaletteColorLookupTableData"))
        for colour in COLOURS
    },
    **{f"Segmented{colour}PaletteColorLookupTableData": AUTHOR for colour in COLOURS},
}
