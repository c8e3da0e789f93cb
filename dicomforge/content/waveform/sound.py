"""Sounds."""

from dataclasses import dataclass

import numpy as np

from dicomforge.content.waveform.arithmetic import sine
from dicomforge.content.waveform.signal import Recording, Samples
from dicomforge.model.parameter import measured
from dicomforge.phantom.arrays import Doubles


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    hz: float = measured("frequency", "frequency", 440.0, positive=True)
    level: float = measured("level, relative to full scale", "level", -12.0, within=(-200.0, 0.0))

    def samples(self, recording: Recording) -> Samples:
        height = recording.full_scale * round(10.0 ** (min(self.level, 0.0) / 20.0), 12)

        def made(times: Doubles) -> Doubles:
            wave = np.rint(height * sine(times * self.hz))
            return np.stack([wave] * len(recording.channels), axis=1)

        return made
