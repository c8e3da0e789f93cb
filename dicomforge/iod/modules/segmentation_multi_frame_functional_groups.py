"""Multi-frame Functional Groups Module, PS3.3 section C.7.6.16, macros of Table A.51-2.

Which frames there are depends on pixels, so the content writes the sequences; their conditions are the macros' own.
"""

from dicomforge.iod.condition import Conditions

SECTION = "C.7.6.16"

CONDITIONS: Conditions = {}
