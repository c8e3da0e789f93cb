"""Finding: what is wrong with a DICOM file, at which Attribute, and where the Standard says so."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.ground.printable import printable
from dicomforge.transfer.read.flaw import Severity

ERROR: Severity = "error"
WARNING: Severity = "warning"


class Finding(NamedTuple):
    """One finding; `code` is a key of `finding_kinds.KINDS`.

    `path` leads to the Attribute, items counted from 1 (`PerFrameFunctionalGroupsSequence[2].FrameContentSequence`),
    and is empty where the file as a whole is meant; `tag` is the Attribute's, -1 without one. `section` cites the
    Standard ('PS3.3 C.7.6.2').
    """

    code: str
    severity: Severity
    path: str
    tag: int
    found: str
    expected: str
    section: str
    file: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the file breaks a rule; a warning is legal, and rarely meant."""
        return self.severity == ERROR

    @property
    def tag_text(self) -> str:
        """`(0028,0030)`, or nothing."""
        return tag_text(self.tag) if self.tag >= 0 else ""


def tag_text(tag: int) -> str:
    """`(0028,0030)`."""
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


def cut(text: str, limit: int) -> str:
    """The text without anything that a terminal would obey, and cut where it is longer."""
    return printable(text if len(text) <= limit else f"{text[: limit - 3]}...")


def shown(value: str, limit: int = 60) -> str:
    """A value as a finding quotes it: in one line, cut where it is long."""
    text = repr(value)
    return text if len(text) <= limit else f"{text[: limit - 4]}...{text[0]}"
