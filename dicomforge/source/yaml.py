"""YAML text to Document: built from parser events, every node with its place.

The language is YAML 1.1 as libyaml reads it, without tags, complex keys and further documents; scalars stay text.
Depth and alias expansion are bounded, so that no file of the permitted size can exhaust memory or stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Link, Source, Span
from dicomforge.source import syntax
from dicomforge.source.document import Document, Entry, Items, Mapping, Node, Scalar, is_null
from dicomforge.source.files import SOURCE_LIMIT

DEPTH_LIMIT = 100
"""Collections inside each other, the root included."""

NODE_LIMIT = 500_000
"""Keys, values and collections of a file, aliases included."""

ALIAS_LIMIT = 250_000
"""Nodes that all aliases of a file may stand for."""

ERROR_LIMIT = 100
"""Findings after which the rest of a file is not looked at."""

_SMALLER = "write the repetition as a `matrix`, or split the spec into several"
_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_PRINTABLE = bytes([9, 10, 13, *range(0x20, 0x7F)])
"""Of ASCII; to find that a text has nothing else takes a tenth of a search."""

_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def parse(
    data: str | bytes, name: str, limit_bytes: int = SOURCE_LIMIT
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The Document that `data` is, and what is wrong with it; no Document where nothing can be made of it.

    `name` is the path that messages show.
    """
    encoded = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(encoded) > limit_bytes:
        return None, (too_large(name, f"has {len(encoded)} bytes, more than {limit_bytes}"),)
    text = _decode(encoded, name)
    if isinstance(text, Diagnostic):
        return None, (text,)
    source = Source(name, _BREAK.sub("\n", text) if "\r" in text or not text.isascii() else text)
    builder = _Builder(source, text)
    try:
        root = builder.root()
    except _StopReading:
        return None, tuple(builder.found)
    except yaml.MarkedYAMLError as error:
        return None, _refused(error, text, builder)
    if not isinstance(root, Mapping):
        builder.found.append(_no_mapping(root, source))
        return None, tuple(builder.found)
    return Document(root, source, builder.count), tuple(builder.found)


def _refused(error: yaml.MarkedYAMLError, text: str, builder: _Builder) -> tuple[Diagnostic, ...]:
    """What is wrong with a text that the parser refuses.

    libyaml 0.2.6 and later refuse depth 1,000, possibly before the first event, because they look ahead for the colon
    of a key. The text above that depth reaches our own limit, or has an earlier error.
    """
    if error.problem_mark and "nesting depth" in (error.problem or ""):
        above = text[: error.problem_mark.index]
        again = _Builder(builder.source, above)
        try:
            again.root()
        except yaml.MarkedYAMLError as earlier:
            return _refused(earlier, above, again)
        except _StopReading:
            pass
        return tuple(again.found)
    return (*builder.found, syntax.explain(error, builder.source))


def too_large(name: str, why: str) -> Diagnostic:
    """The finding about a file that is not read because of its size; `why` completes "the file ..."."""
    return Diagnostic("DF005", f"the file {why}", Span(Source(name, ""), 1, 1), hint=_SMALLER)


def _decode(data: bytes, name: str) -> str | Diagnostic:
    """The text without its byte order mark, or why there is none."""
    if not data.translate(None, _PRINTABLE):
        return data.decode("ascii")
    hint = "save the file as UTF-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Diagnostic("DF004", "the file is UTF-16", Span(Source(name, ""), 1, 1), hint=hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        shown = data.decode("utf-8", "replace")
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        span = Span(Source(name, shown), line, column)
        return Diagnostic("DF004", "this is not UTF-8", span, f"byte 0x{data[error.start]:02x}", hint=hint)
    odd = _UNPRINTABLE.search(text)
    if odd is None:
        return text
    line = text.count("\n", 0, odd.start()) + 1
    span = Span(Source(name, text), line, odd.start() - text.rfind("\n", 0, odd.start()))
    hint = 'a spec is text; a control character is written as an escape in double quotes, such as "\\x1b"'
    return Diagnostic("DF004", "a character that no text has", span, f"U+{ord(odd[0]):04X}", hint=hint)


