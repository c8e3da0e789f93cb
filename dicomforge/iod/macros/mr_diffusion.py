"""MR Diffusion Macro, PS3.3 section C.8.13.5.9: b-values are the author's; DiffusionDirectionality follows."""

from collections.abc import Iterator

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Condition, Conditions, both, holds, root_holds
from dicomforge.iod.original import ORIGINAL_FRAME, is_original_image
from dicomforge.iod.view import View, items, texts
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element

MARKS = frozenset({"DiffusionBValue", "DiffusionDirectionality"})


def _is_anisotropy(view: View) -> bool:
    """Frame Type Value 4 is DIFFUSION_ANISO."""
    shared: tuple[Attributes, ...] = items(view.root.value("SharedFunctionalGroupsSequence"))
    types = (i for group in (view.parent, *shared) for i in items(group.value("MRImageFrameTypeSequence")))
    return any(texts(item, "FrameType")[3:4] == ("DIFFUSION_ANISO",) for item in types)


CONDITIONS: Conditions = {
    "DiffusionBValue": ORIGINAL_FRAME,
    "DiffusionDirectionality": ORIGINAL_FRAME,
    "DiffusionGradientDirectionSequence": Condition(holds("DiffusionDirectionality", "DIRECTIONAL")),
    "DiffusionBMatrixSequence": Condition(holds("DiffusionDirectionality", "BMATRIX")),
    "DiffusionAnisotropyType": Condition(_is_anisotropy),
}

APPLIES = both(is_original_image, root_holds("AcquisitionContrast", "DIFFUSION"))


def SUPPLIES(view: View) -> Iterator[Element]:
    """DIRECTIONAL with a gradient's direction, BMATRIX with a matrix, NONE for b = 0, otherwise ISOTROPIC."""
    if not volumetric.is_original(view):
        return
    if view.filled("DiffusionBMatrixSequence"):
        word = "BMATRIX"
    elif view.filled("DiffusionGradientDirectionSequence"):
        word = "DIRECTIONAL"
    else:
        word = "NONE" if view.here.numbers("DiffusionBValue") == (0.0,) else "ISOTROPIC"
    yield vr.element("DiffusionDirectionality", word)
