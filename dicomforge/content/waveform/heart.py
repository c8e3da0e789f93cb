"""One heart: its beats, and the potentials and pressures that follow from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dicomforge.content.waveform.arithmetic import Noise, bell, sine
from dicomforge.content.waveform.signal import PER_MINUTE, Recording, Samples, columns, nearest, stored
from dicomforge.model.parameter import measured, number, varying_word
from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.stream import Stream

RHYTHMS = ("sinus", "atrial-fibrillation", "extrasystoles")

_BREATHING = (0.0, 0.011, 0.016, 0.011, 0.0, -0.011, -0.016, -0.011)
"""Respiratory sinus arrhythmia: the part by which eight successive intervals differ from their mean."""
_ECTOPIC = (1.0, 1.0, 1.0, 0.6, 1.4)
"""Parts of the mean interval before each beat: every fourth is early, and a pause follows it."""


class Beats(NamedTuple):
    """The heart beats of a recording and a few before and after it."""

    at: Doubles
    """(beats,) times of the R waves in s."""
    interval: Doubles
    """(beats,) s since the beat before."""
    ectopic: Doubles
    """(beats,) 1 where the beat comes from a ventricle, else 0."""
    atrial: float
    """1 where P waves precede the others, 0 where the atria fibrillate."""


def beats(rate: float, rhythm: str, seconds: float, key: tuple[str, ...]) -> Beats:
    """Beats from before the beginning until after the end; their mean rate is `rate` per minute."""
    mean = 60.0 / rate
    count = int(seconds / mean) + 12
    order = np.arange(count)
    ectopic = np.zeros(count)
    if rhythm == "atrial-fibrillation":
        words = Stream((*key[:2], "heart", rhythm)).words16(count)
        interval = mean * (0.6 + 0.8 * (words / 65536.0))
    elif rhythm == "extrasystoles":
        interval = mean * np.array(_ECTOPIC)[order % 5]
        ectopic = (order % 5 == 3).astype(float)
    else:
        interval = mean * (1.0 + np.array(_BREATHING)[order % 8])
    return Beats(np.cumsum(interval) - 3.5 * mean, interval, ectopic, float(rhythm != "atrial-fibrillation"))


class _Wave(NamedTuple):
    """A bell of each beat: when it is after the R wave and how wide, in s, and its height in mV by lead."""

    after: float
    width: float
    heights: Mapping[str, float]


def _heights(*numbers: float) -> Mapping[str, float]:
    return dict(zip(("I", "II", "V1", "V2", "V3", "V4", "V5", "V6"), numbers, strict=True))


_P = _Wave(-0.16, 0.022, _heights(0.08, 0.15, 0.06, 0.07, 0.07, 0.08, 0.08, 0.08))
_VENTRICLES = (
    _Wave(-0.035, 0.009, _heights(-0.05, -0.08, 0.0, 0.0, 0.0, -0.05, -0.08, -0.08)),
    _Wave(0.0, 0.011, _heights(0.6, 1.1, 0.2, 0.4, 0.8, 1.3, 1.4, 1.1)),
    _Wave(0.033, 0.011, _heights(-0.1, -0.2, -0.9, -1.3, -0.9, -0.5, -0.2, -0.1)),
)
_T = _Wave(0.28, 0.05, _heights(0.2, 0.3, -0.05, 0.4, 0.45, 0.4, 0.3, 0.2))
"""A normal adult's heights, in the manner of P. E. McSharry et al., IEEE Trans Biomed Eng 50 (2003) 289-294."""
_FIBRILLATION_HZ, _FIBRILLATION_MV = 6.5, 0.04
_BROAD, _HIGH = 2.2, 1.4
"""How many times broader and higher an ectopic beat is; its T wave is inverted."""

_FROM_I_AND_II = {"III": (-1.0, 1.0), "aVR": (-0.5, -0.5), "aVL": (1.0, -0.5), "aVF": (-0.5, 1.0)}
"""Einthoven's law and Goldberger's augmented leads, as parts of leads I and II."""

