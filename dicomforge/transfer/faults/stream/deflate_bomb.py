"""A data set that deflates to a thousandth: readers that inflate it without a limit fill the memory."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element
from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._pieces import with_elements

STATUS = "legal"
CITATION = "PS3.5 section A.5"
SYNTAXES = ("DeflatedExplicitVRLittleEndian",)
CARRIER = "ct-deflated"
CHANGES = "data set"
VARIES = ("dciodvfy", "dcentvfy")
"""They do not inflate: what they say depends on the version of zlib."""
REPORTS: dict[str, str] = {}

LARGEST = 256
"""Megabytes, which are held in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeflateBomb:
    megabytes: int = whole("size of a private element of zeros", 16, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with a private element of zeros."""
        if self.megabytes > LARGEST:
            return Wrong("a larger element is not supported yet", f"at most {LARGEST} megabytes")
        value = bytes(self.megabytes << 20)
        return with_elements(about, file, Element(0x00090010, "LO", ("ACME 1.0",)), Element(0x00091001, "OB", value))


DECLARES = DeflateBomb
