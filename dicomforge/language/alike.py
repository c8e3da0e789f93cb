"""Alike: series of which the same is written in several places are checked and bound once.

Generated specs say the same of many patients. A series without fault is known by what is written of it, wherever it
stands; what it was bound to has the places of the first. Whoever finds fault with it afterwards binds it anew.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from dicomforge.language import bind_series
from dicomforge.language.bind_findings import Findings
from dicomforge.model.spec import SeriesSpec
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar

LIMIT = 256
"""Series that are remembered, the newest."""

WRITTEN_LIMIT = 2_000
"""Series of which it is remembered what is written, so that checking and binding find it out once."""

_LEVELS = ("patients", "studies", "series")


class Alike:
    """The series of one spec file that were seen; `used` counts those that were bound before."""

    def __init__(self) -> None:
        self._sound: dict[Hashable, None] = {}
        self._bound: dict[tuple[Hashable, int], SeriesSpec] = {}
        self._written: dict[int, tuple[Node, Hashable]] = {}
        self.used = 0

    def unchecked(self, root: Mapping) -> tuple[Mapping, tuple[Hashable, ...]]:
        """The document with nothing in place of series that fit or stand before; what is written of the others."""
        fresh: dict[Hashable, None] = {}
        return self._without(root, 0, fresh), tuple(fresh)

    def fitting(self, series: tuple[Hashable, ...]) -> None:
        """Series that have no fault in their structure."""
        for one in series:
            self._sound[one] = None
            if len(self._sound) > LIMIT:
                del self._sound[next(iter(self._sound))]

    def bound(self, entry: Entry, findings: Findings) -> SeriesSpec | None:
        """What a series is bound to, by the name and in the place that it has."""
        key = (self._content(entry.value), findings.byte_limit)
        known = self._bound.get(key)
        if known is not None:
            self.used += 1
            places = bind_series.places(entry.value)
            return replace(known, name=entry.key.text, span=entry.key.span, places=places)
        before, reads = len(findings.diagnostics), findings.reads
        made = bind_series.bind(entry, findings)
        if made is not None and len(findings.diagnostics) == before and findings.reads == reads:
            self._bound[key] = made
            if len(self._bound) > LIMIT:
                del self._bound[next(iter(self._bound))]
        return made

    def _without(self, node: Mapping, depth: int, fresh: dict[Hashable, None]) -> Mapping:
        written = node.entry(_LEVELS[depth])
        if written is None or not isinstance(written.value, Mapping):
            return node
        kept = []
        for key, value in written.value.entries:
            if isinstance(value, Mapping) and depth < len(_LEVELS) - 1:
                value = self._without(value, depth + 1, fresh)
            elif isinstance(value, Mapping):
                content = self._content(value)
                if content in self._sound or content in fresh:
                    value = Mapping((), value.span)
                else:
                    fresh[content] = None
            kept.append(Entry(key, value))
        items = Entry(written.key, Mapping(tuple(kept), written.value.span))
        return Mapping(tuple([items if e is written else e for e in node.entries]), node.span)

    def _content(self, node: Node) -> Hashable:
        known = self._written.get(id(node))
        if known is not None:
            return known[1]
        content = _content(node)
        if len(self._written) >= WRITTEN_LIMIT:
            self._written.clear()
        self._written[id(node)] = (node, content)
        return content


def _content(node: Node) -> tuple[Hashable, ...]:
    """What is written, without its place."""
    if isinstance(node, Scalar):
        return node[:2]
    if isinstance(node, Items):
        return ("items", *map(_content, node.nodes))
    return ("mapping", *[(key[0], _content(value)) for key, value in node.entries])
