"""Pixels replaced at random by one of two values, each as often."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import number

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SaltAndPepper:
    """Pixels replaced at random by one of two values, each as often."""

    fraction: float = number("fraction of the pixels that are replaced, 0 to 1", non_negative=True)
    low: float = number("value of one half of them (pepper)")
    high: float = number("value of the other half (salt)")


DECLARES = SaltAndPepper
