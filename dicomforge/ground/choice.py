"""Some of many, spread evenly, the same each time."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def within(things: Sequence[T], count: int) -> tuple[T, ...]:
    """At most `count` of the things in their order, the middle one of each of `count` equal parts.

    The ends of a stack often show nothing: pictures are chosen so.
    """
    if len(things) <= count:
        return tuple(things)
    return tuple(things[(2 * i + 1) * len(things) // (2 * count)] for i in range(count))


def evenly(things: Sequence[T], count: int) -> tuple[T, ...]:
    """At most `count` of the things in their order, the first and the last among them; the middle one of many."""
    if len(things) <= count:
        return tuple(things)
    if count == 1:
        return (things[len(things) // 2],)
    last = len(things) - 1
    return tuple(things[(2 * i * last + count - 1) // (2 * (count - 1))] for i in range(count))
