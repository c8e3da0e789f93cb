"""How findings about DICOM files are printed: by file, in 80 columns, what many files have in common once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from dicomforge.cli.record import attribute_of
from dicomforge.ground.counted import counted
from dicomforge.ground.printable import printable

if TYPE_CHECKING:
    from dicomforge.inspect.finding import Finding
    from dicomforge.inspect.report import Inspection

WIDTH = 80
MOST = 1_000
"""Findings that are shown; the rest is counted."""
_STYLES = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m"}
_PLAIN = "\x1b[0m"
_PIECES = re.compile(r"[^./\\]*[./\\]+|[^./\\]+")


def rendered(findings: Iterable[Finding], *, coloured: bool = False) -> list[str]:
    """The lines; a finding that several files have alike stands with the first of them. The first MOST are shown."""
    files: dict[Finding, _Files] = {}
    left_out = 0
    for finding in findings:
        alike = finding._replace(file="")
        if alike not in files and len(files) == MOST:
            left_out += 1
            continue
        first, last, number = files.get(alike, _Files(finding.file, "", 0))
        files[alike] = _Files(first, finding.file, number + (finding.file != last or not number))
    by_file: dict[str, list[Finding]] = {}
    for finding, where in files.items():
        by_file.setdefault(where.header, []).append(finding)
    lines: list[str] = []
    for header, found in by_file.items():
        lines += wrapped(header, "", "  ")
        for finding in found:
            lines += _lines(finding, coloured=coloured)
    if left_out:
        lines.append(f"{counted(left_out, 'more finding')}: --format json has all of them")
    return lines


class _Files(NamedTuple):
    """The files of a finding: the first and the last, and how many there are."""

    first: str
    last: str
    number: int

    @property
    def header(self) -> str:
        return self.first + (f" and {counted(self.number - 1, 'more file')}" if self.number > 1 else "")


def wrapped(text: str, first: str, rest: str) -> Iterator[str]:
    """The text in lines of at most 80 columns; a word too long for one is broken after dots and slashes."""
    line, is_fresh = first, True
    for word in printable(text).split(" "):
        room = WIDTH - len(rest)
        for number, piece in enumerate(_PIECES.findall(word) if len(word) > room else [word]):
            gap = "" if is_fresh or number else " "
            if not is_fresh and len(line) + len(gap) + len(piece) > WIDTH:
                yield line
                line, gap = rest, ""
            line += gap + piece
            is_fresh = False
            while len(line) > WIDTH:
                yield line[:WIDTH]
                line = rest + line[WIDTH:]
    yield line


def summary(of: Inspection, errors: int, warnings: int) -> str:
    """`300 files, 1 study, 1 series: 2 errors, 1 warning`."""
    counts = [counted(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    files, studies = counted(of.files, "file"), counted(of.studies, "study", "studies")
    return f"{files}, {studies}, {of.series} series: {', '.join(counts) or 'no findings'}"


def _lines(finding: Finding, *, coloured: bool) -> Iterator[str]:
    place = attribute_of(finding.path, finding.tag_text)
    head = list(wrapped(f"{finding.severity} {finding.code}: {place}".rstrip(": "), "  ", "    "))
    if coloured:
        label = f"{finding.severity} {finding.code}"
        head[0] = head[0].replace(label, f"{_STYLES[finding.severity]}{label}{_PLAIN}", 1)
    yield from head
    yield from wrapped(finding.found, "    found:    ", "              ")
    yield from wrapped(f"{finding.expected} [{finding.section}]", "    expected: ", "              ")
