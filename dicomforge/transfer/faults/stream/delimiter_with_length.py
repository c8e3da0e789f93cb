"""A Sequence Delimitation Item whose length is not 0."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._items import SEQUENCE_END, bodies, mark, opened, sequence

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS: dict[str, str] = {
    "dicomforge check": "error delimiter: ProcedureCodeSequence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DelimiterWithLength:
    of_items = True
    attribute: str = path("the sequence", "ProcedureCodeSequence")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The sequence with a delimiter of length 8 and no value."""
        items = (opened(body, about.encoding) for body in bodies(element))
        return sequence(element, *items, end=mark(SEQUENCE_END, about.encoding, 8))


DECLARES = DelimiterWithLength