_SPIKE_S = 0.003
_ELECTROGRAMS: Mapping[str, tuple[tuple[float, float], ...]] = {
    "HRA": ((-0.16, 0.9),),
    "CS": ((-0.1, 0.7), (0.045, 0.15)),
    "HIS": ((-0.13, 0.2), (-0.045, 0.5), (0.012, 0.3)),
    "RVA": ((0.008, 1.1),),
}
"""Of each catheter: when the muscle at its electrodes is activated, in s after the R wave, and the height in mV."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecg:
    """Potentials of the heart, on the skin and within."""

    rate: float = number("beats per minute", 70.0, positive=True, within=PER_MINUTE)
    rhythm: str = varying_word("rhythm", RHYTHMS, "sinus")
    noise: float = measured("standard deviation of white noise", "potential", 0.0, within=(0.0, 100000.0))

    def samples(self, recording: Recording) -> Samples:
        """Leads I and II are even stored values, so that the leads that follow from them are exact."""
        known = beats(self.rate, self.rhythm, recording.seconds, recording.key)
        noises = {one.label: Noise((*recording.key, one.label), self.noise) for one in recording.channels}
        by_label = {one.label: one for one in recording.channels}
        limb = by_label.get("I") or by_label.get("II") or recording.channels[0]

        def made(times: Doubles) -> Doubles:
            waves = [(one, _bells(known, one, times)) for one in (_P, *_VENTRICLES, _T)]
            flutter = (1.0 - known.atrial) * _FIBRILLATION_MV * sine(times * _FIBRILLATION_HZ)

            def lead(name: str) -> Doubles:
                noise = noises[name].next(times.size) if name in noises else 0.0
                return sum((shape * one.heights[name] for one, shape in waves), flutter) * 1000.0 + noise

            first, second = (2.0 * np.rint(lead(name) / (2.0 * limb.sensitivity)) for name in ("I", "II"))
            found = {"I": first, "II": second}
            for name, (a, b) in _FROM_I_AND_II.items():
                found[name] = a * first + b * second
            return np.stack(
                [
                    found[one.label]
                    if one.label in found
                    else stored(
                        _electrogram(known, one.label, times) if one.label in _ELECTROGRAMS else lead(one.label), one
                    )
                    for one in recording.channels
                ],
                axis=1,
            )

        return made


def _bells(known: Beats, wave: _Wave, times: Doubles) -> Doubles:
    """The bells of a wave, of height 1 in a normal beat."""
    after, width = np.full(known.at.size, wave.after), np.full(known.at.size, wave.width)
    height = np.ones(known.at.size)
    if wave is _P:
        height = known.atrial * (1.0 - known.ectopic)
    else:
        if wave is _T:
            after = wave.after * np.sqrt(np.minimum(known.interval, 1.2))  # Bazett
            height = 1.0 - 2.0 * known.ectopic
        width = width * (1.0 + (_BROAD - 1.0) * known.ectopic)
        after = after * (1.0 + (_BROAD - 1.0) * known.ectopic)
        height = height * (1.0 + (_HIGH - 1.0) * known.ectopic)
    centres = known.at + after
    beat = nearest(centres, times)
    return bell((times - centres[beat]) / width[beat]) * height[beat]


def _electrogram(known: Beats, label: str, times: Doubles) -> Doubles:
    """Biphasic deflections in uV: a bell up, and the same bell down right after it."""
    total = np.zeros(times.size)
    for after, height in _ELECTROGRAMS[label]:
        if after < -0.05 and not known.atrial:
            continue
        beat = nearest(known.at + after, times)
        x = (times - known.at[beat] - after) / _SPIKE_S
        total = total + height * 1000.0 * (bell(x + 1.0) - bell(x - 1.0))
    return total


_SHAPES: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    "AO": ((0.19, 0.07, 1.0), (0.36, 0.09, 0.5), (0.55, 0.12, 0.25)),
    "ART": ((0.23, 0.06, 1.0), (0.42, 0.08, 0.45), (0.6, 0.12, 0.2)),
    "LV": ((0.13, 0.05, 0.9), (0.22, 0.06, 1.0), (-0.1, 0.04, 0.06)),
    "PA": ((0.17, 0.07, 1.0), (0.34, 0.09, 0.45), (0.52, 0.12, 0.25)),
}
"""Of each pressure: bells by their time after the R wave, their width, both in s, and their part."""
_VENTRICLE_RESTS, _LUNG = 0.07, 0.2
"""The lowest pressure in the left ventricle and the pressures in the lung, as parts of those in the aorta."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """Pressures that the heart drives; an ECG channel beside them is of the same beats."""

    rate: float = number("beats per minute", 70.0, positive=True, within=PER_MINUTE)
    rhythm: str = varying_word("rhythm", RHYTHMS, "sinus")
    systolic: float = measured("highest arterial pressure", "pressure", 120.0, positive=True, within=(None, 400.0))
    diastolic: float = measured("lowest arterial pressure", "pressure", 80.0, within=(0.0, 400.0))

    def samples(self, recording: Recording) -> Samples:
        known = beats(self.rate, self.rhythm, recording.seconds, recording.key)
        pressures = [one for one in recording.channels if one.label in _SHAPES]
        leads = [one for one in recording.channels if one.label not in _SHAPES]
        beside = recording._replace(channels=leads)
        ecg = Ecg(rate=self.rate, rhythm=self.rhythm, noise=0.0).samples(beside) if leads else None
        curves = {one.label: self._curve(known, one.label) for one in pressures}
        driven = columns(pressures, lambda one, times: curves[one.label](times))
        return lambda times: np.concatenate([ecg(times), driven(times)], axis=1) if ecg else driven(times)

    def _curve(self, known: Beats, label: str) -> Callable[[Doubles], Doubles]:
        """The pressure, scaled so that it goes from the lowest to the highest in a mean beat."""
        low, high = self.diastolic, self.systolic
        if label == "LV":
            low = _VENTRICLE_RESTS * high
        elif label == "PA":
            low, high = _LUNG * low * 0.6, _LUNG * high
        mean = 60.0 / self.rate
        even = Beats(np.arange(-2.0, 4.0) * mean, np.full(6, mean), np.zeros(6), 1.0)
        one_beat = _pressure(even, label, np.arange(1024.0) * (mean / 1024.0))
        least, most = float(one_beat.min()), float(one_beat.max())
        return lambda times: low + (high - low) * ((_pressure(known, label, times) - least) / (most - least))


def _pressure(known: Beats, label: str, times: Doubles) -> Doubles:
    beat_of = {after: nearest(known.at + after, times) for after, _, _ in _SHAPES[label]}
    return sum(
        (part * bell((times - known.at[beat_of[after]] - after) / width) for after, width, part in _SHAPES[label]),
        np.zeros(times.size),
    )
