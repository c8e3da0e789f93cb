"""Modules of structured reports and key object selections, PS3.3 section C.17."""

from dicomforge.iod.condition import AUTHOR, holds
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default

_EVIDENCE = "CurrentRequestedProcedureEvidenceSequence PertinentOtherEvidenceSequence IdenticalDocumentsSequence"

RULES = {
    # Requests, other documents and evidence beyond what the content refers to are the author's word.
    "sr-document-general": module(
        when(holds("VerificationFlag", "VERIFIED"), "VerifyingObserverSequence"),
        when(AUTHOR, "ReferencedInstanceSequence PredecessorDocumentsSequence ReferencedRequestSequence", _EVIDENCE),
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
}
