"""Findings in files of a temporary folder, as the author knows those files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Source, Span


def renamed(diagnostics: Iterable[Diagnostic], root: Path, name: str) -> tuple[Diagnostic, ...]:
    """The findings with `name` (such as `HEAD:`) for the path of the folder `root`."""
    prefix = f"{root.as_posix()}/"

    def text(text: str) -> str:
        return text.replace(prefix, name)

    def span(span: Span) -> Span:
        return span._replace(source=Source(text(span.source.name), span.source.text), via=links(span.via))

    def links(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(Link(text(link.why), span(link.span)) for link in links)

    def diagnostic(found: Diagnostic) -> Diagnostic:
        return replace(
            found,
            message=text(found.message),
            span=span(found.span) if found.span is not None else None,
            found=text(found.found),
            expected=text(found.expected),
            hint=text(found.hint),
            related=links(found.related),
        )

    return tuple(map(diagnostic, diagnostics))
