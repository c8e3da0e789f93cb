"""What the author wrote of a series' pixel format (PS3.3 C.7.6.3)."""

from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.plan.draft import Draft
from dicomforge.plan.moments import text_of


class FormatReader(NamedTuple):
    """The author's word on the pixel format of the instance at `position`."""

    draft: Draft
    position: int

    def has(self, tag: int) -> bool:
        """Whether the instance has it, with a value."""
        element = self.draft.table.get(tag, self.position)
        return element is not None and bool(element.value)

    def integer(self, tag: int, default: int) -> int:
        return int(self.number(tag, default))

    def number(self, tag: int, default: float) -> float:
        return float(self.text(tag) or default)

    def wrong(self, tag: int, message: str, was: object, expected: str, hint: str) -> None:
        place = self.draft.written.place(tag, self.position) or self.draft.span
        self.draft.found.append(Diagnostic("DF075", message, place, str(was), expected, hint))

    def text(self, tag: int) -> str:
        """The first value as text; empty where there is none."""
        return text_of(self.draft.table.get(tag, self.position))
