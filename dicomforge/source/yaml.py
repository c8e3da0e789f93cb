"""YAML text to Document: built from parser events, iteratively, every node with its place.

The language is YAML 1.1 as libyaml reads it, without tags, complex keys and further documents; scalars stay text.
Depth and alias expansion are bounded, so that no file of the permitted size can exhaust memory or stack.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Link, Source, Span
from dicomforge.source import syntax
from dicomforge.source.document import Document, Entry, Items, Mapping, Node, Scalar
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

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


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
    builder = _Builder(source)
    try:
        root = builder.build(text)
    except yaml.MarkedYAMLError as error:
        return None, _refused(error, text, builder)
    if builder.stopped:
        return None, tuple(builder.found)
    if not isinstance(root, Mapping):
        builder.found.append(_no_mapping(root, source))
        return None, tuple(builder.found)
    return Document(root, source, builder.count), tuple(builder.found)


def _refused(error: yaml.MarkedYAMLError, text: str, builder: _Builder) -> tuple[Diagnostic, ...]:
    """What is wrong with a text that the parser refuses.

    libyaml 0.2.6 and later refuse depth 1,000, possibly before the first event, because they look ahead for the colon
    of a key. The text above that depth reaches our own limit, or has an earlier error.
    """
    if error.problem_mark and syntax.is_too_deep(error):
        above = text[: error.problem_mark.index]
        again = _Builder(builder.source)
        try:
            again.build(above)
        except yaml.MarkedYAMLError as earlier:
            return _refused(earlier, above, again)
        return tuple(again.found)
    return (*builder.found, syntax.explain(error, builder.source))


def too_large(name: str, why: str) -> Diagnostic:
    """The finding about a file that is not read because of its size; `why` completes "the file ..."."""
    return Diagnostic(
        "DF005",
        f"the file {why}",
        Span(Source(name, ""), 1, 1),
        hint=_SMALLER,
    )


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
    if root is None or (isinstance(root, Scalar) and root.is_null):
        return Diagnostic("DF006", "the file is empty", Span(source, 1, 1), hint=hint)
    kind = "a list" if isinstance(root, Items) else "plain text"
    return Diagnostic("DF006", "a spec is a mapping of keys to values", root.span, kind, "`key: value` lines", hint)


class _Frame:
    """A collection that is being built."""

    __slots__ = ("anchor", "before", "entries", "height", "key", "merges", "nodes", "seen", "span")

    def __init__(self, span: Span, is_mapping: bool, anchor: str | None, before: int) -> None:
        self.span = span
        self.seen: dict[str, Scalar] | None = {} if is_mapping else None
        self.entries: list[Entry] = []
        self.nodes: list[Node] = []
        self.key: Scalar | None = None
        self.merges: list[Entry] = []
        self.anchor = anchor
        self.before = before
        self.height = 1


class _Builder:
    """The tree of one text. `found` collects what is wrong; `stopped` means that the rest was not looked at."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.last = source.text.count("\n")
        self.found: list[Diagnostic] = []
        self.stopped = False
        self.stack: list[_Frame] = []
        self.root: Node | None = None
        self.count = 0
        self.aliased = 0
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        """Node, nodes in it, collections inside each other in it."""

    def build(self, text: str) -> Node | None:
        """The root node; None for a text without any. Raises MarkedYAMLError where libyaml does."""
        parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        scalar_event, mapping_start = yaml.ScalarEvent, yaml.MappingStartEvent
        source, styles = self.source, _STYLES
        get_event, place = parser.get_event, self.place
        documents, last = 0, self.last
        while not self.stopped:
            event = get_event()
            kind = type(event)
            if kind is scalar_event:
                start, end = event.start_mark, event.end_mark
                line = start.line
                column = start.column
                width = end.column - column if end.line == line and end.column > column else 1
                span = Span(source, line + 1, column + 1, width) if line <= last else self.span(event)
                node = Scalar(event.value, styles[event.style], span)
                self.count += 1
                if event.tag is not None:
                    self.tag(event)
                if event.anchor is not None:
                    self.anchors[event.anchor] = (node, 1, 0)
                place(node)
            elif kind is mapping_start or kind is yaml.SequenceStartEvent:
                self.open(event, kind is mapping_start)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.close(event)
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    hint = "keep one document in a file: remove the `---`, or make two files"
                    self.fatal("DF009", "a second document begins here", self.span(event), hint)
            elif kind is yaml.StreamEndEvent:
                break
        return self.root

    def span(self, event: Any) -> Span:
        """Where an event begins; libyaml ends a text with a line break, and may place nothing after it."""
        start, end = event.start_mark, event.end_mark
        if start.line > self.last:
            return Span(self.source, self.last + 1, len(self.source.line(self.last + 1)) + 1)
        width = end.column - start.column if end.line == start.line and end.column > start.column else 1
        return Span(self.source, start.line + 1, start.column + 1, width)

    def error(self, code: str, message: str, span: Span, hint: str, related: tuple[Link, ...] = ()) -> None:
        """Notes an error and goes on, unless there are too many."""
        self.found.append(Diagnostic(code, message, span, hint=hint, related=related))
        if len(self.found) == ERROR_LIMIT:
            self.stopped = True
            rest = f"{ERROR_LIMIT} errors are shown; the rest of the file was not read"
            self.found.append(Diagnostic("DF069", rest, span, severity="note"))

    def fatal(self, code: str, message: str, span: Span, hint: str) -> None:
        """Notes an error after which nothing can be said about the rest."""
        self.error(code, message, span, hint)
        self.stopped = True

    def tag(self, event: Any) -> None:
        """Notes a tag."""
        hint = "remove the tag: the type of a value depends on its place; quote what must stay text"
        span = self.span(event)
        written = self.source.line(span.line)[span.column - 1 :].split(maxsplit=1)
        span = span._replace(width=len(written[0]) if written else 1)
        self.error("DF009", f"tags such as {event.tag!r} are not part of the language", span, hint)

    def open(self, event: Any, is_mapping: bool) -> None:
        """Begins a collection."""
        if event.tag is not None:
            self.tag(event)
        if len(self.stack) >= DEPTH_LIMIT:
            hint = "a spec needs a dozen levels; close the brackets that are open"
            message = f"more than {DEPTH_LIMIT} collections inside each other"
            return self.fatal("DF007", message, self.span(event)._replace(width=1), hint)
        self.stack.append(_Frame(self.span(event)._replace(width=1), is_mapping, event.anchor, self.count))
        self.count += 1
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        return None

    def close(self, event: Any) -> None:
        """Ends a collection. Its span is all of it where brackets close in their line, otherwise its first key."""
        frame = self.stack.pop()
        span, end = frame.span, event.end_mark
        first = next(iter(frame.seen.values()), None) if frame.seen else None
        if end.line + 1 == span.line and end.column >= span.column:
            frame.span = span._replace(width=end.column + 1 - span.column)
        elif first is not None and first.span[:3] == span[:3]:
            frame.span = span._replace(width=first.span.width)
        node: Node
        if frame.seen is None:
            node = Items(tuple(frame.nodes), frame.span)
        else:
            node = Mapping(tuple(self.merged(frame) if frame.merges else frame.entries), frame.span)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (node, self.count - frame.before, frame.height)
        self.raise_height(frame.height)
        self.place(node)

    def raise_height(self, height: int) -> None:
        """Notes in the open collection how deep its newest member is."""
        if self.stack and self.stack[-1].height <= height:
            self.stack[-1].height = height + 1

    def alias(self, event: Any) -> None:
        """Puts the anchored node where its alias stands; nodes are shared, so only their number is bounded."""
        name, span = event.anchor, self.span(event)
        found = self.anchors.get(name)
        if found is None:
            if any(frame.anchor == name for frame in self.stack):
                hint = "an alias is below its anchor, not inside it"
                return self.fatal("DF008", f"alias {name!r} is inside its own anchor", span, hint)
            hint = nearest(name, self.anchors) or f"put `&{name}` before the value, above this line"
            return self.fatal("DF008", f"no anchor is named {name!r}", span, hint)
        node, size, height = found
        self.aliased += size
        self.count += size
        if self.aliased > ALIAS_LIMIT or len(self.stack) + height > DEPTH_LIMIT:
            bound = f"{ALIAS_LIMIT} values" if self.aliased > ALIAS_LIMIT else f"{DEPTH_LIMIT} levels"
            hint = "use fewer aliases of aliases; a `matrix` writes repetition in one line"
            return self.fatal("DF008", f"aliases expand to more than {bound}", span, hint)
        self.raise_height(height)
        if self.stack and self.stack[-1].seen is not None and self.stack[-1].key is None:
            return self.place(node._replace(span=span) if isinstance(node, Scalar) else node)
        return self.place(node._replace(span=node.span.through(Link(f"used here as *{name}", span))))

    def place(self, node: Node) -> None:
        """Puts a finished node into the open collection, as item, key or value."""
        if self.count > NODE_LIMIT:
            return self.fatal("DF005", f"the file has more than {NODE_LIMIT:,} keys and values", node.span, _SMALLER)
        if not self.stack:
            self.root = node
            return None
        frame = self.stack[-1]
        if frame.seen is None:
            frame.nodes.append(node)
        elif frame.key is None:
            if not isinstance(node, Scalar):
                hint = "a key is plain text; quote it if it begins with `[` or `{`"
                self.error("DF009", "a list or mapping cannot be a key", node.span, hint)
                node = Scalar("", "plain", node.span)
            frame.key = node
        else:
            key, frame.key = frame.key, None
            if key.text == "<<" and key.style == "plain":
                frame.merges.append(Entry(key, node))
            first = frame.seen.setdefault(key.text, key)
            if first is not key:
                hint = "keep one of them"
                related = (Link("first written here", first.span),)
                self.error("DF003", f"key {key.text!r} is written twice", key.span, hint, related)
            elif not frame.merges or frame.merges[-1].key is not key:
                frame.entries.append(Entry(key, node))
        return None

    def merged(self, frame: _Frame) -> list[Entry]:
        """The entries with those that `<<` brings: an own key wins, then the mapping that stands first."""
        taken = {entry.key.text for entry in frame.entries}
        brought: list[Entry] = []
        for key, value in frame.merges:
            for one in value.nodes if isinstance(value, Items) else (value,):
                if not isinstance(one, Mapping):
                    hint = "write `<<: *name` or `<<: [*name, *other]`"
                    self.error("DF008", "`<<` takes a mapping or a list of mappings", one.span, hint)
                    continue
                link = Link("merged here by <<", key.span)
                for entry in one.entries:
                    if entry.key.text not in taken:
                        taken.add(entry.key.text)
                        value_here = entry.value._replace(span=entry.value.span.through(link))
                        brought.append(Entry(entry.key, value_here))
        return [*brought, *frame.entries]
