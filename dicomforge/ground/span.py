"""A place in an author's file, and the chain of places that led there."""

from __future__ import annotations

import re
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
        return _line(self, number)


@lru_cache(maxsize=4)
def _line(source: Source, number: int) -> str:
    """A line may have megabytes, and thousands of findings."""
    starts = _starts(source)
    block, rest = divmod(number - 1, _BLOCK)
    if not 0 <= block < len(starts):
        return ""
    text, begin = source.text, starts[block]
    for _ in range(rest):
        begin = text.find("\n", begin) + 1
        if not begin:
            return ""
    end = text.find("\n", begin)
    return text[begin : len(text) if end < 0 else end].rstrip("\r")


@lru_cache(maxsize=4)
def _starts(source: Source) -> list[int]:
    """Where every hundredth line begins: a file may have millions, and thousands of findings."""
    return [0, *(block.end() for block in _LINES.finditer(source.text))]


_BLOCK = 100
_LINES = re.compile(rf"(?:[^\n]*+\n){{1,{_BLOCK}}}+|[^\n]+")


class Span(NamedTuple):
    """`width` characters at `line`, `column` (both from 1) of `source`.

    `via` says how the text got where it is used (an `extends`, a `${...}`, a matrix row), nearest first.
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

    @property
    def text(self) -> str:
        """What is written there, as far as it is in one line."""
        return self.source.line(self.line)[self.column - 1 :][: self.width]

    def through(self, link: Link) -> Span:
        """The same place, reached by one more link."""
        return self._replace(via=(*self.via, link))


class Link(NamedTuple):
    """One step of a chain: `why` is a phrase such as "in matrix row size=10" or "extended here"."""

    why: str
    span: Span
