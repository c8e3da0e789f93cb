"""How findings about DICOM files are printed: by file, in 80 columns, what many files have in common once."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dicomforge.ground.printable import printable

if TYPE_CHECKING:
    from dicomforge.inspect.finding import Finding
    from dicomforge.inspect.report import InspectReport

WIDTH = 80
_STYLES = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m"}
_PLAIN = "\x1b[0m"
_PIECES = re.compile(r"[^./\\]*[./\\]+|[^./\\]+")


def print_findings(findings: Iterable[Finding]) -> None:
    """All findings on standard error, coloured on a terminal."""
    is_coloured = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    for line in rendered(findings, coloured=is_coloured):
        print(line, file=sys.stderr)


def rendered(findings: Iterable[Finding], *, coloured: bool = False) -> Iterator[str]:
    """The lines; a finding that several files have alike stands with the first of them."""
    files: dict[Finding, list[str]] = {}
    for finding in findings:
        files.setdefault(finding._replace(file=""), []).append(finding.file)
    by_file: dict[str, list[Finding]] = {}
    for finding, where in files.items():
        by_file.setdefault(_header(list(dict.fromkeys(where))), []).append(finding)
    for header, found in by_file.items():
        yield from wrapped(header, "", "  ")
        for finding in found:
            yield from _lines(finding, coloured=coloured)


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


def summary(report: InspectReport) -> str:
    """`300 files, 1 study, 1 series: 2 errors, 1 warning`."""
    errors = sum(f.is_error for f in report.findings)
    warnings = len(report.findings) - errors
    counts = [f"{n} {word}{'s' * (n > 1)}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    files = f"{report.files} file{'s' * (report.files != 1)}"
    studies = f"{report.studies} stud{'y' if report.studies == 1 else 'ies'}"
    return f"{files}, {studies}, {report.series} series: {', '.join(counts) or 'no findings'}"


def _header(files: list[str]) -> str:
    more = len(files) - 1
    return files[0] + (f" and {more} more file{'s' * (more > 1)}" if more else "")


def _lines(finding: Finding, *, coloured: bool) -> Iterator[str]:
    place = f"{finding.path} {finding.tag_text}".strip()
    head = list(wrapped(f"{finding.severity} {finding.code}: {place}".rstrip(": "), "  ", "    "))
    if coloured:
        label = f"{finding.severity} {finding.code}"
        head[0] = head[0].replace(label, f"{_STYLES[finding.severity]}{label}{_PLAIN}", 1)
    yield from head
    yield from wrapped(finding.found, "    found:    ", "              ")
    yield from wrapped(f"{finding.expected} [{finding.section}]", "    expected: ", "              ")
