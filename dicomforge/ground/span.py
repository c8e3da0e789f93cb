"""A place in an author's file, and the chain of places that led there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple


@dataclass(frozen=True, eq=False, slots=True)
class Source:
    """The text of one file as the author knows it: `name` is the path that messages show."""

    name: str
    text: str = field(repr=False)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line break; empty past the end."""
        lines = _lines(self)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


@lru_cache(maxsize=4)
def _lines(source: Source) -> list[str]:
    """Split once: a file may have thousands of findings, and thousands of lines."""
    return source.text.split("\n")


class Span(NamedTuple):
    """`width` characters at `line`, `column` (both from 1) of `source`.

    `via` tells how the text got where it is used (an `extends`, a `${...}`, a matrix row), nearest first.
    """

    source: Source
    line: int
    column: int
    width: int = 1
    via: tuple[Link, ...] = ()

    @property
    def place(self) -> str:
        """`file:line:column`, as compilers write it."""
        return f"{self.source.name}:{self.line}:{self.column}"

    def through(self, link: Link) -> Span:
        """The same place, reached by one more link."""
        return self._replace(via=(*self.via, link))


class Link(NamedTuple):
    """One step of a chain: `why` is a phrase such as "in matrix row size=10" or "extended here"."""

    why: str
    span: Span
