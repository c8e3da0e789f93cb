"""Extends: a spec file with its parents merged in, and every file that was read for it."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from dicomforge.expand.merge import merged, settled
from dicomforge.grammar.forms import LEVEL_OF, form_of
from dicomforge.grammar.reading import Unfit, unfit
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Link, Source, Span
from dicomforge.model.plan import Input
from dicomforge.model.trust import ANY, Trust
from dicomforge.source import files, yaml
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, replaced
from dicomforge.source.files import Unread
from dicomforge.source.yaml import NODE_LIMIT

FILE_LIMIT = 500
"""Times that parents are read for one spec."""

UNTRUSTED_LIMIT = 1 << 20
"""Bytes of an untrusted spec, and of each of its parents."""

STACK_LIMIT = 40
"""Parents of parents."""

_Place = tuple[str, str]
"""A file and the part of it that is meant; the part is empty for the whole."""


class Loaded(NamedTuple):
    """`root` is None where the spec itself cannot be used."""

    root: Mapping | None
    inputs: tuple[Input, ...]
    diagnostics: tuple[Diagnostic, ...]


def load(path: Path, trust: Trust = ANY) -> Loaded:
    """The spec at `path` with what it extends, as far as `trust` lets it be read."""
    loader = _Loader(trust)
    root = loader.read(path, "spec")
    if root is not None and loader.extends:
        root = loader.settled(loader.resolved(root, path.parent, ((os.path.realpath(path), ""),)))
    return Loaded(root, tuple(loader.inputs.values()), tuple(loader.found))


class _Loader:
    def __init__(self, trust: Trust) -> None:
        self.trust = trust
        self.limit = UNTRUSTED_LIMIT if trust.untrusted else files.SOURCE_LIMIT
        self.found: list[Diagnostic] = []
        self.inputs: dict[str, Input] = {}
        self.roots: dict[str, Mapping | None] = {}
        self.count = 0
        self.room = NODE_LIMIT
        """Keys and values that parents may still bring."""
        self.unread = NODE_LIMIT
        """Keys and values that may still be read of parents, used or not."""
        self.edits = False
        self.extends = False
        """Whether the word stands in a file, or may stand there behind a backslash."""

    def read(self, path: Path, kind: str, use: Span | None = None, via: tuple[Link, ...] = ()) -> Mapping | None:
        """The root of a file as written, which is parsed once; `via` leads to the first place that names it."""
        key = os.path.realpath(path)
        if key in self.roots:
            return self.roots[key]
        itself = use is None and path in self.trust.named and not self.trust.untrusted
        data = files.read_bytes(path, self.limit, () if itself else self.trust.roots)
        name = files.shown(path)
        if isinstance(data, Unread):
            if data.kind != "large":
                self.inputs.setdefault(key, Input(str(path), kind, ""))
            self.found.append(_unread(data, path, name, use, self.trust))
            return None
        self.inputs[key] = Input(str(path), kind, files.digest(data))
        self.edits = self.edits or b"$append" in data or b"$remove" in data
        self.extends = self.extends or self.edits or b"extends" in data or b"\\" in data
        document, findings = yaml.parse(data, name)
        for one in findings:
            span = one.span and one.span._replace(via=(*one.span.via, *via))
            self.found.append(replace(one, span=span))
        self.roots[key] = None if document is None else document.root
        self.unread -= document.size if document is not None and use is not None else 0
        return self.roots[key]

    def resolved(self, node: Mapping, folder: Path, stack: tuple[_Place, ...]) -> Mapping:
        """A mapping with the parents that it and the items in it extend.

        What it appends and removes is done to those parents; where they have no such list it stays, for the parents
        of what holds the mapping.
        """
        node = self._items_resolved(node, folder, stack)
        written = node.entry("extends")
        if written is not None:
            own = node.without("extends")
            base: Mapping | None = None
            for one in written.value.nodes if isinstance(written.value, Items) else (written.value,):
                try:
                    parent = self._parent(one, folder, stack).without("name")
                except Unfit as unusable:
                    self.found += unusable.findings
                else:
                    base = self.settled(parent if base is None else merged(base, parent, self.found))
            node = own if base is None else merged(base, own, self.found)
        return node

    def settled(self, node: Mapping) -> Mapping:
        """The mapping with its `$append` and `$remove` done for good: no further parent will come."""
        if not self.edits:
            return node
        done = settled(node, self.found)
        assert isinstance(done, Mapping)
        return done

    def _items_resolved(self, node: Mapping, folder: Path, stack: tuple[_Place, ...]) -> Mapping:
        """The mapping with what its patients, studies and series extend; itself where none does."""

        def item(_: str, one: Node) -> Node:
            return self.resolved(one, folder, stack) if isinstance(one, Mapping) else one

        def items(key: str, value: Node) -> Node:
            level = LEVEL_OF.get(key)
            if level is None:
                return value
            single = isinstance(value, Mapping) and form_of(value, level) == "single"
            return item("", value) if single else replaced(value, item)

        changed = replaced(node, items)
        assert isinstance(changed, Mapping)
        return changed

    def _parent(self, written: Node, folder: Path, stack: tuple[_Place, ...]) -> Mapping:
        """The parent that a node names, with its own parents. Raises Unfit."""
        text = written.text if isinstance(written, Scalar) and not written.is_null else ""
        if not text or "\0" in text or "${" in text:
            expected = "a file beside this one, such as base.yaml, or a part of it: parts.yaml#head"
            hint = "parents are read before variables are known" if "${" in text else ""
            raise unfit("DF032", "`extends` takes the names of files", written.span, "", expected, hint)
        name, _, part = text.partition("#")
        path = Path(os.path.normpath(folder / files.on_disk(name))) if name else Path(stack[-1][0])
        place = (os.path.realpath(path), part)
        if place in stack:
            circle = " -> ".join(_short(p) for p in (*stack[stack.index(place) :], place))
            hint = "remove one of these `extends`"
            raise unfit("DF031", f"circular `extends`: {circle}", written.span, hint=hint)
        self.count += 1
        if self.count > FILE_LIMIT + 1:
            raise Unfit
        if self.count > FILE_LIMIT or len(stack) > STACK_LIMIT:
            bound = f"{FILE_LIMIT} parents in all" if self.count > FILE_LIMIT else f"{STACK_LIMIT} in a row"
            hint = "let fewer files extend each other"
            raise unfit("DF032", f"more parents than {bound}", written.span, hint=hint)
        via = (Link("extended here", written.span._replace(via=())), *written.span.via)
        root = self.read(path, "parent", written.span, via) if min(self.room, self.unread) >= 0 else None
        if root is None:
            raise Unfit
        brought = self._brought(_part(root, part, text, written.span), via)
        if min(self.room, self.unread) < 0:
            message = f"parents bring more than {NODE_LIMIT:,} keys and values"
            hint = "extend fewer or smaller files, or parts of them such as parts.yaml#head"
            raise unfit("DF032", message, written.span, hint=hint)
        return self.resolved(brought, path.parent, (*stack, place))

    def _brought(self, node: Node, via: tuple[Link, ...]) -> Any:
        """A node of a file that was read once, with the chain that led to it here; `room` says whether all of it."""
        self.room -= 1
        span = node.span._replace(via=(*node.span.via, *via))
        if self.room < 0 or isinstance(node, Scalar):
            return node._replace(span=span)
        if isinstance(node, Items):
            return Items(tuple(self._brought(one, via) for one in node.nodes), span)
        return Mapping(tuple(Entry(self._brought(k, via), self._brought(v, via)) for k, v in node.entries), span)


def _part(root: Mapping, part: str, written: str, span: Span) -> Mapping:
    """The part of a file that is meant. Raises Unfit."""
    node: Node = root
    for step in part.split(".") if part else ():
        inside = node.get(step) if isinstance(node, Mapping) else None
        if inside is None:
            hint = nearest(step, node.keys()) if isinstance(node, Mapping) else ""
            message = f"there is no part {step!r} in {written.partition('#')[0]}"
            raise unfit("DF032", message, span, repr(written), hint=hint)
        node = inside
    if isinstance(node, Mapping):
        return node
    message = f"part {part!r} is no mapping, so nothing can extend it"
    raise unfit("DF032", message, span, hint="name a part with keys and values")


def _unread(fault: Unread, path: Path, name: str, use: Span | None, trust: Trust) -> Diagnostic:
    what, place = ("the spec", Span(Source(name, ""), 1, 1)) if use is None else (f"the parent {name}", use)
    if fault.kind == "outside":
        return files.outside(what, trust.roots, place)
    if fault.kind == "large":
        return yaml.too_large(name, fault.why) if use is None else Diagnostic("DF005", f"{name} {fault.why}", use)
    itself = "" if use is None else Path(use.source.name).name
    stems = {Path(file).stem: file for file in files.siblings(path) if file != itself}
    near = nearest(path.stem, stems) if fault.kind == "missing" else ""
    hint = next((near.replace(repr(stem), repr(file)) for stem, file in stems.items() if repr(stem) in near), "")
    hint = hint or ("check the path" if use is None else "paths are relative to the file that extends")
    return Diagnostic("DF030", f"{what} {fault.why}", place, hint=hint)


def _short(place: _Place) -> str:
    name = Path(place[0]).name
    return f"{name}#{place[1]}" if place[1] else name
