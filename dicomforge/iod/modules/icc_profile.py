"""ICC Profile Module, PS3.3 section C.11.15: without conditions."""

from dicomforge.iod.view import View, texts
from dicomforge.standard import iods


def APPLIES(view: View) -> bool:
    """Where it is conditional: colours, by the words of the IOD's table (A.51-1, A.76-1, A.77-1, A.89-1)."""
    iod = iods.key_of(view.sop_class_uid)
    colours = texts(view.root, "PhotometricInterpretation")
    if iod == "segmentation":
        return colours == ("PALETTE COLOR",)
    if iod.startswith("wide-field-ophthalmic-photography-"):
        return bool(colours) and colours != ("MONOCHROME2",)
    return not {"TRUE_COLOR", "COLOR"}.isdisjoint(texts(view.root, "PixelPresentation"))
