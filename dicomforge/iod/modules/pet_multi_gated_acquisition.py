"""PET Multi-gated Acquisition Module, PS3.3 section C.8.9.3, required of gated series (Table A.21.3-1)."""

from dicomforge.iod.condition import root_value

APPLIES = root_value("SeriesType", 1, "GATED")
