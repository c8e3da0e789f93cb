"""Sequences in sequences, 300 deep: readers that call themselves for each level run out of stack."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._pieces import nested, with_pieces

STATUS = "legal"
CITATION = "PS3.5 section 7.5"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": r"\(0x0009,0x1001\)  \?  - Warning - Unrecognized tag - assuming explicit value repre",
}

DEEPEST = 10_000
"""Levels: the work grows with their square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeepNesting:
    depth: int = whole("number of levels", 300, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with a private sequence of that depth."""
        if self.depth > DEEPEST:
            return Wrong("a deeper nesting is not supported yet", f"at most {DEEPEST} levels")
        return with_pieces(file, *nested(self.depth, about.encoding))


DECLARES = DeepNesting
