"""Splits: the part of a data set that a patient is drawn into, by the names of spec and patient."""

from collections.abc import Sequence
from fractions import Fraction

from dicomforge.model import draws


def split_of(target: str, splits: Sequence[tuple[str, float]]) -> str | None:
    """The part for the patient of a target, `spec/patient/study/series`; None without `splits`.

    Weights are compared as exact fractions, so that no rounding moves a patient.
    """
    if not splits:
        return None
    weights = [Fraction(weight) for _, weight in splits]
    at = Fraction(draws.uniform(("split", *target.split("/")[:2]))) * sum(weights)
    for (name, _), weight in zip(splits, weights, strict=True):
        at -= weight
        if at < 0:
            return name
    return splits[-1][0]
