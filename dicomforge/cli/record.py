"""Record: a Diagnostic of a spec, or a Finding of a DICOM file, in the form that JSON, SARIF and GitHub share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.diagnostic import as_json as diagnostic_json

if TYPE_CHECKING:
    from dicomforge.inspect.finding import Finding


class Record(NamedTuple):
    """One Diagnostic or Finding.

    A spec has a line, a column and a chain of places; a DICOM file has a path to the Attribute, its tag, and the
    section of the Standard. What the other kind has is None or empty.
    """

    code: str
    severity: str
    message: str
    found: str
    expected: str
    hint: str
    file: str | None
    line: int | None
    column: int | None
    width: int | None
    path: str
    tag: str
    section: str
    chain: list[dict[str, Any]]

    @property
    def attribute(self) -> str:
        """`PixelSpacing (0028,0030)`, or nothing."""
        return f"{self.path} {self.tag}".strip()

    @property
    def text(self) -> str:
        """All that it says but its place, as lines."""
        lines = [f"{self.attribute}: {self.message}" if self.attribute else self.message]
        section = f" [{self.section}]" if self.section else ""
        rest = (("found", self.found), ("expected", self.expected + section), ("help", self.hint))
        return "\n".join([*lines, *(f"{label}: {text}" for label, text in rest if text)])

    def as_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return self._asdict()


def of_diagnostic(diagnostic: Diagnostic) -> Record:
    """The record of a Diagnostic."""
    return Record(**diagnostic_json(diagnostic))


def of_finding(finding: Finding) -> Record:
    """The record of a Finding: its message is the title of its kind."""
    from dicomforge.ground.finding_kinds import KINDS

    return Record(
        code=finding.code,
        severity=finding.severity,
        message=KINDS[finding.code].title,
        found=finding.found,
        expected=finding.expected,
        hint="",
        file=finding.file,
        line=None,
        column=None,
        width=None,
        path=finding.path,
        tag=finding.tag_text,
        section=finding.section,
        chain=[],
    )
