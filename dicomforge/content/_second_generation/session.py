"""Session: which part of which fraction is, or was, delivered."""

from typing import NamedTuple


class Session(NamedTuple):
    """A fraction from 1, and the shares of the meterset between which it is delivered."""

    fraction: int
    start: float
    until: float

    @property
    def is_whole(self) -> bool:
        """Whether the fraction is delivered in one go."""
        return self.start <= 0 and self.until >= 1
