"""NM Reconstruction Module, PS3.3 section C.8.4.15, required by Image Type (Table A.5-1)."""

from dicomforge.iod.condition import root_value

APPLIES = root_value("ImageType", 3, "RECON TOMO", "RECON GATED TOMO")
