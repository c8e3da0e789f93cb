"""Rhythms of the brain on the scalp."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dicomforge.content.waveform.arithmetic import Noise, bell, sine
from dicomforge.content.waveform.signal import Recording, Samples, stored
from dicomforge.model.parameter import measured, number
from dicomforge.phantom.arrays import Doubles

_REGIONS = {"Fp": 0, "F": 1, "C": 2, "T": 3, "P": 4, "O": 5}
_BANDS: Mapping[str, tuple[float, tuple[float, ...]]] = {
    "delta": (2.0, (0.8, 1.0, 0.8, 0.5, 0.6, 0.5)),
    "theta": (6.0, (0.7, 1.0, 0.8, 0.8, 0.6, 0.4)),
    "alpha": (10.0, (0.15, 0.25, 0.4, 0.5, 0.8, 1.0)),
    "beta": (20.0, (0.8, 1.0, 0.8, 0.5, 0.4, 0.3)),
}
"""Of each band: its frequency in Hz, and its part in each region."""
_SPINDLE_HZ, _SPINDLE_S = 13.0, 0.4
_SPINDLE = (0.3, 0.7, 1.0, 0.4, 0.5, 0.2)
_SPINDLE_UV = 30.0
_BLINK_UV, _BLINK_S = 120.0, 0.09
_BLINK = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class Wave(NamedTuple):
    """What all channels see, each a part of it."""

    height_uv: float
    parts: tuple[float, ...]
    """In each region."""
    courses: tuple[Doubles, ...]
    """What is multiplied, at each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Eeg:
    delta: float = measured("height of 2 Hz waves", "potential", 0.0, within=(0.0, 1000.0))
    theta: float = measured("height of 6 Hz waves", "potential", 5.0, within=(0.0, 1000.0))
    alpha: float = measured(
        "height of 10 Hz waves, which are highest at the back of the head", "potential", 50.0, within=(0.0, 1000.0)
    )
    beta: float = measured("height of 20 Hz waves", "potential", 5.0, within=(0.0, 1000.0))
    spindles: float = number("sleep spindles of 13 Hz and 30 uV per minute", 0.0, within=(0.0, 60.0))
    blinks: float = number("blinks per minute, seen at Fp1 and Fp2", 0.0, within=(0.0, 120.0))
    noise: float = measured("standard deviation of white noise", "potential", 3.0, within=(0.0, 1000.0))

    def samples(self, recording: Recording) -> Samples:
        noises = [Noise((*recording.key, one.label), self.noise) for one in recording.channels]

        def made(times: Doubles) -> Doubles:
            waves = self._waves(times)
            return np.stack(
                [
                    stored(_at(one.label, waves, times.size) + noise.next(times.size), one)
                    for one, noise in zip(recording.channels, noises, strict=True)
                ],
                axis=1,
            )

        return made

    def _waves(self, times: Doubles) -> list[Wave]:
        waves = [(getattr(self, band), parts, hz) for band, (hz, parts) in _BANDS.items()]
        found = [Wave(height, parts, (sine(times * hz),)) for height, parts, hz in waves if height]
        if self.spindles:
            spindles = (_every(self.spindles, _SPINDLE_S, times), sine(times * _SPINDLE_HZ))
            found.append(Wave(_SPINDLE_UV, _SPINDLE, spindles))
        if self.blinks:
            found.append(Wave(_BLINK_UV, _BLINK, (_every(self.blinks, _BLINK_S, times),)))
        return found


def _at(label: str, waves: Sequence[Wave], count: int) -> Doubles:
    region, total = _REGIONS[label.rstrip("z0123456789")], np.zeros(count)
    for height, parts, courses in waves:
        part: Doubles | float = height * parts[region]
        for course in courses:
            part = part * course
        total = total + part
    return total


def _every(per_minute: float, width: float, times: Doubles) -> Doubles:
    """Bells at even distances, the first after half of one."""
    distance = 60.0 / per_minute
    turns = times / distance
    return bell((turns - np.floor(turns) - 0.5) * distance / width)
