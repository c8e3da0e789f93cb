"""What is wrong with a DICOM file, at which Attribute, and where the Standard says so."""

from collections.abc import Iterable
from typing import NamedTuple

from dicomforge.ground.finding_kinds import ERROR, KINDS, Severity
from dicomforge.iod.view import View
from dicomforge.standard.dictionary import tag_text
from dicomforge.transfer.read import numbers as read_numbers
from dicomforge.transfer.read.flaw import Flaw, place_of

LONGEST = 300
"""Characters of a value that a finding quotes."""


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


def cut(text: str, limit: int) -> str:
    """The text without anything that a terminal would obey or that looks like a blank, and cut where it is longer."""
    text = text if len(text) <= limit else f"{text[: limit - 3]}..."
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(value: str, limit: int = 60) -> str:
    """A value as a finding quotes it: in one line, cut where it is long."""
    text = repr(value)
    return text if len(text) <= limit else f"{text[: limit - 4]}...{text[0]}"


def finding(
    code: str, path: str, found: str, expected: str, *, section: str = "", severity: Severity | None = None
) -> Finding:
    """A finding of a kind, with its severity and section unless others are given.

    The tag is that of the Attribute at the end of the path.
    """
    kind = KINDS[code]
    tag = place_of(path)[-1][0] if path else -1
    texts = (cut(found, LONGEST), cut(expected, 4 * LONGEST), section or kind.section)
    return Finding(code, severity or kind.severity, path, tag, *texts)


def joined(values: Iterable[float]) -> str:
    r"""Numbers as a finding quotes them: `1\0.5`."""
    return "\\".join(f"{value:g}" for value in values)


def of_flaw(flaw: Flaw, path: str = "", tag: int | None = None) -> Finding:
    """A finding of what the reader found; `path` and `tag` are those of a flaw that knows none."""
    at, own = flaw.path or path, flaw.tag if flaw.tag is not None else tag
    made = finding(flaw.code, at, flaw.found, flaw.expected, section=flaw.section, severity=flaw.severity)
    return made if own is None else made._replace(tag=own)


class RuleSubject(NamedTuple):
    """The view of the item that holds the Attribute, the path to the item ('', or one that ends in '.'), its keyword.

    The readers below take another keyword of the same item; without one they read the Attribute itself.
    """

    view: View
    prefix: str
    keyword: str

    def numbers(self, keyword: str = "", count: int = 0) -> tuple[float, ...]:
        """The finite values; () where one is no number, or where there are not `count` of them."""
        return read_numbers.numbers(self.view.here, keyword or self.keyword, count)

    def whole(self, keyword: str = "") -> int | None:
        """The one whole number, or None."""
        return read_numbers.whole(self.view.here, keyword or self.keyword)

    def texts(self, keyword: str = "") -> tuple[str, ...]:
        """All values as text."""
        return self.view.texts(keyword or self.keyword)

    def text(self, keyword: str = "") -> str:
        """The first value as text; empty where there is none."""
        return self.view.here.text(keyword or self.keyword)

    def finding(
        self,
        code: str,
        found: str,
        expected: str,
        *,
        at: str = "",
        section: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """A finding about the Attribute, or about the one that `at` leads to from the same item."""
        path = f"{self.prefix}{at or self.keyword}"
        return finding(code, path, found, expected, section=section, severity=severity)
