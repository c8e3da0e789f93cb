"""An item without an element, where Attributes are required in it."""

from dicomforge.transfer.elements import ITEM
from dicomforge.transfer.faults.stream._items import mark, rewriting_sequence

STATUS = "illegal"
CITATION = "PS3.3 section 8.8"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<CodeValue> Module=<BasicC",
    "dicomforge check": r"error missing-type-1: ProcedureCodeSequence\[1\]\.",
}
DECLARES = rewriting_sequence(lambda element: element._replace(value=mark(ITEM, element.encoding)).plain())
