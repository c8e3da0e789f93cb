"""A signal: what a recipe gives for each channel at each time, in stored values."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from dicomforge.content.waveform.channels import Channel
from dicomforge.phantom.arrays import Doubles

PER_MINUTE = (1.0, 1000.0)
"""Beats and breaths."""

Samples = Callable[[Doubles], Doubles]
"""(n,) times in s, one after another -> (n, channels) whole stored values."""


class Recording(NamedTuple):
    """What a recipe is asked for."""

    channels: Sequence[Channel]
    seconds: float
    key: tuple[str, ...]
    """Of random numbers: (seed, patient, ...). Beats are keyed by the first two: a patient has one heart."""
    full_scale: float
    """The largest stored value."""


class SignalRecipe(Protocol):
    """Parameters of a signal."""

    def samples(self, recording: Recording) -> Samples: ...


def stored(values: Doubles, channel: Channel) -> Doubles:
    """Physical values as whole stored values."""
    return np.rint(values / channel.sensitivity)


def columns(channels: Sequence[Channel], one: Callable[[Channel, Doubles], Doubles]) -> Samples:
    """Samples of channels that do not depend on one another."""
    return lambda times: np.stack([stored(one(channel, times), channel) for channel in channels], axis=1)


def nearest(centres: Doubles, times: Doubles) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """For each time the index of the nearest of some ascending centres."""
    after = np.clip(np.searchsorted(centres, times), 1, max(1, centres.size - 1))
    if centres.size == 1:
        return np.zeros(times.size, np.intp)
    return after - (times - centres[after - 1] < centres[after] - times)
