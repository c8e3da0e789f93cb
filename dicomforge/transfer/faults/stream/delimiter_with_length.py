"""A Sequence Delimitation Item whose length is not 0."""

from dicomforge.transfer.faults.stream._items import SEQUENCE_END, mark, opened_items, rewriting_sequence, sequence

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS = {
    "dicomforge check": "error delimiter: ProcedureCodeSequence",
}
DECLARES = rewriting_sequence(
    lambda element: sequence(element, *opened_items(element), end=mark(SEQUENCE_END, element.encoding, 8))
)
