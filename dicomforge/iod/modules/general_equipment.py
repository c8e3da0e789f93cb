"""General Equipment Module, PS3.3 section C.7.5.1."""

from dicomforge.iod.condition import Condition, Conditions, present
from dicomforge.iod.default import Default

CONDITIONS: Conditions = {"PixelPaddingValue": Condition(present("PixelPaddingRangeLimit"))}

DEFAULTS = (
    Default("Manufacturer", ("dicomforge",), "practice: the equipment that made the instance is this program"),
)
