"""Structured reports: content items and evidence."""

from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import putting, removing

_fault = partial(Fault, classes=("ComprehensiveSRStorage",), carrier="sr")


FAULTS = {
    "sr-value-type-wrong": _fault(
        "A container says that it is a text",
        putting("ContentSequence[1].ValueType", "TEXT"),
        citation="PS3.3 section C.17.3.2.1",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<TextValue> Module=<Docume",
            "dicomforge check": r"error missing-type-1c: ContentSequence\[1\]\.",
        },
    ),
    "sr-value-without-unit": _fault(
        "A number of a report has no unit",
        removing("ContentSequence[1].ContentSequence[2].MeasuredValueSequence[1].MeasurementUnitsCodeSequence"),
        citation="PS3.3 section C.18.1",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<MeasurementUnitsCodeSequence>",
            "dicomforge check": r"error missing-type-1: ContentSequence\[1\]\.",
        },
    ),
    "sr-without-concept": _fault(
        "A container has no concept name",
        removing("ContentSequence[1].ContentSequence[1].ConceptNameCodeSequence"),
        citation="PS3.3 section C.17.3.2",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<ConceptNameCodeSequence> ",
            "dicomforge check": r"error missing-type-1c: ContentSequence\[1\]\.",
        },
    ),
    "sr-without-evidence": _fault(
        "A report does not list the images that it refers to",
        removing("CurrentRequestedProcedureEvidenceSequence"),
        citation="PS3.3 section C.17.2",
        reports={
            "dciodvfy": "Error - Referenced SOP Instance is not listed in CurrentRequestedProcedureEviden",
            "dicomforge check": "error missing-type-1c: CurrentRequestedProcedureEvidenceSequence",
        },
    ),
    "sr-without-relationship": _fault(
        "A content item does not say how it relates to its parent",
        removing("ContentSequence[1].RelationshipType"),
        citation="PS3.3 section C.17.3.2.4",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<RelationshipType> Module=<Doc",
            "dicomforge check": r"error missing-type-1: ContentSequence\[1\]\.",
        },
    ),
}
