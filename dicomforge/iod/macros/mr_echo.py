"""MR Echo Macro, PS3.3 section C.8.13.5.4: the echo time is asked of the author, since it weighs the contrast."""

from dicomforge.iod.condition import Conditions
from dicomforge.iod.original import ORIGINAL_FRAME, is_original_image

MARKS = frozenset({"EffectiveEchoTime"})

CONDITIONS: Conditions = {"EffectiveEchoTime": ORIGINAL_FRAME}

APPLIES = is_original_image
