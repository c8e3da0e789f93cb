"""Warnings of builds, kept beside the outputs: a build that has nothing to do, or less, does not find them again."""

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
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return ()
    warnings = []
    for one in rows:
        texts = {key: one[key] for key in ("code", "message", "found", "expected", "hint", "severity")}
        chain = tuple(Link(step["why"], span) for step in one["chain"] if (span := _span(step)) is not None)
        warnings.append(Diagnostic(**texts, span=_span(one), related=chain))
    return tuple(warnings)


def _span(row: dict[str, Any]) -> Span | None:
    if row["file"] is None:
        return None
    try:
        text = Path(row["file"]).read_text(encoding="utf-8")
    except (OSError, ValueError):
        text = ""
    return Span(Source(row["file"], text), row["line"], row["column"], row["width"])
