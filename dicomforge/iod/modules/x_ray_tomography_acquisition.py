"""X-Ray Tomography Acquisition Module, PS3.3 section C.8.7.7. Conditional in Table A.16-1: Scan Options is TOMO."""

from dicomforge.iod.condition import holds

APPLIES = holds("ScanOptions", "TOMO")
