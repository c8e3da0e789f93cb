"""Record: a Diagnostic of a spec, or a Finding of a DICOM file, in the form that JSON, SARIF and GitHub share."""

from __future__ import annotations

from collections.abc import Sequence
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
    hint: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    width: int | None = None
    path: str = ""
    tag: str = ""
    section: str = ""
    chain: Sequence[dict[str, Any]] = ()

    @property
    def text(self) -> str:
        """All that it says but its place, as lines."""
        attribute = attribute_of(self.path, self.tag)
        lines = [f"{attribute}: {self.message}" if attribute else self.message]
        section = f" [{self.section}]" if self.section else ""
        rest = (("found", self.found), ("expected", self.expected + section), ("help", self.hint))
        return "\n".join([*lines, *(f"{label}: {text}" for label, text in rest if text)])

    @property
    def workflow_command(self) -> str:
        """For a log that GitHub Actions shows beside the line of the file: `::error file=ct.yaml,line=9::text`."""
        properties = {"file": self.file, "line": self.line, "col": self.column, "title": self.code}
        shown = ((name, _escaped(str(value))) for name, value in properties.items() if value)
        place = ",".join(f"{name}={text.replace(':', '%3A').replace(',', '%2C')}" for name, text in shown)
        level = "notice" if self.severity == "note" else self.severity
        return f"::{level} {place}::{_escaped(self.text)}"


def attribute_of(path: str, tag: str) -> str:
    """Path and tag of an Attribute; one without a keyword has its tag in the path."""
    return path if path.endswith(tag) else f"{path} {tag}".strip()


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def of_diagnostic(diagnostic: Diagnostic) -> Record:
    """The record of a Diagnostic."""
    return Record(**diagnostic_json(diagnostic))


def of_finding(finding: Finding) -> Record:
    """The record of a Finding: its message is the title of its kind."""
    from dicomforge.ground.finding_kinds import KINDS

    title = KINDS[finding.code].title
    record = Record(finding.code, finding.severity, title, finding.found, finding.expected, file=finding.file)
    return record._replace(path=finding.path, tag=finding.tag_text, section=finding.section)
