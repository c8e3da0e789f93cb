"""Warnings of builds, kept beside the outputs: a build that has nothing to do, or less, does not find them again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dicomforge.builder.request import BuildReport
from dicomforge.ground.diagnostic import Diagnostic, as_json
from dicomforge.ground.own_folder import FOLDER
from dicomforge.ground.span import Link, Source, Span
from dicomforge.ground.write_whole import write_whole

_FILE = "warnings.json"

OF_TARGETS = "DF100"
"""The code of warnings that are found when a series is painted; their message begins with its name."""


def kept_warnings(report: BuildReport, out: Path) -> tuple[Diagnostic, ...]:
    """All warnings about what lies in `out`: those of this build, and those of earlier ones that still hold.

    Raises OSError.
    """
    place = out / FOLDER / _FILE
    now = tuple(d for d in report.diagnostics if d.severity == "warning")
    before = _read(place)
    if report.recalled:
        return before + tuple(d for d in now if d not in before)
    kept = {target.target for target in report.targets if target.status == "kept"}
    still = tuple(d for d in before if d.code == OF_TARGETS and d.message.partition(":")[0] in kept)
    found = (*now, *still)
    if found or before:
        write_whole(place, json.dumps([as_json(d) for d in found]))
    return found


def _read(path: Path) -> tuple[Diagnostic, ...]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return ()
    return tuple(_diagnostic(one) for one in told)


def _diagnostic(told: dict[str, Any]) -> Diagnostic:
    texts = {key: told[key] for key in ("code", "message", "found", "expected", "hint", "severity")}
    chain = tuple(Link(one["why"], span) for one in told["chain"] if (span := _span(one)) is not None)
    return Diagnostic(**texts, span=_span(told), related=chain)


def _span(told: dict[str, Any]) -> Span | None:
    if told["file"] is None:
        return None
    try:
        text = Path(told["file"]).read_text(encoding="utf-8")
    except (OSError, ValueError):
        text = ""
    return Span(Source(told["file"], text), told["line"], told["column"], told["width"])
