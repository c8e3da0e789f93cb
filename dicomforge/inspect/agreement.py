"""Agreement: the value that most of many have, and those that have another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_GROUPS = 64
"""Values that are told apart; a series with more of them agrees on nothing."""


class Agreement(NamedTuple):
    """`of` is the value that most have (the first of equals), `others` the indices of those without it.

    `groups` are the indices by value, in the order of their first; `is_majority` is whether more than half agree.
    """

    of: tuple[float, ...]
    others: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    is_majority: bool


def agreement(values: Sequence[tuple[float, ...]], tolerance: float) -> Agreement:
    """Groups vectors whose components differ by no more than `tolerance` from the first of their group."""
    heads: list[tuple[float, ...]] = []
    groups: list[list[int]] = []
    for index, value in enumerate(values):
        for head, group in zip(heads, groups, strict=True):
            if len(head) == len(value) and all(abs(a - b) <= tolerance for a, b in zip(head, value, strict=True)):
                group.append(index)
                break
        else:
            if len(heads) < MOST_GROUPS:
                heads.append(value)
                groups.append([index])
            else:
                groups[-1].append(index)
    largest = max(range(len(groups)), key=lambda g: len(groups[g]), default=-1)
    if largest < 0:
        return Agreement((), (), (), False)
    others = sorted(i for g, group in enumerate(groups) if g != largest for i in group)
    return Agreement(
        heads[largest], tuple(others), tuple(tuple(g) for g in groups), len(groups[largest]) * 2 > len(values)
    )
