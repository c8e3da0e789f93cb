"""What a report lacks of the rows of a template, by tables transcribed from PS3.16 Annex A (`template_rows.txt`).

A line of a table is a row: its nesting level, the relationship to the item above, the value type, the concept name
(`-` where the table names none, CID for one of a context group), how often it occurs, and its requirement type.
`INCLUDE` names another table whose rows stand there. Rows of type U that no report of ours has are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydicom.dataset import Dataset

_LINE = re.compile(
    r"(?P<depth>>*) ?(?P<relation>[A-Z][A-Z ]*? )?"
    r"(?P<kind>TEXT|CODE|NUM|DATETIME|DATE|TIME|UIDREF|PNAME|SCOORD3D|SCOORD|TCOORD|COMPOSITE|IMAGE|WAVEFORM|CONTAINER|INCLUDE)"
    r" (?P<concept>\S+) (?P<times>1|1-2|1-n) (?P<need>M|MC|U|UC)"
)


IN_ORDER = ("DCM:111036", "DCM:113500")
"""Roots of templates whose order is significant (TID 4000, 10021)."""


class TableRow(NamedTuple):
    """A row with those below it."""

    relation: str
    kind: str
    concept: str
    several: bool
    need: str
    below: tuple[TableRow, ...]


@cache
def tables() -> dict[str, tuple[TableRow, ...]]:
    """Template Identifier -> its rows."""
    text = (Path(__file__).parent / "template_rows.txt").read_text(encoding="utf-8")
    parts = (part.strip().splitlines() for part in text.split("TID ")[1:])
    return {lines[0]: _rows(lines[1:], 0) for lines in parts}


def _rows(lines: Sequence[str], depth: int) -> tuple[TableRow, ...]:
    found = [_LINE.fullmatch(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if match is None]
    matches = [match for match in found if match]
    starts = [i for i, match in enumerate(matches) if len(match["depth"]) == depth]
    ends = [*starts[1:], len(lines)][: len(starts)]
    return tuple(
        TableRow(
            (matches[i]["relation"] or "").strip(),
            matches[i]["kind"],
            matches[i]["concept"],
            matches[i]["times"] != "1",
            matches[i]["need"],
            _rows(lines[i + 1 : end], depth + 1),
        )
        for i, end in zip(starts, ends, strict=True)
    )


def faults(report: Dataset, identifier: str) -> list[str]:
    """Rows of type M that are missing, and items that no row has, that occur too often or in another order."""
    (root,) = tables()[identifier]
    return list(_below(report, report, root.below, _name(report)))


def _below(report: Dataset, item: Dataset, rows: Sequence[TableRow], path: str) -> Iterator[str]:
    items = [(one, _target(report, one)) for one in item.get("ContentSequence", ())]
    claimed: list[int] = []
    yield from _claims(report, items, rows, claimed, path)
    if rows and claimed != sorted(claimed) and path.partition("/")[0] in IN_ORDER:
        yield f"{path}: the items are not in the order of the rows"
    for i, (one, target) in enumerate(items):
        if i not in claimed:
            yield f"{path}: no row has {one.RelationshipType} {target.ValueType} {_name(target)}"


def _claims(
    report: Dataset, items: list[tuple[Dataset, Dataset]], rows: Sequence[TableRow], claimed: list[int], path: str
) -> Iterator[str]:
    for row in rows:
        if row.kind == "INCLUDE":
            inner = [r._replace(relation=r.relation or row.relation) for r in tables()[row.concept]]
            used = any(_fits(one, target, r) for one, target in items for r in _flat(inner))
            if row.need == "M" or used:
                many = [r._replace(several=r.several or row.several) for r in inner]
                yield from _claims(report, items, many, claimed, path)
            continue
        found = [i for i, (one, target) in enumerate(items) if i not in claimed and _fits(one, target, row)]
        claimed += found
        label = f"{row.kind} {row.concept}"
        if not found and row.need == "M":
            yield f"{path}: {label} is missing"
        if len(found) > 1 and not row.several:
            yield f"{path}: {label} occurs {len(found)} times"
        for i in found:
            one, target = items[i]
            if one is target:
                yield from _below(report, one, row.below, f"{path}/{_name(one)}")


def _flat(rows: Sequence[TableRow]) -> Iterator[TableRow]:
    for row in rows:
        if row.kind != "INCLUDE":
            yield row
        elif row.concept in tables():
            yield from _flat([r._replace(relation=r.relation or row.relation) for r in tables()[row.concept]])


def _fits(item: Dataset, target: Dataset, row: TableRow) -> bool:
    if target.ValueType != row.kind or (row.relation and item.RelationshipType != row.relation):
        return False
    if row.concept.startswith("CID"):
        return "ConceptNameCodeSequence" in target
    return row.concept in ("-", _name(target))


def _target(report: Dataset, item: Dataset) -> Dataset:
    """The item, or the one that it refers to (PS3.3 C.17.3.2.5)."""
    if "ReferencedContentItemIdentifier" not in item:
        return item
    here = report
    for position in item.ReferencedContentItemIdentifier[1:]:
        here = here.ContentSequence[position - 1]
    return here


def _name(item: Dataset) -> str:
    if "ConceptNameCodeSequence" not in item:
        return "-"
    code = item.ConceptNameCodeSequence[0]
    return f"{code.CodingSchemeDesignator}:{code.CodeValue}"
