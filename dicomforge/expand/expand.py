"""Expand: a spec file as its author wrote it, into documents in canonical long form.

Order: parents are merged in; then the variables and matrix of the document, of patients, studies and series.
Variables see the names of their level (the axes of its matrix included) and of the levels around it. A matrix may use
the variables of its own level, but no draw, since a draw is keyed by the names that the matrix makes.
"""

import re
from pathlib import Path
from typing import NamedTuple

from dicomforge.expand import extends, find_empty
from dicomforge.expand.confinement import as_trusted, confined
from dicomforge.expand.levels import NOTHING_PASSED, Levels
from dicomforge.expand.matrix import Crowded, MatrixRow, whole
from dicomforge.expand.scope import Scope
from dicomforge.expand.substitute import Substitution
from dicomforge.grammar import forms, keys
from dicomforge.grammar.forms import LEVELS
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link
from dicomforge.model.plan import OBJECTS, Input
from dicomforge.model.trust import ANY, Trust
from dicomforge.source.document import Entry, Mapping, Scalar, is_null


class Expanded(NamedTuple):
    """One document: of a matrix at the top there is one for each row."""

    name: str
    """The spec's name: as written, or made from the file's stem; with the row's axes and values."""
    root: Mapping
    """`patients: {name: {..., studies: {name: {..., series: {name: {...}}}}}}` and the document's own keys.

    Each item has an entry `named`: whether its author gave it its name. No `vars`, `matrix`, `extends` or `x-*` is
    left, and no `${...}` but those that an output path keeps for the plan, and those that could not be found, for
    each of which there is an error.
    """
    file_name: str = ""
    """The name without the row: that of the spec file as a whole."""


class Expansion(NamedTuple):
    """What a spec file expands to; without documents where the file itself cannot be used."""

    documents: tuple[Expanded, ...]
    inputs: tuple[Input, ...]
    diagnostics: tuple[Diagnostic, ...]
    rows: int
    """Matrix rows in all."""
    unfound: frozenset[tuple[object, ...]] = frozenset()
    """The scalars (`Scalar.written`) whose `${...}` could not be found."""
    matrix_rows: dict[Link, MatrixRow] = {}
    """The row that a link of an item's chain names."""


def expand(path: Path, trust: Trust = ANY) -> Expansion:
    """Reads the spec at `path` and all that it extends, and expands it."""
    trust = confined(path, trust)
    loaded = extends.load(path, trust)
    if loaded.root is None:
        return Expansion((), loaded.inputs, as_trusted(loaded.diagnostics, trust), 0)
    substitution = Substitution()
    substitution.root = loaded.root
    levels = Levels(substitution, trust.limits.rows, trust.limits.instances)
    try:
        documents = _documents(loaded.root, path, levels, trust)
    except Crowded:
        documents, levels.rows = (), 0
    if not any(d.is_error for d in (*loaded.diagnostics, *substitution.found)):
        substitution.note(*find_empty.findings([d.root for d in documents], loaded.root))
    diagnostics = as_trusted((*loaded.diagnostics, *substitution.found), trust)
    unfound = frozenset(substitution.unfound)
    return Expansion(documents, loaded.inputs, diagnostics, levels.rows, unfound, levels.row_of)


def _documents(root: Mapping, path: Path, levels: Levels, trust: Trust) -> tuple[Expanded, ...]:
    substitution, bare = levels.substitution, Scope()
    levels.bind_vars(root, bare)
    levels.row_limit = _limit("rows", root, substitution, bare, trust)
    levels.instance_limit = _limit("instances", root, substitution, bare, trust)
    documents = []
    for scope, suffix in levels.row_scopes(root, None):
        seed = substitution.node(root.get("seed") or Scalar("0", "plain", root.span), scope)
        scope.seed = seed.text if isinstance(seed, Scalar) else "0"
        written = _name(root, path, substitution, scope)
        name = written._replace(text=written.text + suffix)
        scope.path = (suffix[1:],) if suffix else ()
        documents.append(Expanded(name.text, _root(root, name, levels, scope), written.text))
        scope.leave()
    levels.note_unused()
    return tuple(documents)


def _root(root: Mapping, name: Scalar, levels: Levels, scope: Scope) -> Mapping:
    entries = levels.body(root.without("output"), scope)
    marked = bool(entries) and entries[0].key.text == "dicomforge"
    entries.insert(int(marked), Entry(Scalar("name", "plain", name.span), name))
    output = root.entry("output")
    if output is not None:
        entries.append(_output(output, levels.substitution, scope))
    entries += levels.objects(root, scope)
    if not entries or entries[-1].key.text != OBJECTS or any(key in root for level in LEVELS for key in level.keys):
        entries.append(levels.children(root, 0, NOTHING_PASSED, scope, levels.modality(root, scope, "")))
    span = root.span._replace(via=(*root.span.via, *scope.rows()))
    return Mapping(tuple(entries), span)


def _output(written: Entry, substitution: Substitution, scope: Scope) -> Entry:
    if not isinstance(written.value, Mapping):
        return Entry(written.key, substitution.node(written.value, scope))
    entries = []
    for key, value in written.value.entries:
        if key.text == "path" and isinstance(value, Scalar):
            entries.append(Entry(key, substitution.output_path(value, scope)))
        elif not key.text.startswith("x-"):
            entries.append(Entry(key, substitution.node(value, scope)))
    return Entry(written.key, Mapping(tuple(entries), written.value.span))


def _name(root: Mapping, path: Path, substitution: Substitution, scope: Scope) -> Scalar:
    """The spec's name before the matrix row's end is added."""
    default = Scalar(forms.slug(path.stem) or "spec", "plain", root.span)
    written = root.get("name")
    if written is None or is_null(written):
        return default
    name = substitution.node(written, scope)
    if not isinstance(name, Scalar):
        substitution.note(Diagnostic("DF043", "a name is plain text", name.span))
        return default
    if re.fullmatch(keys.NAME, name.text):
        return name
    if "${" not in name.text and (fault := forms.fault_of_name(name, "spec")):
        substitution.note(fault)
    return default


def _limit(key: str, root: Mapping, substitution: Substitution, scope: Scope, trust: Trust) -> int:
    limits, most = root.get("limits"), int(getattr(trust.limits, key))
    written = limits.get(key) if isinstance(limits, Mapping) else None
    if written is None:
        return most
    count = whole(substitution.quietly(written, scope))
    return most if count is None or (trust.untrusted and count > most) else count
