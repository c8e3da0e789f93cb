"""Rows of templates (PS3.16 chapter 6), and content items made of them.

A row is a line: its depth, the relationship to the row above, the value type, M (mandatory) or U, the concept name
(`-` for none) and the value, with the unit of a number:

    > CONTAINS CONTAINER M DCM:113811
    >> CONTAINS NUM M DCM:113813 {total} mGy.cm
    >> HAS CONCEPT MOD CODE M DCM:113764 DCM:113622
    > CONTAINS CONTAINER M DCM:113819 [events]

`{total}` is the value of that name, or the concept name of an item; several values make several items. `[events]`
repeats the row and those below it for each mapping in a list, whose values they have too, and whose `attributes` the
item has. A number is a value, or a pair of value and unit. A row U without a value is left out, with those below.
`R-` before a value type makes an item by reference, whose value is what a repeated row has as `named`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dicomforge.content import Wrong
from dicomforge.model import numbers
from dicomforge.model.code import Code, parse
from dicomforge.model.content_item import ContentItem, Coordinates, Measured
from dicomforge.model.referred import Referred
from dicomforge.standard import codes

_CODE = r'[^\s:"]+:[^\s:"]+(?::"[^"]+")?'
_LINE = re.compile(
    rf"(?P<depth>>+) (?P<relation>[A-Z ]+?) (?P<refer>R-)?(?P<kind>[A-Z0-9]+) (?P<need>[MU]) "
    rf"(?P<concept>-|{_CODE}|\{{\w+\}})"
    rf"(?: \[(?P<repeat>\w+)\])?(?: (?:\{{(?P<name>\w+)\}}|(?P<literal>{_CODE}|\"[^\"]*\")))?(?: (?P<unit>.+))?"
)

Values = Mapping[str, Any]


class Lack(NamedTuple):
    """A mandatory value that is missing."""

    meaning: str
    """Of its concept."""
    derived: bool
    """Whether it follows from other values."""


class TemplateRow(NamedTuple):
    """A row with those below it."""

    relation: str
    kind: str
    mandatory: bool
    concept: Code | None
    named_concept: str
    """The value that is the concept; empty where it is fixed."""
    repeat: str
    name: str
    """Of its value; empty where it is fixed."""
    value: Any
    unit: str
    by_reference: bool
    below: tuple[TemplateRow, ...] = ()


def known(text: str) -> Code:
    """A code with its meaning. Raises ValueError for one that neither the text nor a context group explains."""
    code = parse(text)
    meaning = code and (code.meaning or codes.any_meaning(code.scheme, code.value))
    if code is None or not meaning:
        raise ValueError(f"{text} has no meaning")
    return code._replace(meaning=meaning)


def unit(text: str) -> Code:
    """A unit of UCUM; its meaning is the unit itself (PS3.16 section 7.2.2)."""
    return Code("UCUM", text, False, "no units" if text == "1" else text)


def rows(text: str) -> tuple[TemplateRow, ...]:
    """The rows of some lines. Raises ValueError for a line that is no row."""
    return _below([line.strip() for line in text.splitlines() if line.strip()], 1)


def _below(lines: Sequence[str], depth: int) -> tuple[TemplateRow, ...]:
    starts = [i for i, line in enumerate(lines) if line.startswith(">" * depth + " ")]
    ends = [*starts[1:], len(lines)][: len(starts)]
    return tuple(_row(lines[i], _below(lines[i + 1 : end], depth + 1)) for i, end in zip(starts, ends, strict=True))


def _row(line: str, below: tuple[TemplateRow, ...]) -> TemplateRow:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"no row of a template: {line}")
    literal, concept = found["literal"] or "", found["concept"]
    value = literal.strip('"') if literal.startswith('"') else known(literal) if literal else None
    return TemplateRow(
        relation=found["relation"],
        kind=found["kind"],
        mandatory=found["need"] == "M",
        concept=None if concept[0] in "-{" else known(concept),
        named_concept=concept[1:-1] if concept[0] == "{" else "",
        repeat=found["repeat"] or "",
        name=found["name"] or "",
        value=value,
        unit=found["unit"] or "",
        by_reference=bool(found["refer"]),
        below=below,
    )


def filled(text: str, values: Values, hint: str = "") -> tuple[ContentItem, ...] | Wrong:
    """The items of some rows; a finding names all mandatory values that are missing.

    A value that is None follows from others, which are named instead of it where they are missing too.
    """
    missing: dict[str, Lack] = {}
    items = tuple(item for row in rows(text) for item in _items(row, values, missing))
    if missing:
        missing = {name: lack for name, lack in missing.items() if not lack.derived} or missing
        needed = ", ".join(f"{name} ({lack.meaning})" for name, lack in missing.items())
        values_ = "value" if len(missing) == 1 else "values"
        return Wrong(f"the template needs {len(missing)} {values_} more", needed, hint)
    return items


def _items(row: TemplateRow, values: Values, missing: dict[str, Lack]) -> Iterator[ContentItem]:
    repeated: Sequence[Values] = (values.get(row.repeat) or ()) if row.repeat else ({},)
    for own in repeated:
        for item in _of_one(row._replace(repeat=""), {**values, **own}, missing):
            yield item._replace(name=str(own.get("named", "")), attributes=own.get("attributes", item.attributes))


def _of_one(row: TemplateRow, values: Values, missing: dict[str, Lack]) -> Iterator[ContentItem]:
    found = values.get(row.name) if row.name else row.value
    row = row._replace(concept=values[row.named_concept]) if row.named_concept else row
    if row.kind != "CONTAINER" and found is None:
        if row.mandatory:
            missing[row.name] = Lack(row.concept.meaning if row.concept else row.kind, row.name in values)
        return
    below = tuple(item for inner in row.below for item in _items(inner, values, missing))
    if row.kind == "CONTAINER" and not below and not row.mandatory:
        return
    for one in found if isinstance(found, list) else (found,):
        yield _item(row, one, below)


def _item(row: TemplateRow, value: Any, below: tuple[ContentItem, ...]) -> ContentItem:
    item = ContentItem(row.kind, concept=row.concept, relation=row.relation, items=below)
    if row.by_reference:
        return item._replace(refers=str(value), concept=None, items=())
    if isinstance(value, Referred):
        return item._replace(reference=value)
    if row.kind == "NUM":
        size, measured_in = value if isinstance(value, tuple) else (value, unit(row.unit))
        return item._replace(value=Measured(_decimal(size), measured_in))
    if isinstance(value, tuple) and not isinstance(value, (Code, Coordinates)):
        region, referred = value
        return item._replace(value=region, reference=referred)
    return item._replace(value=value)


def _decimal(value: float | str) -> str:
    """A number as DS; one that an Attribute has as text stays as it is."""
    return value if isinstance(value, str) else str(numbers.fitted("DS", float(f"{value:.10g}")))
