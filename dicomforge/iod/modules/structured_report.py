"""Modules of structured reports and key object selections, PS3.3 section C.17."""

from dicomforge.iod.condition import AUTHOR, holds, of_class, other_than, refers_without
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default

_EVIDENCE = ("CurrentRequestedProcedureEvidenceSequence", "PertinentOtherEvidenceSequence")

X_RAY_RADIATION_DOSE = "1.2.840.10008.5.1.4.1.1.88.67"

RULES = {
    # Requests, other documents and evidence beyond what the content refers to are the author's word.
    "sr-document-general": module(
        when(AUTHOR, "ReferencedInstanceSequence PredecessorDocumentsSequence ReferencedRequestSequence"),
        when(AUTHOR, "PertinentOtherEvidenceSequence IdenticalDocumentsSequence"),
        when(refers_without(*_EVIDENCE, within="ContentSequence"), _EVIDENCE[0]),
        Default(
            "CompletionFlag",
            ("COMPLETE",),
            "PS3.3 A.35.8.3.1.4: a dose report has all irradiation events of its scope",
            of_class(X_RAY_RADIATION_DOSE),
        ),
        Default("CompletionFlag", ("PARTIAL",), "PS3.3 C.17.2: the content may be incomplete"),
        Default("VerificationFlag", ("UNVERIFIED",), "PS3.3 C.17.2: not attested by a verifying observer"),
    ),
    "key-object-document": module(when(AUTHOR, "ReferencedRequestSequence IdenticalDocumentsSequence")),
    "sr-document-content": module(
        Default("ValueType", ("CONTAINER",), "PS3.3 C.17.3: the root content item is of Value Type CONTAINER"),
        Default(
            "ContinuityOfContent",
            ("SEPARATE",),
            "PS3.3 C.18.8: each content item stands for itself, not in a continuous text",
            holds("ValueType", "CONTAINER"),
        ),
    ),
    # What was compared, and when a violation matters, is known to the assessor alone.
    "content-assessment-results": module(
        when(other_than("NumberOfAssessmentObservations", "0"), "AssessmentObservationsSequence"),
        when(AUTHOR, "AssessedSOPInstanceSequence.ReferencedComparisonSOPInstanceSequence"),
        when(
            AUTHOR,
            "ConstraintViolationCondition",
            within="AssessmentObservationsSequence.StructuredConstraintObservationSequence",
        ),
    ),
}
