"""What the plane of a frame rests on: Frame Type and Volumetric Properties (PS3.3 C.7.6.16.2.1, C.7.6.16.2.3)."""

from collections.abc import Iterator

from dicomforge.iod.condition import Condition
from dicomforge.iod.view import View, items, texts
from dicomforge.model.attributes import Attributes

SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4"
OPHTHALMIC_TOMOGRAPHY = "1.2.840.10008.5.1.4.1.1.77.1.5.4"
BSCAN_VOLUME_ANALYSIS = "1.2.840.10008.5.1.4.1.1.77.1.5.8"
OPHTHALMIC_FLAG = "OphthalmicVolumetricPropertiesFlag"


def properties(view: View) -> tuple[str, ...]:
    """Volumetric Properties of the frame whose group `view` is in: its own, those of all frames, or the image's."""
    return next((found for level in _levels(view) if (found := texts(level, "VolumetricProperties"))), ())


def is_original(view: View) -> bool:
    """Frame Type Value 1 of the frame is ORIGINAL; of ophthalmic tomography, which has none, Image Type."""
    keyword = "ImageType" if view.sop_class_uid == OPHTHALMIC_TOMOGRAPHY else "FrameType"
    return next((f for level in _levels(view) if (f := texts(level, keyword))), ("",))[0] == "ORIGINAL"


ORIGINAL_FRAME = Condition(is_original)


def lies_in_space(view: View) -> bool:
    """The SOP classes that need a plane whatever their frames are: in a Frame of Reference, or of a volume."""
    return (
        (view.sop_class_uid == SEGMENTATION and "FrameOfReferenceUID" in view.root)
        or (view.sop_class_uid == OPHTHALMIC_TOMOGRAPHY and texts(view.root, OPHTHALMIC_FLAG) == ("YES",))
        or view.sop_class_uid == BSCAN_VOLUME_ANALYSIS
    )


def _levels(view: View) -> Iterator[Attributes]:
    around = tuple(reversed(view.enclosing[1:])) or (view.parent,)
    groups = [*around, *items(view.root.value("SharedFunctionalGroupsSequence"))]
    for group in groups:
        for element in group:
            yield from items(element.value)
    yield view.root
