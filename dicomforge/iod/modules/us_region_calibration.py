"""US Region Calibration Module, PS3.3 section C.8.5.5: planning calibrates the region of a picture.

What the components of a pixel mean is the author's word; the rest of their calibration follows from it.
"""

from dicomforge.iod.condition import Condition, Conditions, holds, present

REGIONS = "SequenceOfUltrasoundRegions"
BIT_ALIGNED, RANGES, TABLE, CODES = "0", "1", "2", "3"
"""Pixel Component Organization (C.8.5.5.1.4)."""

_CALIBRATED = Condition(
    present(
        "PixelComponentPhysicalUnits", "PixelComponentDataType", "PixelComponentMask", "PixelComponentRangeStart"
    ),
    open=True,
)
_ORGANIZED = Condition(present("PixelComponentOrganization"))
_BREAKS = Condition(holds("PixelComponentOrganization", BIT_ALIGNED, RANGES))

CONDITIONS: Conditions = {
    f"{REGIONS}.PixelComponentOrganization": _CALIBRATED,
    f"{REGIONS}.PixelComponentMask": Condition(holds("PixelComponentOrganization", BIT_ALIGNED)),
    f"{REGIONS}.PixelComponentRangeStart": Condition(holds("PixelComponentOrganization", RANGES)),
    f"{REGIONS}.PixelComponentRangeStop": Condition(holds("PixelComponentOrganization", RANGES)),
    f"{REGIONS}.PixelComponentPhysicalUnits": _ORGANIZED,
    f"{REGIONS}.PixelComponentDataType": _ORGANIZED,
    f"{REGIONS}.NumberOfTableBreakPoints": _BREAKS,
    f"{REGIONS}.TableOfXBreakPoints": _BREAKS,
    f"{REGIONS}.TableOfYBreakPoints": _BREAKS,
    f"{REGIONS}.NumberOfTableEntries": Condition(holds("PixelComponentOrganization", TABLE, CODES)),
    f"{REGIONS}.TableOfPixelValues": Condition(holds("PixelComponentOrganization", TABLE)),
    f"{REGIONS}.TableOfParameterValues": Condition(holds("PixelComponentOrganization", TABLE)),
    f"{REGIONS}.PixelValueMappingCodeSequence": Condition(holds("PixelComponentOrganization", CODES)),
}
