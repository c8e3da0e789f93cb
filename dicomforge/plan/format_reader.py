"""What the author wrote of a series' pixel format (PS3.3 C.7.6.3)."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.plan.header import Written
from dicomforge.plan.moments import text_of
from dicomforge.plan.table import Table


class FormatReader(NamedTuple):
    """The author's word on the pixel format of the instance at `position`; `span` is where its series stands."""

    table: Table
    written: Written
    position: int
    span: Span
    found: list[Diagnostic]

    def has(self, tag: int) -> bool:
        """Whether the instance has it, with a value."""
        element = self.table.get(tag, self.position)
        return element is not None and bool(element.value)

    def integer(self, tag: int, default: int) -> int:
        return int(self.number(tag, default))

    def number(self, tag: int, default: float) -> float:
        return float(self.text(tag) or default)

    def wrong(self, tag: int, message: str, was: object, expected: str, hint: str) -> None:
        place = self.written.place(tag, self.position) or self.span
        self.found.append(Diagnostic("DF075", message, place, str(was), expected, hint))

    def text(self, tag: int) -> str:
        """The first value as text; empty where there is none."""
        return text_of(self.table.get(tag, self.position))
