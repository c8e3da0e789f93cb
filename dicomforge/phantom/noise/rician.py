"""Magnitude noise: the modulus of the value with normal noise in its real and imaginary parts."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import number

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rician:
    """Magnitude noise: the modulus of the value with normal noise in its real and imaginary parts."""

    sd: float = number("standard deviation of each part, in output values", non_negative=True)


DECLARES = Rician
