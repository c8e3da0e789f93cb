"""Breathing."""

from dataclasses import dataclass

import numpy as np

from dicomforge.content.waveform.arithmetic import bell
from dicomforge.content.waveform.channels import Channel
from dicomforge.content.waveform.signal import PER_MINUTE, Recording, Samples, columns
from dicomforge.model.parameter import measured, number
from dicomforge.phantom.arrays import Doubles

_WIDTH = 0.16
"""Standard deviation of a breath, as a part of the time between two."""
_PARTS = {"THO": 0.6, "ABD": 0.4}
"""Of the volume, by where it is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Respiration:
    rate: float = number("breaths per minute", 14.0, positive=True, within=PER_MINUTE)
    tidal: float = measured("volume of a breath", "volume", 500.0, positive=True, within=(None, 10000.0))

    def samples(self, recording: Recording) -> Samples:
        return columns(recording.channels, self._at)

    def _at(self, channel: Channel, times: Doubles) -> Doubles:
        """The volume in the lungs, a part of it, or its derivative in L/s."""
        distance = 60.0 / self.rate
        turns = times / distance
        x = (turns - np.floor(turns) - 0.5) / _WIDTH
        volume = self.tidal * bell(x)
        if channel.label == "FLOW":
            return -x * volume / (1000.0 * _WIDTH * distance)
        return volume * _PARTS.get(channel.label, 1.0)
