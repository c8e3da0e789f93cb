"""SARIF 2.1.0 (OASIS): what `check` found, for code scanning and editors."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import dicomforge
from dicomforge.cli.codes import find
from dicomforge.cli.record import Record
from dicomforge.ground.printable import json_text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


BEFORE = f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"results": ['
"""A log with one run, up to its results."""


def results(records: Iterable[Record], rules: dict[str, int]) -> Iterator[dict[str, Any]]:
    """The results; `rules` takes the codes that they name."""
    return (_result(record, rules.setdefault(record.code, len(rules))) for record in records)


def after(rules: Iterable[str]) -> str:
    """The rest of the log: what the results name."""
    driver = {"name": "dicomforge", "version": dicomforge.__version__, "rules": [_rule(code) for code in rules]}
    return "]," + json_text({"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"})[1:] + "]}"


def _rule(word: str) -> dict[str, Any]:
    code = find(word)
    if code is None:
        return {"id": word}
    rule: dict[str, Any] = {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "help": {"text": code.page, "markdown": code.page},
    }
    if code.severity:
        rule["defaultConfiguration"] = {"level": code.severity}
    return rule


def _result(record: Record, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": record.code,
        "ruleIndex": rule,
        "level": record.severity,
        "message": {"text": record.text},
    }
    if record.file:
        location = _location(record.file, record.line, record.column, record.width)
        if record.path:
            location["logicalLocations"] = [{"fullyQualifiedName": record.path}]
        result["locations"] = [location]
    related = [
        _location(step["file"], step["line"], step["column"], step["width"]) | {"message": {"text": step["why"]}}
        for step in record.chain
    ]
    if related:
        result["relatedLocations"] = related
    return result


def _location(file: str, line: int | None, column: int | None, width: int | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    if line and column and width:
        place["region"] = {"startLine": line, "startColumn": column, "endColumn": column + width}
    return {"physicalLocation": place}


def _uri(file: str) -> str:
    """A URI reference: relative to the working directory unless the path is absolute."""
    return Path(file).as_uri() if Path(file).is_absolute() else quote(os.fsencode(Path(file).as_posix()))
