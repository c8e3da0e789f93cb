"""Modules of encapsulated documents, PS3.3 section C.24."""

from dicomforge.iod.condition import AUTHOR, of_class
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default

PDF, CDA, STL, OBJ, MTL = (f"1.2.840.10008.5.1.4.1.1.104.{number}" for number in range(1, 6))

_MIME_TYPES = (
    (PDF, "application/pdf", "A.45.1.4.1"),
    (CDA, "text/XML", "A.45.2.4"),
    (STL, "model/stl", "A.85.1.4"),
    (OBJ, "model/obj", "A.85.2.4"),
    (MTL, "model/mtl", "A.85.3.4"),
)

RULES = {
    "encapsulated-document-series": module(
        Default("Modality", ("DOC",), "PS3.3 C.7.3.1.1.1: a document", of_class(PDF, CDA)),
    ),
    # Sources and parts of a document are its author's word, and so is whether it identifies the patient.
    "encapsulated-document": module(
        when(of_class(CDA), "HL7InstanceIdentifier"),
        when(AUTHOR, "SourceInstanceSequence ListOfMIMETypes"),
        *(
            Default(
                "MIMETypeOfEncapsulatedDocument",
                (mime,),
                f"PS3.3 {section}: the one value it may have",
                of_class(uid),
            )
            for uid, mime, section in _MIME_TYPES
        ),
        Default("ConversionType", ("WSD",), "PS3.3 C.8.6.1: from a workstation, not scanned", of_class(PDF, CDA)),
    ),
}
