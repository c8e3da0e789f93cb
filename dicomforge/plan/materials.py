"""Materials: the value that a modality sees of a substance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from typing import NamedTuple

from dicomforge.model.recipe import Vary

PROPERTY = {"CT": "hu", "PT": "suv", "US": "echo"}
"""The property of a material that a Modality shows as it is; MR weighs `pd`, `t1` and `t2`."""

PROJECTED = frozenset({"CR", "DX", "IO", "MG", "PX", "RF", "RG", "XA"})
"""Modalities that show materials by `mu` along the beam: projection, which is not painted yet."""

AIR = {"CT": -1000.0}
"""What a Modality shows where nothing is: air on the Hounsfield scale; for every other it is no signal, 0."""

MR, PET = "MR", "PT"

_DIGITS = Context(prec=30)


class Weighting(NamedTuple):
    """What an MR sequence is weighted by; None where the author wrote none."""

    repetition_ms: float | Vary | None
    echo_ms: float | Vary | None

    @property
    def axes(self) -> frozenset[int]:
        """The axes that its times follow."""
        times = (self.repetition_ms, self.echo_ms)
        return frozenset(time.axis for time in times if isinstance(time, Vary))


def needed(modality: str, weighting: Weighting) -> tuple[str, ...] | None:
    """Properties that a material must have for `signal`; None for a Modality that shows no material."""
    if modality != MR:
        return (PROPERTY[modality],) if modality in PROPERTY else None
    t1 = ("t1",) if weighting.repetition_ms is not None else ()
    t2 = ("t2",) if weighting.echo_ms is not None else ()
    return ("pd", *t1, *t2)


def signal(
    modality: str, weighting: Weighting, properties: Sequence[float], scale: float = 1.0, step: int = 0
) -> float:
    """The value of a material, `properties` being those of `needed`, in its order; PET multiplies it by `scale`.

    `step` is that of the axis which the weighting follows.
    Spin echo: 1000 pd (1 - exp(-TR/T1)) exp(-TE/T2), to 9 significant digits. A factor whose time is not written is
    left out.
    """
    if modality == PET and scale != 1.0:
        return float(f"{properties[0] * scale:.8e}") + 0.0
    if modality != MR:
        return properties[0]
    pd, *constants = properties
    repetition_ms, echo_ms = (float(t.values[step]) if isinstance(t, Vary) else t for t in weighting)
    value = _DIGITS.multiply(Decimal(1000), Decimal(pd))
    if repetition_ms is not None:
        value = _DIGITS.multiply(value, 1 - _decay(repetition_ms, constants.pop(0)))
    if echo_ms is not None:
        value = _DIGITS.multiply(value, _decay(echo_ms, constants.pop(0)))
    return float(f"{value:.8e}") + 0.0


def _decay(time_ms: float, constant_ms: float) -> Decimal:
    """exp(-time / constant), correctly rounded: the C library's differs between machines in the last bit."""
    return _DIGITS.divide(-Decimal(time_ms), Decimal(constant_ms)).exp(_DIGITS)
