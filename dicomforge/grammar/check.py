"""The structure of an expanded document against its JSON Schema: every fault of a document together, in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from dicomforge.grammar import check_words, schema_faults
from dicomforge.grammar.schema_faults import SchemaFault
from dicomforge.ground.diagnostic import Diagnostic, in_order
from dicomforge.source.document import Items, Mapping, Node, replaced

FAULT_LIMIT = 100
"""Faults of a document that are put into words; finding what an unknown key may have meant takes time."""

COUNT_LIMIT = 10_000
"""Faults after which a document is not looked at any further: each takes 0.1 ms."""


def check(root: Mapping) -> tuple[Diagnostic, ...]:
    """What is wrong with the structure of an expanded document."""
    faults = list(islice(schema_faults.faults(to_json(_once(root))), COUNT_LIMIT))
    primary = list(_primary(faults))
    found = in_order(check_words.word(fault, root) for fault in primary[:FAULT_LIMIT])
    if (rest := len(primary) - FAULT_LIMIT) > 0:
        least = "at least " if len(faults) == COUNT_LIMIT else ""
        message = f"{FAULT_LIMIT} errors in keys and types are shown; {least}{rest:,} more are not"
        found.append(Diagnostic("DF069", message, root.span, severity="note"))
    return tuple(found)


def to_json(node: Node) -> Any:
    """A node as JSON whose scalars are their source texts; the schema decides which of them are numbers."""
    if isinstance(node, Mapping):
        return {key.text: to_json(value) for key, value in node.entries}
    if isinstance(node, Items):
        return [to_json(one) for one in node.nodes]
    return None if node.is_null else node.text


def _once(root: Mapping) -> Mapping:
    """The document without the studies that several patients share, but for the first of them.

    Expansion leaves one and the same node where no variable reaches: a matrix of patients mostly shares its studies.
    """
    seen: set[int] = set()

    def patient(_: str, node: Node) -> Node:
        studies = node.get("studies") if isinstance(node, Mapping) else None
        if isinstance(node, Mapping) and studies is not None and id(studies) in seen:
            return node.without("studies")
        seen.add(id(studies))
        return node

    found = replaced(root, lambda key, node: replaced(node, patient) if key == "patients" else node)
    return found if isinstance(found, Mapping) else root


def _primary(faults: list[SchemaFault]) -> Iterator[SchemaFault]:
    """One mistake, one message: what merely follows from another fault is left out.

    A `${...}` that is still there could not be replaced, and expansion has said why.
    """
    unknown = {f.path[:-1] for f in faults if f.rule == "additionalProperties"}
    crowded = {f.path for f in faults if f.rule == "maxProperties"}
    mistyped = {f.path for f in faults if f.rule == "type"}
    for fault in faults:
        if fault.rule in ("required", "oneOf", "minProperties", "dependencies") and fault.path in unknown:
            continue
        if fault.rule == "oneOf" and fault.path in mistyped:
            continue
        if isinstance(fault.about, str) and "${" in fault.about:
            continue
        if any(fault.path[:n] in crowded for n in range(len(fault.path))):
            continue
        yield fault
