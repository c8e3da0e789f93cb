"""Places: findings in files of a temporary folder, as the author knows those files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Source, Span


def renamed(diagnostics: Iterable[Diagnostic], root: Path, name: str) -> tuple[Diagnostic, ...]:
    """The findings with `name` (such as `HEAD:`) for the path of the folder `root`."""
    naming = _Naming(f"{root.as_posix()}/", name)
    return tuple(naming.diagnostic(d) for d in diagnostics)


class _Naming:
    def __init__(self, prefix: str, name: str) -> None:
        self._prefix, self._name = prefix, name
        self._sources: dict[int, tuple[Source, Source]] = {}

    def diagnostic(self, found: Diagnostic) -> Diagnostic:
        return Diagnostic(
            found.code,
            self._text(found.message),
            self._span(found.span) if found.span is not None else None,
            self._text(found.found),
            self._text(found.expected),
            self._text(found.hint),
            self._links(found.related),
            found.severity,
        )

    def _span(self, span: Span) -> Span:
        return span._replace(source=self._source(span.source), via=self._links(span.via))

    def _links(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(Link(self._text(link.why), self._span(link.span)) for link in links)

    def _source(self, source: Source) -> Source:
        known = self._sources.get(id(source))
        if known is None:
            known = self._sources[id(source)] = (source, Source(self._text(source.name), source.text))
        return known[1]

    def _text(self, text: str) -> str:
        return text.replace(self._prefix, self._name)
