"""Muscles, eyes and the position of the body."""

from dataclasses import dataclass

import numpy as np

from dicomforge.content.waveform.arithmetic import Noise, bell
from dicomforge.content.waveform.channels import Channel
from dicomforge.content.waveform.signal import Recording, Samples, columns, stored
from dicomforge.model.parameter import measured, number
from dicomforge.phantom.arrays import Doubles

_BURST_S, _REST_UV = 0.12, 5.0
_SACCADE_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Emg:
    bursts: float = number(
        "contractions per minute, left and right in turn", 30.0, positive=True, within=(1.0, 600.0)
    )
    amplitude: float = measured(
        "standard deviation of the potential in a contraction",
        "potential",
        300.0,
        positive=True,
        within=(None, 100000.0),
    )

    def samples(self, recording: Recording) -> Samples:
        noises = [Noise((*recording.key, one.label), 1.0) for one in recording.channels]

        def made(times: Doubles) -> Doubles:
            return np.stack(
                [
                    stored(self._height(one.label, times) * noise.next(times.size), one)
                    for one, noise in zip(recording.channels, noises, strict=True)
                ],
                axis=1,
            )

        return made

    def _height(self, label: str, times: Doubles) -> Doubles:
        distance = 120.0 / self.bursts
        turns = times / distance + (0.25 if label == "L" else -0.25)
        return _REST_UV + self.amplitude * bell((turns - np.floor(turns) - 0.5) * distance / _BURST_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eog:
    saccades: float = number(
        "movements of the eyes per minute, to the left and right in turn", 40.0, positive=True, within=(1.0, 600.0)
    )
    amplitude: float = measured(
        "potential of a look to one side", "potential", 100.0, positive=True, within=(None, 10000.0)
    )

    def samples(self, recording: Recording) -> Samples:
        return columns(recording.channels, self._at)

    def _at(self, channel: Channel, times: Doubles) -> Doubles:
        """The potentials beside the left and the right eye mirror each other."""
        turns = times * (self.saccades / 60.0)
        whole = np.floor(turns)
        side = 1.0 - 2.0 * (whole - 2.0 * np.floor(whole / 2.0))
        since = np.minimum((turns - whole) * (60.0 / self.saccades) / _SACCADE_S, 1.0)
        return self.amplitude * side * (2.0 * since - 1.0) * (1.0 if channel.label == "L" else -1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    rotation: float = number("degrees about the axis from head to feet; 0 is supine", 0.0, within=(-360.0, 360.0))
    elevation: float = number("degrees against horizontal", 0.0, within=(-90.0, 90.0))
    seconds: float = measured("how long it lasts", "time", positive=True, within=(1.0, 604800.0))


def steps(postures: tuple[Posture, ...]) -> Samples:
    """The angles of one posture after the other, whole degrees (PS3.3 section A.34.17.4.6)."""
    ends = np.cumsum([one.seconds for one in postures])
    angles = np.rint([(one.rotation, one.elevation) for one in postures])
    return lambda times: angles[np.minimum(np.searchsorted(ends, times, side="right"), len(postures) - 1)]
