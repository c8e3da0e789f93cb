"""Contrast/Bolus Module, PS3.3 section C.7.6.4. "Required if contrast media was used": the author's word."""

from dicomforge.iod.condition import Conditions, left_to_the_author

CONDITIONS: Conditions = {}

APPLIES = left_to_the_author