def _no_mapping(root: Node | None, source: Source) -> Diagnostic:
    hint = "begin with `dicomforge: 1` and describe a patient, a study or a series below"
    if root is None or is_null(root):
        return Diagnostic("DF006", "the file is empty", Span(source, 1, 1), hint=hint)
    kind = "a list" if isinstance(root, Items) else "plain text"
    return Diagnostic("DF006", "a spec is a mapping of keys to values", root.span, kind, "`key: value` lines", hint)


class _StopReading(Exception):
    """The rest of a text is not looked at."""


class _Builder:
    """The tree of one text. `found` collects what is wrong."""

    def __init__(self, source: Source, text: str) -> None:
        parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        self.next_event = parser.get_event
        self.source = source
        self.last = source.text.count("\n")
        self.found: list[Diagnostic] = []
        self.count = 0
        self.aliased = 0
        self.open: list[str | None] = []
        """The anchors of the collections that are being built."""
        self.deepest = 0
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        """Node, nodes in it, collections inside each other in it."""

    def root(self) -> Node | None:
        """The root node; None for a text without any. Raises _StopReading, and MarkedYAMLError where libyaml does."""
        found, documents = None, 0
        while (kind := type(event := self.next_event())) is not yaml.StreamEndEvent:
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    hint = "keep one document in a file: remove the `---`, or make two files"
                    raise self.fatal("DF009", "a second document begins here", self.span(event), hint)
            elif isinstance(event, yaml.NodeEvent):
                found = self.node(event)
        return found

    def span(self, event: Any) -> Span:
        """Where an event begins; libyaml ends a text with a line break, and may place nothing after it."""
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        if line > self.last:
            return Span(self.source, self.last + 1, len(self.source.line(self.last + 1)) + 1)
        return Span(self.source, line + 1, column + 1, max(1, end.column - column) if end.line == line else 1)

    def error(self, code: str, message: str, span: Span, hint: str, related: tuple[Link, ...] = ()) -> None:
        """Notes an error and goes on, unless there are too many."""
        self.found.append(Diagnostic(code, message, span, hint=hint, related=related))
        if len(self.found) == ERROR_LIMIT:
            rest = f"{ERROR_LIMIT} errors are shown; the rest of the file was not read"
            self.found.append(Diagnostic("DF069", rest, span, severity="note"))
            raise _StopReading

    def fatal(self, code: str, message: str, span: Span, hint: str) -> _StopReading:
        """Notes an error after which nothing can be said about the rest."""
        self.error(code, message, span, hint)
        return _StopReading()

    def node(self, event: Any, is_key: bool = False) -> Node:
        """The node that begins with an event."""
        if type(event) is yaml.AliasEvent:
            node = self.alias(event, is_key)
        else:
            if event.tag is not None:
                self.tag(event)
            self.count += 1
            if type(event) is not yaml.ScalarEvent:
                node = self.collection(event)
            else:
                node = Scalar(event.value, _STYLES[event.style], self.span(event))
                if event.anchor is not None:
                    self.anchors[event.anchor] = (node, 1, 0)
        if self.count > NODE_LIMIT:
            raise self.fatal("DF005", f"the file has more than {NODE_LIMIT:,} keys and values", node.span, _SMALLER)
        return node

    def tag(self, event: Any) -> None:
        """Notes a tag."""
        hint = "remove the tag: the type of a value depends on its place; quote what must stay text"
        span = self.span(event)
        written = self.source.line(span.line)[span.column - 1 :].split(maxsplit=1)
        span = span._replace(width=len(written[0]) if written else 1)
        self.error("DF009", f"tags such as {event.tag!r} are not part of the language", span, hint)

    def collection(self, event: Any) -> Items | Mapping:
        """A list or mapping. Its span is all of it where brackets close in their line, otherwise its first key."""
        span, anchor, before, above = self.span(event)._replace(width=1), event.anchor, self.count, self.deepest
        if len(self.open) >= DEPTH_LIMIT:
            hint = "a spec needs a dozen levels; close the brackets that are open"
            raise self.fatal("DF007", f"more than {DEPTH_LIMIT} collections inside each other", span, hint)
        self.anchors.pop(anchor, None)
        self.open.append(anchor)
        self.deepest = depth = len(self.open)
        node: Items | Mapping
        if type(event) is yaml.MappingStartEvent:
            entries, first, end = self.entries()
            if first is not None and first.span[:3] == span[:3]:
                span = span._replace(width=first.span.width)
            node = Mapping(entries, span)
        else:
            nodes = []
            while type(end := self.next_event()) is not yaml.SequenceEndEvent:
                nodes.append(self.node(end))
            node = Items(tuple(nodes), span)
        mark = end.end_mark
        if mark.line + 1 == span.line and mark.column >= span.column:
            node = node._replace(span=span._replace(width=mark.column + 1 - span.column))
        self.open.pop()
        if anchor is not None:
            self.anchors[anchor] = (node, self.count - before + 1, self.deepest - depth + 1)
        self.deepest = max(above, self.deepest)
        return node

    def entries(self) -> tuple[tuple[Entry, ...], Scalar | None, Any]:
        """The entries of a mapping, its first key as written, and the event that ends it."""
        entries: list[Entry] = []
        merges: list[Entry] = []
        seen: dict[str, Scalar] = {}
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            key = self.node(event, is_key=True)
            if not isinstance(key, Scalar):
                hint = "a key is plain text; quote it if it begins with `[` or `{`"
                self.error("DF009", "a list or mapping cannot be a key", key.span, hint)
                key = Scalar("", "plain", key.span)
            entry = Entry(key, self.node(self.next_event()))
            first = seen.setdefault(key.text, key)
            if key.text == "<<" and key.style == "plain":
                merges.append(entry)
            elif first is key:
                entries.append(entry)
            if first is not key:
                related = (Link("first written here", first.span),)
                self.error("DF003", f"key {key.text!r} is written twice", key.span, "keep one of them", related)
        brought = self.brought(merges, {e.key.text for e in entries}) if merges else ()
        return (*brought, *entries), next(iter(seen.values()), None), event

    def alias(self, event: Any, is_key: bool) -> Node:
        """The anchored node where its alias stands; nodes are shared, so only their number is bounded."""
        name, span = event.anchor, self.span(event)
        if name not in self.anchors:
            if name in self.open:
                hint = "an alias is below its anchor, not inside it"
                raise self.fatal("DF008", f"alias {name!r} is inside its own anchor", span, hint)
            hint = nearest(name, self.anchors) or f"put `&{name}` before the value, above this line"
            raise self.fatal("DF008", f"no anchor is named {name!r}", span, hint)
        node, size, height = self.anchors[name]
        self.aliased += size
        self.count += size
        self.deepest = max(self.deepest, len(self.open) + height)
        if self.aliased > ALIAS_LIMIT or self.deepest > DEPTH_LIMIT:
            bound = f"{ALIAS_LIMIT} values" if self.aliased > ALIAS_LIMIT else f"{DEPTH_LIMIT} levels"
            hint = "use fewer aliases of aliases; a `matrix` writes repetition in one line"
            raise self.fatal("DF008", f"aliases expand to more than {bound}", span, hint)
        if is_key:
            return node._replace(span=span) if isinstance(node, Scalar) else node
        return node._replace(span=node.span.through(Link(f"used here as *{name}", span)))

    def brought(self, merges: list[Entry], taken: set[str]) -> Iterator[Entry]:
        """The entries that `<<` brings: an own key wins, then the mapping that stands first."""
        for key, value in merges:
            for one in value.nodes if isinstance(value, Items) else (value,):
                if not isinstance(one, Mapping):
                    hint = "write `<<: *name` or `<<: [*name, *other]`"
                    self.error("DF008", "`<<` takes a mapping or a list of mappings", one.span, hint)
                    continue
                link = Link("merged here by <<", key.span)
                for entry in one.entries:
                    if entry.key.text not in taken:
                        taken.add(entry.key.text)
                        yield entry._replace(value=entry.value._replace(span=entry.value.span.through(link)))
