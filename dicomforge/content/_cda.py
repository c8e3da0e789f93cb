"""A CDA document: HL7 Clinical Document Architecture, Release 2, with a body of text."""

from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr


class CdaHeader(NamedTuple):
    """Whom and what a document is about, as the header of a CDA document tells."""

    identifier: str
    """The instance identifier, a UID."""
    title: str
    patient_id: str
    patient_name: str
    """Family name and given name, separated by ^."""
    date: str
    """YYYYMMDD, or empty."""


def cda(text: str, about: CdaHeader) -> bytes:
    """The document in UTF-8; what is not known has a null flavor."""
    family, _, rest = about.patient_name.partition("^")
    given = rest.partition("^")[0]
    person = f"<given>{escape(given)}</given>" if given else ""
    person += f"<family>{escape(family)}</family>" if family else ""
    patient = f"<id extension={quoteattr(about.patient_id)}/>" if about.patient_id else _UNKNOWN_ID
    time = f"<effectiveTime value={quoteattr(about.date)}/>" if about.date else '<effectiveTime nullFlavor="UNK"/>'
    paragraphs = "".join(f"<paragraph>{escape(line)}</paragraph>" for line in text.splitlines())
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<ClinicalDocument xmlns="urn:hl7-org:v3">',
            '<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>',
            f"<id root={quoteattr(about.identifier)}/>",
            '<code nullFlavor="UNK"/>',
            f"<title>{escape(about.title)}</title>",
            time,
            '<confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/>',
            f"<recordTarget><patientRole>{patient}<patient><name>{person}</name></patient></patientRole></recordTarget>",
            f'<author><time nullFlavor="UNK"/><assignedAuthor>{_UNKNOWN_ID}</assignedAuthor></author>',
            "<custodian><assignedCustodian><representedCustodianOrganization>"
            f"{_UNKNOWN_ID}</representedCustodianOrganization></assignedCustodian></custodian>",
            "<component><structuredBody><component><section>"
            f"<text>{paragraphs}</text></section></component></structuredBody></component>",
            "</ClinicalDocument>\n",
        )
    ).encode()


_UNKNOWN_ID = '<id nullFlavor="UNK"/>'
