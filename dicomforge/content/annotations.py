"""Say what the segments of the segmentation or structure set in `of` are to radiotherapy (PS3.3 C.36.8, C.36.9).

Every segment is annotated; the structures of a structure set by their interpreted type, if you write nothing else.
"""

from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.content import About, Made, Wrong
from dicomforge.content._second_generation import coded
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import code, named
from dicomforge.standard import codes

ALWAYS = True
CLASSES = ("RTSegmentAnnotationStorage",)
EXAMPLE = "{tumour: DCM:130052}"

CATEGORIES = ((9534, "DCM:130041"), (9535, "DCM:130042"), (9507, "DCM:130047"))
"""Context group of a type -> its category of CID 9502: target, dose calculation structure, external body model."""

INTERPRETED = {
    "PTV": "DCM:130054",
    "CTV": "DCM:130050",
    "GTV": "DCM:130052",
    "ITV": "DCM:130056",
    "ORGAN": "DCM:130060",
    "AVOIDANCE": "DCM:130058",
    "EXTERNAL": "DCM:130067",
}
"""RT ROI Interpreted Type (PS3.3 C.8.8.8.1) -> a type of CID 9534, CID 9535 or CID 9507."""


class Labelled(NamedTuple):
    """A segment: its label, what refers to it, and its type if that is known."""

    label: str
    direct: Attributes
    type: Attributes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    type: Code = code("what the segment is, of CID 9534, CID 9535 or CID 9507")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    segments: tuple[tuple[str, Annotation], ...] = named("segments by label", Annotation)

    def attributes(self, about: About) -> Made:
        """An annotation and a reference for each segment, where `of` names some."""
        found = _labelled(about)
        types = {name: item(_with_meaning(one.type)) for name, one in self.segments}
        unknown = [name for name in types if name not in {one.label for one in found}]
        if unknown:
            known = ", ".join(one.label for one in found)
            expected = known or "a segmentation or a structure set in `of`"
            return Wrong(f"`of` has no segment {unknown[0]!r}", expected, at=(unknown[0],))
        if not found:
            return []
        annotated, referred = [], []
        for index, one in enumerate(found, 1):
            uid = vr.element("ConceptualVolumeUID", about.uid("volume", one.label))
            reference = vr.element("DirectSegmentReferenceSequence", one.direct.merged([uid]))
            referred.append(vr.item(SegmentReferenceIndex=index).merged([reference]))
            annotation = vr.item(
                RTSegmentAnnotationIndex=index, ReferencedSegmentReferenceIndex=index, EntityLongLabel=one.label
            )
            annotated.append(annotation.merged(_typed(types.get(one.label, one.type))))
        return [
            vr.element("RTSegmentAnnotationSequence", *annotated),
            vr.element("SegmentReferenceSequence", *referred),
        ]


def _labelled(about: About) -> list[Labelled]:
    found = []
    for referred in about.of_class("SegmentationStorage", "LabelMapSegmentationStorage", "RTStructureSetStorage"):
        data, reference = referred.data_set, referred.references()[0]
        kinds = {
            one.text("ReferencedROINumber"): one.text("RTROIInterpretedType")
            for one in items_of(data.get("RTROIObservationsSequence"))
        }
        sop = vr.element("ReferencedSOPSequence", reference)
        for one in items_of(data.get("SegmentSequence")):
            number = vr.element("ReferencedSegmentNumber", int(one.text("SegmentNumber")))
            found.append(Labelled(one.text("SegmentLabel"), Attributes([sop, number]), None))
        for one in items_of(data.get("StructureSetROISequence")):
            number = vr.element("ReferencedROINumber", int(one.text("ROINumber")))
            known = INTERPRETED.get(kinds.get(one.text("ROINumber"), ""))
            found.append(Labelled(one.text("ROIName"), Attributes([sop, number]), coded(known) if known else None))
    return found


def _typed(type_: Attributes | None) -> Attributes:
    """The type with its category; nothing where the category is not known."""
    if type_ is None:
        return Attributes()
    pair = (type_.text("CodingSchemeDesignator"), type_.text("CodeValue"))
    category = next((category for cid, category in CATEGORIES if pair in codes.meanings_in(cid)), "DCM:130046")
    return vr.item(SegmentAnnotationCategoryCodeSequence=coded(category), SegmentAnnotationTypeCodeSequence=type_)


def _with_meaning(written: Code) -> Code:
    return written._replace(meaning=written.meaning or codes.any_meaning(written.scheme, written.value) or "")


DECLARES = Annotations
