"""Content Item Macro, PS3.3 section 10.2: the Value Type decides which value stands in the item."""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, holds, present

MARKS = frozenset({"ValueType", "ConceptNameCodeSequence", "ConceptCodeSequence"})

CONDITIONS: Conditions = {
    "DateTime": Condition(holds("ValueType", "DATETIME"), only=True),
    "Date": Condition(holds("ValueType", "DATE"), only=True),
    "Time": Condition(holds("ValueType", "TIME"), only=True),
    "PersonName": Condition(holds("ValueType", "PNAME"), only=True),
    "UID": Condition(holds("ValueType", "UIDREF"), only=True),
    "TextValue": Condition(holds("ValueType", "TEXT"), only=True),
    "ConceptCodeSequence": Condition(holds("ValueType", "CODE"), only=True),
    "NumericValue": Condition(holds("ValueType", "NUMERIC"), only=True),
    "MeasurementUnitsCodeSequence": Condition(holds("ValueType", "NUMERIC"), only=True),
    "ReferencedSOPSequence": Condition(holds("ValueType", "COMPOSITE", "IMAGE")),
    "FloatingPointValue": AUTHOR,
    "RationalNumeratorValue": AUTHOR,
    "RationalDenominatorValue": Condition(present("RationalNumeratorValue"), only=True),
}
