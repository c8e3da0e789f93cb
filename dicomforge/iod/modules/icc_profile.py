"""ICC Profile Module, PS3.3 section C.11.15: without conditions."""

from dicomforge.iod.condition import Conditions
from dicomforge.iod.view import View, texts

CONDITIONS: Conditions = {}

SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4"


def APPLIES(view: View) -> bool:
    """Where it is conditional (Table A.51-1): a segmentation whose labels have colours of a palette."""
    colours = texts(view.root, "PhotometricInterpretation")
    return view.sop_class_uid == SEGMENTATION and colours == ("PALETTE COLOR",)
