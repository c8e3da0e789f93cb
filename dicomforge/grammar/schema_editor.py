"""What editors read of the authors' schema and validators pass over: values to offer, snippets, messages.

`defaultSnippets`, `patternErrorMessage` and `doNotSuggest` are keywords of the JSON and YAML language servers.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from dicomforge.grammar.schema_values import Schema
from dicomforge.model.parameter import Parameter
from dicomforge.standard import iods, modules

COLON: Schema = {"defaultSnippets": [{"body": "^"}]}
"""Beside a value of any type: an editor inserts the key with its colon, and offers nothing for the value."""


def offered(keyword: str) -> Schema:
    """What editors offer of an Attribute, and demand nothing: its values where several are known.

    An Attribute that no IOD has that can be made is not offered itself; it may be written all the same.
    """
    terms = _terms()
    if keyword not in terms:
        return {"doNotSuggest": True}
    values = _makeable().get(keyword) or {term: "" for term in terms[keyword] if len(terms[keyword]) > 1}
    described = {word: {"description": note} if note else {} for word, note in values.items()}
    snippets = [{"label": word, "body": word, **note} for word, note in described.items()]
    return {"defaultSnippets": snippets} if snippets else {}


def layer(reference: Schema, declared: Iterable[Parameter], besides: Iterable[str] = ()) -> Schema:
    """The property of a kind of layer; editors insert what it must have."""
    wanted = {p.name: _placeholder(p) for p in declared if p.required} | dict.fromkeys(besides, 100)
    if not wanted:
        return scalar(reference, {"name": "${1:phantom}"}, "a name")
    stops = itertools.count(1)
    return scalar(reference, {k: f"^{_numbered(v, stops)}" for k, v in wanted.items()}, "what it needs")


def noise(reference: Schema, declared: Iterable[Parameter]) -> Schema:
    """The property of a kind of noise: of one parameter its value alone, otherwise a mapping."""
    wanted = [p for p in declared if p.required]
    return scalar(reference, "${1:10}") if len(wanted) == 1 else layer(reference, wanted)


def scalar(reference: Schema, body: Any, label: str = "a value") -> Schema:
    """A reference whose key editors insert with this text, whatever types the definition has."""
    return annotated(reference, {"defaultSnippets": [{"label": label, "body": body}]})


def annotated(reference: Schema, notes: Schema) -> Schema:
    """A reference with notes that servers would strip beside a `$ref`."""
    target, own = reference["$ref"], {k: v for k, v in reference.items() if k != "$ref"}
    own.setdefault("title", target.rpartition("/")[2].partition("-")[2] or target.rpartition("/")[2])
    return {"if": {}, "then": {"$ref": target}, **own, **notes} if notes else reference


def with_messages(schema: Any) -> Any:
    """The schema whose patterns say what is expected in the words of its titles, not as regular expressions."""
    if isinstance(schema, list):
        return [with_messages(one) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    found = {name: with_messages(one) for name, one in schema.items()}
    if isinstance(found.get("pattern"), str) and isinstance(found.get("title"), str):
        found["patternErrorMessage"] = f"expected {found['title']}"
    return found


@cache
def _makeable() -> dict[str, dict[str, str]]:
    """Attributes whose values are what can be made: value -> note."""
    from dicomforge.iod.registry import SOP_CLASSES
    from dicomforge.standard import uids
    from dicomforge.transfer.syntax import ENCODERS

    classes = [module.SOP_CLASS for _, module in SOP_CLASSES]
    entries = [entry for one in classes if (entry := uids.by_value(one.uid)) is not None]
    own = {entry.value for entry in entries}
    syntaxes = [module.SYNTAX.keyword for _, module in ENCODERS]
    words = {word for one in classes for word in (one.modality, *one.usual_for, *one.other_modalities)}
    usual = {word: entry.name for one, entry in zip(classes, entries, strict=True) for word in one.usual_for}
    return {
        "Modality": {word: usual.get(word, "") for word in sorted(words - {""})},
        "SOPClassUID": {
            **{entry.keyword: entry.name for entry in entries},
            **{uids.keyword_of(uid): "from the tables alone" for uid in iods.storage_sop_classes() if uid not in own},
        },
        "TransferSyntaxUID": dict.fromkeys(syntaxes, ""),
    }


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    """Keyword of an IOD that can be made -> its Enumerated Values or Defined Terms; () where none are known."""
    from dicomforge.iod.registry import SOP_CLASSES

    found: dict[str, dict[str, None]] = {"TransferSyntaxUID": {}}
    used = dict.fromkeys(use.module for _, module in SOP_CLASSES for use in iods.uses(module.SOP_CLASS.uid))
    known = frozenset(modules.module_keys())
    for key in filter(known.__contains__, used):
        for row in _nested(modules.module(key).rows):
            found.setdefault(row.keyword, {}).update(dict.fromkeys(row.terms))
    return {keyword: tuple(terms) for keyword, terms in found.items()}


def _nested(rows: Iterable[modules.ModuleRow]) -> Iterator[modules.ModuleRow]:
    for row in rows:
        yield row
        yield from _nested(row.children)


def _placeholder(p: Parameter) -> Any:
    known = {
        "lengths": [20] * p.count,
        "point2": [0, 0],
        "point3": [0, 0, 0],
        "values": [100 * i for i in range(p.count)],
        "range": [0, 10],
        "points": [[0, -20], [20, 20], [-20, 20]],
        "text": "text",
        "number": 1,
        "points3": [[0, 0, -20], [0, 0, 20]],
        "regions": ["first", "second"],
    }
    return p.choices[0] if p.kind == "word" else known.get(p.kind, 20)


def _numbered(value: Any, stops: Iterator[int]) -> str:
    """The value in one line of YAML, with tab stops."""
    if isinstance(value, list):
        return f"[{', '.join(_numbered(one, stops) for one in value)}]"
    return f"${{{next(stops)}:{value}}}"
