"""Wrong: why something that was declared cannot be made."""

from typing import NamedTuple, Self

from dicomforge.ground.span import Span


class Wrong(NamedTuple):
    """Why a content word makes no Attributes, or a fault cannot act: a Diagnostic where it is written."""

    message: str
    expected: str = ""
    hint: str = ""
    span: Span | None = None
    """Of what is wrong inside it; None where `at` says it."""
    at: tuple[str | int, ...] = ()
    """The keys and numbers that lead to what is wrong, such as ("beams", 0, "jaws"); () where it is the whole.

    ("of",) is the `of` of the series, unless the word has one.
    """

    def under(self, *path: str | int) -> Self:
        """The same, where `at` begins at what a path leads to."""
        return self._replace(at=(*path, *self.at))
