"""MR Averages Macro, PS3.3 section C.8.13.5.10."""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Conditions
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_FRAME, is_original_image

MARKS = frozenset({"NumberOfAverages"})

CONDITIONS: Conditions = {"NumberOfAverages": ORIGINAL_FRAME}

APPLIES = is_original_image

DEFAULTS = (Default("NumberOfAverages", (1,), "practice: measured once", volumetric.is_original),)
