"""What enhanced images say alike: the Common Image Description (PS3.3 C.8.16.2), and evidence."""

from collections.abc import Iterable, Iterator

from dicomforge.iod.condition import AUTHOR, Condition, absent, at_root, holds, root_value
from dicomforge.iod.declared import when
from dicomforge.iod.default import Default, always
from dicomforge.iod.view import View, items, tag
from dicomforge.model.attributes import Element

LEGACY = ("1.2.840.10008.5.1.4.1.1.2.2", "1.2.840.10008.5.1.4.1.1.4.4", "1.2.840.10008.5.1.4.1.1.128.1")
"""Legacy Converted Enhanced CT, MR and PET, which know less."""

ORIGINAL = root_value("ImageType", 1, "ORIGINAL") | at_root(absent("ImageType"))
"""Where nobody writes Image Type it becomes ORIGINAL."""

IMAGE_TYPE = ("FrameType", "PixelPresentation", "VolumetricProperties", "VolumeBasedCalculationTechnique")


def groups_hold(keyword: str) -> Condition:
    """A sequence of a functional group has items, in all frames or in the first; a later one is not looked at."""
    return Condition(lambda view: any(items(group.value(keyword)) for group in view.groups()), open=True)


def frame_type(view: View, keywords: Iterable[str] = IMAGE_TYPE) -> Iterator[Element]:
    """What the image says of all its frames; it is MIXED where frames differ (PS3.3 C.8.16.1)."""
    for keyword in keywords:
        element = view.root.get(tag("ImageType" if keyword == "FrameType" else keyword))
        if element is not None:
            yield element._replace(tag=tag(keyword))


EVIDENCE = (
    when(groups_hold("ReferencedImageSequence"), "ReferencedImageEvidenceSequence"),
    when(groups_hold("DerivationImageSequence"), "SourceImageEvidenceSequence"),
    when(AUTHOR, "ReferencedPresentationStateSequence EquipmentFrameOfReferenceUID"),
)


def described(section: str, *image_type: str, known: Condition | None = None) -> tuple[Default, ...]:
    """The defaults of grey images of one spacing, by the section of their Module; `known` holds of acquired ones."""
    test = always if known is None else known.required
    monochrome = (("IDENTITY", "MONOCHROME2"), ("INVERSE", "MONOCHROME1"))
    return (
        Default("ImageType", image_type, f"PS3.3 {section}: what frames painted by one recipe are"),
        Default("PixelPresentation", ("MONOCHROME",), "PS3.3 C.8.16.2.1.1: grey pixels alone"),
        Default("VolumetricProperties", ("VOLUME",), "PS3.3 C.8.16.2.1.2: pixels of one spacing and thickness"),
        Default("VolumeBasedCalculationTechnique", ("NONE",), "PS3.3 C.8.16.2.1.3: not calculated from a volume"),
        Default("ContentQualification", ("RESEARCH",), "PS3.3 C.8.13.2.1.1: not for clinical use", test),
        Default("BurnedInAnnotation", ("NO",), f"PS3.3 {section}: the one Enumerated Value", test),
        Default("LossyImageCompression", ("00",), "PS3.3 C.7.6.1.1.5: no encoder here loses anything", test),
        *(
            Default(
                "PresentationLUTShape",
                (shape,),
                f"PS3.3 {section}: the Enumerated Value for {colours}",
                holds("PhotometricInterpretation", colours),
            )
            for shape, colours in monochrome
        ),
    )
