"""SOP Common Module, PS3.3 section C.12.1."""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, absent, both, holds, present
from dicomforge.iod.default import Default
from dicomforge.iod.view import View, items
from dicomforge.model.attributes import Attributes

PRIVATE = "PrivateDataElementCharacteristicsSequence"
SCHEMES = "CodingSchemeIdentificationSequence"


def _has_wide_text(item: Attributes) -> bool:
    """Some text here or in an item below is not ASCII, the default repertoire (PS3.5 section 6.1.2.1)."""
    wide = (isinstance(v, str) and not v.isascii() for e in item if not isinstance(e.value, bytes) for v in e.value)
    return any(wide) or any(_has_wide_text(inner) for e in item for inner in items(e.value))


def _needs_character_set(view: View) -> bool:
    return _has_wide_text(view.root)


CONDITIONS: Conditions = {
    "SpecificCharacterSet": Condition(_needs_character_set),
    "QueryRetrieveView": AUTHOR,
    "ReferencedDefinedProtocolSequence": AUTHOR,
    "ReferencedPerformedProtocolSequence": AUTHOR,
    "ConversionSourceAttributesSequence": AUTHOR,
    "HL7StructuredDocumentReferenceSequence": AUTHOR,
    "EncryptedAttributesSequence": AUTHOR,
    f"{SCHEMES}.CodingSchemeRegistry": AUTHOR,
    f"{SCHEMES}.CodingSchemeUID": AUTHOR,
    f"{SCHEMES}.CodingSchemeExternalID": Condition(both(present("CodingSchemeRegistry"), absent("CodingSchemeUID"))),
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
