"""Modules of volumetric presentation states: inputs, planes, renderings, colours (PS3.3 C.11.22 to C.11.32)."""

from dicomforge.iod.condition import AUTHOR, Condition, holds, of_class
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default
from dicomforge.iod.srgb_profile import srgb
from dicomforge.iod.view import View, items, tag, texts

GRAYSCALE_MPR = "1.2.840.10008.5.1.4.1.1.11.6"
"""Grayscale Planar MPR Volumetric Presentation State Storage."""

COMPOSITING_MPR = "1.2.840.10008.5.1.4.1.1.11.7"
"""Compositing Planar MPR Volumetric Presentation State Storage."""

CLASSES = "PresentationStateClassificationComponentSequence"

_true_colour = holds("PixelPresentation", "TRUE_COLOR")


@Condition
def _several_classes(view: View) -> bool:
    return len(items(view.root.value(tag(CLASSES)))) > 1


@Condition
def _is_cropped(view: View) -> bool:
    inputs = items(view.root.value(tag("VolumetricPresentationStateInputSequence")))
    return "YES" in (*texts(view.root, "GlobalCrop"), *(crop for one in inputs for crop in texts(one, "Crop")))


RULES = {
    # Whether an input is registered to the volumetric space is its author's word.
    "volumetric-presentation-state-relationship": module(
        when(AUTHOR, "ReferencedSpatialRegistrationSequence", within="VolumetricPresentationInputSetSequence"),
        Default("GlobalCrop", ("NO",), "PS3.3 C.11.23: nothing is cropped of all inputs"),
    ),
    "volume-cropping": module(applies=_is_cropped),
    "multi-planar-reconstruction-geometry": module(
        Default("MultiPlanarReconstructionStyle", ("PLANAR",), "PS3.3 C.11.26: the one value that it may have"),
        Default("MPRThicknessType", ("THIN",), "PS3.3 C.11.26: a plane that nobody gives a thickness"),
    ),
    "mpr-volumetric-presentation-state-display": module(
        when(AUTHOR, "ColorSpace"),
        when(_several_classes, "AlphaLUTTransferFunction", within=CLASSES),
        Default("PixelPresentation", ("MONOCHROME",), "PS3.4 B.5.1.22: of this SOP class", of_class(GRAYSCALE_MPR)),
        Default("PixelPresentation", ("TRUE_COLOR",), "PS3.4 B.5.1.22: of this SOP class", of_class(COMPOSITING_MPR)),
        Default(
            "PresentationLUTShape",
            ("IDENTITY",),
            "PS3.3 C.11.27: no further translation, the values are P-Values",
            holds("PixelPresentation", "MONOCHROME"),
        ),
        *srgb(_true_colour),
    ),
    "volume-render-geometry": module(
        Default("RenderingMethod", ("VOLUME_RENDERED",), "practice: a rendering that nobody describes further"),
        Default("RenderProjection", ("ORTHOGRAPHIC",), "practice: a projection that keeps lengths"),
    ),
    "render-display": module(
        when(AUTHOR, "ColorSpace"),
        Default("PixelPresentation", ("TRUE_COLOR",), "PS3.3 C.11.32: the one value that it may have"),
        *srgb(_true_colour),
    ),
}
