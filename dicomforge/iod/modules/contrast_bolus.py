"""Contrast/Bolus Module, PS3.3 section C.7.6.4. "Required if contrast media was used": the author's word."""

from dicomforge.iod.condition import left_to_the_author

APPLIES = left_to_the_author
