"""MR Metabolite Map Macro, PS3.3 section C.8.13.5.12."""

from dicomforge.iod.condition import Conditions, root_value
from dicomforge.iod.original import ORIGINAL_FRAME

MARKS = frozenset({"MetaboliteMapDescription"})

CONDITIONS: Conditions = {"MetaboliteMapDescription": ORIGINAL_FRAME}

APPLIES = root_value("ImageType", 3, "METABOLITE_MAP")
