"""File Meta Information of a series, and how its files are encoded (PS3.10 section 7.1)."""

from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.encode import Encode
from dicomforge.plan import encode
from dicomforge.plan.draft import Draft
from dicomforge.plan.moments import text_of
from dicomforge.plan.tags import TRANSFER_SYNTAX

EXPLICIT_VR_LITTLE_ENDIAN, IMPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2"

META = 0x0002
"""The group of File Meta Information (PS3.10 section 7.1)."""


class Meta(NamedTuple):
    """The author's group 0002, and the UID of the transfer syntax of each instance, empty where nobody chose one."""

    attributes: Attributes
    written: list[str]
    encode: Encode

    @property
    def syntaxes(self) -> list[str]:
        """The UIDs, those of the default too."""
        return [uid or EXPLICIT_VR_LITTLE_ENDIAN for uid in self.written]

    @property
    def produced(self) -> frozenset[str]:
        """Attributes that follow from the frames as they are encoded."""
        return encode.produced(self.syntaxes, self.encode)


def split_meta(draft: Draft) -> Meta:
    """The author's group 0002, taken out of the table, and how the files are encoded."""
    table = draft.table
    syntaxes = [text_of(table.get(TRANSFER_SYNTAX, i)) for i in range(len(table.slots))]
    usual = [uid or EXPLICIT_VR_LITTLE_ENDIAN for uid in syntaxes]
    return Meta(group_two(draft), syntaxes, encode.chosen(draft, usual))


def group_two(draft: Draft) -> Attributes:
    """The author's group 0002, taken out of the table: files of a series differ in the transfer syntax at most."""
    table, written = draft.table, draft.written
    elements: list[Element] = []
    for tag in [tag for tag in table.tags() if tag >> 16 == META]:
        column = table.columns.get(tag)
        element = column[0] if column else table.shared.get(tag)
        if column and any(e != element for e in column):
            if tag == TRANSFER_SYNTAX:
                table.drop(tag)
                continue
            place = next((s for (t, _), s in written.own_places.items() if t == tag), written.place(tag))
            hint = "write it in the series, or make a series of each kind of file"
            draft.found.append(
                Diagnostic("DF078", "group 0002 differs between the instances of a series", place, hint=hint)
            )
        if element is not None:
            elements.append(element)
        table.drop(tag)
    return Attributes(elements)
