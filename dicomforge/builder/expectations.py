"""Expectations: which faults the files of specs have, and what tools report of them."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dicomforge.builder import planted
from dicomforge.ground.write_whole import write_whole
from dicomforge.model.plan import FaultPlan, Plan
from dicomforge.transfer import faults, write_faulty

FILE_NAME = "expectations.json"

TEXTS = {"type": "array", "items": {"type": "string"}}
SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "dicomforge expectations",
    "description": "What `dicomforge build --expect` writes: the faults of files, and what tools report of them.",
    "type": "object",
    "required": ["format", "tools", "faults", "files"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": 1},
        "tools": {
            "description": "The version of each tool whose reports are stated; empty for this one.",
            "type": "object",
            "additionalProperties": {"type": "string"},
        },
        "faults": {
            "description": "The faults of the files, by name.",
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["title", "folder", "status", "section", "reports"],
                "additionalProperties": False,
                "properties": {
                    "title": {"type": "string"},
                    "folder": {"enum": [*faults.FOLDERS]},
                    "status": {"enum": ["illegal", "legal", "retired"]},
                    "section": {"description": "Of the Standard.", "type": "string"},
                    "reports": {
                        "description": "Regular expressions, each of a line that a tool prints of a file with the"
                        " fault; a tool without any prints nothing. They are those of the fault without parameters.",
                        "type": "object",
                        "additionalProperties": TEXTS,
                    },
                },
            },
        },
        "files": {
            "description": "The files with faults.",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "target", "faults"],
                "additionalProperties": False,
                "properties": {
                    "path": {"description": "Below the output folder, with `/`.", "type": "string"},
                    "target": {"description": "The series: spec/patient/study/series.", "type": "string"},
                    "faults": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["name", "parameters", "changes"],
                            "additionalProperties": False,
                            "properties": {
                                "name": {"type": "string"},
                                "parameters": {"type": "object"},
                                "changes": {"description": "Attributes, or parts of the file.", **TEXTS},
                            },
                        },
                    },
                },
            },
        },
    },
}


def document(plans: Iterable[Plan]) -> dict[str, Any]:
    """The expectations of specs as JSON."""
    series = [one for plan in plans for one in plan.series if one.faults]
    names = sorted({fault.name for one in series for fault in one.faults})
    files = [
        {"path": instance.path, "target": one.key, "faults": [_declared(fault) for fault in own]}
        for one in series
        for instance in one.instances
        if (own := [fault for fault in one.faults if instance.name in fault.instances])
    ]
    return {"format": 1, "tools": dict(faults.TOOLS), "faults": dict(map(_known, names)), "files": files}


def write(out: Path, plans: Iterable[Plan]) -> None:
    """Writes them into the output folder, with the answer key of planted identity. Raises OSError."""
    planned = tuple(plans)
    write_whole(out / FILE_NAME, json.dumps(document(planned), indent=1, ensure_ascii=False) + "\n")
    planted.write(out, planned)


def reported(plans: Iterable[Plan]) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    """The path of each faulty file, with the patterns of what each tool reports of it."""
    for one in (one for plan in plans for one in plan.series if one.faults):
        for instance in one.instances:
            said: dict[str, tuple[str, ...]] = {}
            for fault in one.faults:
                declared = faults.find(fault.name)
                if declared is not None and instance.name in fault.instances:
                    said |= {tool: (*said.get(tool, ()), *new) for tool, new in declared.patterns.items()}
            if any(instance.name in fault.instances for fault in one.faults):
                yield instance.path, said


def _declared(fault: FaultPlan) -> dict[str, Any]:
    declared = faults.find(fault.name)
    assert declared is not None, fault.name
    changes = declared.changed_by(write_faulty.made(fault))
    return {"name": fault.name, "parameters": dict(fault.params), "changes": sorted(changes)}


def _known(name: str) -> tuple[str, dict[str, Any]]:
    fault = faults.find(name)
    assert fault is not None, name
    return name, {
        "title": fault.title,
        "folder": faults.folder_of(name),
        "status": fault.status,
        "section": fault.citation,
        "reports": {tool: list(patterns) for tool, patterns in fault.patterns.items()},
    }
