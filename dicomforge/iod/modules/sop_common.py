"""SOP Common Module, PS3.3 section C.12.1."""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, absent, both, holds, present
from dicomforge.iod.default import Default
from dicomforge.iod.view import View

PRIVATE = "PrivateDataElementCharacteristicsSequence"
SCHEMES = "CodingSchemeIdentificationSequence"


def _needs_character_set(view: View) -> bool:
    return not view.root.is_ascii()


CONDITIONS: Conditions = {
    "SpecificCharacterSet": Condition(_needs_character_set, open=True),
    "QueryRetrieveView": AUTHOR,
    "ReferencedDefinedProtocolSequence": AUTHOR,
    "ReferencedPerformedProtocolSequence": AUTHOR,
    "ConversionSourceAttributesSequence": AUTHOR,
    "HL7StructuredDocumentReferenceSequence": AUTHOR,
    "EncryptedAttributesSequence": AUTHOR,
    f"{SCHEMES}.CodingSchemeRegistry": AUTHOR,
    f"{SCHEMES}.CodingSchemeUID": AUTHOR,
    f"{SCHEMES}.CodingSchemeExternalID": Condition(
        both(present("CodingSchemeRegistry"), absent("CodingSchemeUID")), open=True
    ),
    f"{PRIVATE}.NonidentifyingPrivateElements": Condition(holds("BlockIdentifyingInformationStatus", "MIXED")),
    f"{PRIVATE}.PrivateDataElementDefinitionSequence.PrivateDataElementNumberOfItems": Condition(
        holds("PrivateDataElementValueRepresentation", "SQ")
    ),
    "DigitalSignaturesSequence.CertifiedTimestampType": Condition(present("CertifiedTimestamp")),
}

DEFAULTS = (
    Default("SyntheticData", ("YES",), "PS3.3 C.12.1: the content was made by a program, no patient was examined"),
    Default("SpecificCharacterSet", ("ISO_IR 192",), "PS3.3 C.12.1.1.2: Unicode in UTF-8", _needs_character_set),
)
