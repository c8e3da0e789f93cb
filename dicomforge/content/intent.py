"""Prescribe a treatment: why, where, and how much dose to which target (PS3.3 C.36.5, C.36.6).

The target is a segment of the RT Segment Annotation in `of`; without one it has no outline yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._second_generation import coded
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import attributes, code, number, string, whole

CLASSES = ("RTPhysicianIntentStorage",)
EXAMPLE = "{TreatmentSite: Prostate, RTTreatmentIntentType: CURATIVE}"

PRIMARY_TARGET = Code("DCM", "130054", False, "PTV Primary")
"""Of PS3.16 CID 9534."""

SHORT = 16
"""Characters of an Entity Label (PS3.5 6.2: SH)."""

TARGET, PRESCRIPTION_DOSE, DOSE = "DCM:130041", "DCM:130009", "DCM:130019"
"""Of CID 9503 and CID 9500, and the concept of a dose that is specified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    said: Attributes = attributes("Attributes of the RT Physician Intent, such as `TreatmentSite: Prostate`")
    dose: float = number("dose to the target in Gy; 0 for no prescription", 0.0, within=(0.0, 1000.0))
    fractions: int = whole("number of fractions", 0, within=(0, 1000))
    target: str = string("label of the target", "")
    role: Code = code("therapeutic role of the target, of CID 9534", PRIMARY_TARGET)

    def attributes(self, about: About) -> Made:
        """The intent, and a prescription where there is a dose."""
        intent = vr.item(RTPhysicianIntentIndex=1).merged(self.said)
        found = [vr.element("RTPhysicianIntentSequence", intent)]
        if not self.dose:
            return found
        volume = self._volume(about)
        if isinstance(volume, Wrong):
            return volume
        objective = about.uid("objective")
        anatomic = vr.item(
            EntityLabel=self._label[:SHORT],
            TherapeuticRoleCategoryCodeSequence=coded(TARGET),
            TherapeuticRoleTypeCodeSequence=item(self.role),
            ConceptualVolumeSequence=volume,
        )
        prescription = vr.item(
            RTPrescriptionIndex=1,
            RTPrescriptionLabel=f"{self.dose:g} Gy",
            ReferencedRTPhysicianIntentIndex=1,
            RTAnatomicPrescriptionSequence=anatomic,
            ReferencedDosimetricObjectivesSequence=vr.item(ReferencedDosimetricObjectiveUID=objective),
        )
        number = [vr.element("NumberOfFractions", self.fractions)] if self.fractions else []
        return [
            *found,
            vr.element("RTPrescriptionSequence", prescription.merged(number)),
            vr.element("DosimetricObjectiveSequence", Attributes(self._objective(objective, volume))),
        ]

    @property
    def _label(self) -> str:
        return self.target or "target"

    def _objective(self, uid: str, volume: Attributes) -> Iterator[Element]:
        """The prescribed dose of the volume, an absolute one, in this treatment alone."""
        dose = vr.item(
            ValueType="NUMERIC",
            ConceptNameCodeSequence=coded(DOSE),
            NumericValue=f"{self.dose:g}",
            MeasurementUnitsCodeSequence=coded("UCUM:Gy"),
            RadiobiologicalDoseEffectSequence=vr.item(RadiobiologicalDoseEffectFlag="NO"),
        )
        yield vr.element("DosimetricObjectiveUID", uid)
        yield vr.element("ReferencedConceptualVolumeUID", volume.text("ConceptualVolumeUID"))
        yield vr.element("DosimetricObjectiveTypeCodeSequence", coded(PRESCRIPTION_DOSE))
        yield vr.element("DosimetricObjectiveEvaluationScope", "CURRENT")
        yield vr.element("AbsoluteDosimetricObjectiveFlag", "YES")
        yield vr.element("DosimetricObjectiveParameterSequence", dose)

    def _volume(self, about: About) -> Attributes | Wrong:
        """The conceptual volume of the target (PS3.3 section 10.34)."""
        annotations = about.of_class("RTSegmentAnnotationStorage")
        if not annotations:
            return vr.item(
                ConceptualVolumeUID=about.uid("volume", self._label),
                ConceptualVolumeCombinationFlag="NO",
                ConceptualVolumeSegmentationDefinedFlag="NO",
            )
        data, origin = annotations[0].data_set, annotations[0].references()[0]
        labels = {
            one.text("EntityLongLabel"): one.text("ReferencedSegmentReferenceIndex")
            for one in items_of(data.get("RTSegmentAnnotationSequence"))
        }
        if self.target not in labels:
            expected = f"one of {', '.join(labels)}" if labels else "an annotation with segments"
            return Wrong(f"the annotation in `of` has no segment {self.target!r}", expected, at=("target",))
        index = labels[self.target]
        (segment,) = (
            one
            for one in items_of(data.get("SegmentReferenceSequence"))
            if one.text("SegmentReferenceIndex") == index
        )
        (direct,) = items_of(segment.get("DirectSegmentReferenceSequence"))
        outlined = vr.item(
            ReferencedSegmentReferenceIndex=int(index),
            ReferencedDirectSegmentInstanceSequence=items_of(direct.get("ReferencedSOPSequence")),
        )
        return vr.item(
            ConceptualVolumeUID=direct.text("ConceptualVolumeUID"),
            OriginatingSOPInstanceReferenceSequence=origin,
            ConceptualVolumeCombinationFlag="NO",
            ConceptualVolumeSegmentationDefinedFlag="YES",
            ConceptualVolumeSegmentationReferenceSequence=outlined,
        )


DECLARES = Intent
