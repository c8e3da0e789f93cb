"""Macros of content items, of who observed, and of values by VR (PS3.3 C.17.2, C.17.3, C.18, section 10.33)."""

from dicomforge.iod.condition import AUTHOR, Condition, absent, holds, present
from dicomforge.iod.declared import macro, when
from dicomforge.iod.view import View
from dicomforge.model import vr

NAMED = ("TEXT", "NUM", "CODE", "DATETIME", "DATE", "TIME", "UIDREF", "PNAME")
"""Value Types whose items have a Concept Name in any case (PS3.3 C.17.3)."""

SELECTED = " ".join(f"Selector{one}Value" for one in vr.FORMS if one != "SQ")
WAYS = ("ReferencedSamplePositions", "ReferencedTimeOffsets", "ReferencedDateTime")
"""How a temporal coordinate is written: one of them (PS3.3 C.18.7)."""


@Condition
def _is_root(view: View) -> bool:
    return not view.enclosing


RULES = {
    # When an item was observed, which template was used and what is imprecise are the author's word.
    "document-content-item": macro(
        "ValueType ContinuityOfContent ConceptNameCodeSequence",
        when(holds("ValueType", *NAMED) | _is_root, "ConceptNameCodeSequence", open=True),
        when(AUTHOR, "ObservationDateTime ContentTemplateSequence ContentSequence ReferencedContentItemIdentifier"),
        when(AUTHOR, "NumericValueQualifierCodeSequence PixelOriginInterpretation"),
        *(
            when(holds("ValueType", "TCOORD") & absent(*(other for other in WAYS if other != way)), way)
            for way in WAYS
        ),
    ),
    "measured-value": macro(
        "NumericValue MeasurementUnitsCodeSequence FloatingPointValue",
        when(AUTHOR, "FloatingPointValue RationalNumeratorValue"),
        when(present("RationalNumeratorValue"), "RationalDenominatorValue", only=True),
    ),
    # C.18.10: which cells a table has, and what stands in them.
    "tabulated-values": macro(
        "TableRowNumber",
        when(AUTHOR, "TableRowNumber TableColumnNumber MeasurementUnitsCodeSequence ConceptCodeSequence"),
        when(AUTHOR, "NumericValueQualifierCodeSequence ReferencedContentItemIdentifier SelectorAttributeVR"),
    ),
    "table-column": macro("TableColumnNumber", when(AUTHOR, "TableColumnNumber MeasurementUnitsCodeSequence")),
    # The VR of the selected Attribute, which stands in an item above, decides which of them is there.
    "selector-value": macro("SelectorDTValue SelectorFDValue", when(AUTHOR, SELECTED, "SelectorCodeSequenceValue")),
    "identified-person-or-device": macro(
        "ObserverType DeviceUID PersonName",
        when(
            holds("ObserverType", "DEV"),
            "Manufacturer StationName ManufacturerModelName DeviceUID",
        ),
        when(holds("ObserverType", "PSN"), "PersonIdentificationCodeSequence PersonName"),
    ),
}
