"""Enhanced Contrast/Bolus Module, PS3.3 section C.7.6.4b; that contrast was given is the author's word."""

from dicomforge.iod.condition import left_to_the_author

SECTION = "C.7.6.4b"

APPLIES = left_to_the_author
