"""Samples of a waveform: the class decides channels and sampling, a recipe the signal (PS3.3 section C.10.9)."""

import math
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content.waveform.brain import Eeg
from dicomforge.content.waveform.breath import Respiration
from dicomforge.content.waveform.channels import SAMPLING, Channel, Sampling
from dicomforge.content.waveform.heart import Ecg, Pressure
from dicomforge.content.waveform.motion import Emg, Eog, Posture, steps
from dicomforge.content.waveform.multiplex import FORMS, Sampled, multiplexed
from dicomforge.content.waveform.signal import Recording, Samples, SignalRecipe
from dicomforge.content.waveform.sound import Tone
from dicomforge.model import vr
from dicomforge.model.parameter import group, measured, several, varying_word
from dicomforge.standard import uids

CLASSES = tuple(SAMPLING)
EXAMPLE = {"BodyPositionWaveformStorage": "{position: [{seconds: 10}]}", "": "{seconds: 10}"}

LARGEST = 1 << 30
"""Bytes of samples: they are in memory as a whole."""

_USUAL: dict[str, SignalRecipe] = {
    "ecg": Ecg(),
    "pressure": Pressure(),
    "respiration": Respiration(),
    "eeg": Eeg(),
    "emg": Emg(),
    "eog": Eog(),
    "tone": Tone(),
}
"""What is sampled where the author names no signal."""
_ASLEEP = Eeg(delta=75.0, theta=20.0, alpha=0.0, spindles=4.0)
"""Stage N2 to N3, of the sleep EEG."""
_SLEEP = "SleepElectroencephalogramWaveformStorage"
_STRIPS = ("I II III", "aVR aVL aVF", "V1 V2 V3", "V4 V5 V6")
"""The four strips of three leads of PS3.3 figure A.34.3-1, one after the other, above lead II throughout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waveform:
    seconds: float = measured(
        "duration; of a body position that of its postures", "time", 10.0, positive=True, within=(0.01, 604800.0)
    )
    frequency: float = measured(
        "samples of a channel per second; default: usual for the class", "frequency", None, positive=True
    )
    layout: str = varying_word(
        "of a 12-lead ECG: all leads together, or four strips of three leads and lead II throughout",
        ("together", "strips"),
        "together",
    )
    ecg: Ecg | None = group("the potentials of a heart", Ecg)
    pressure: Pressure | None = group("the pressures that a heart drives", Pressure)
    respiration: Respiration | None = group("breathing", Respiration)
    eeg: Eeg | None = group("rhythms of the brain", Eeg)
    emg: Emg | None = group("contractions of muscles", Emg)
    eog: Eog | None = group("movements of the eyes", Eog)
    tone: Tone | None = group("a pure tone", Tone)
    position: tuple[Posture, ...] = several("postures, one after the other", Posture)

    def attributes(self, about: About) -> Made:
        keyword = uids.keyword_of(about.sop_class)
        sampling = SAMPLING[keyword]
        frequency = self.frequency or sampling.frequency
        seconds = math.fsum(one.seconds for one in self.position) or self.seconds
        wrong = self._misfit(keyword, sampling, frequency, round(seconds * frequency))
        if wrong is not None:
            return wrong
        offset = self.layout == "strips" or about.text("AcquisitionTimeSynchronized") == "Y"
        items = []
        for label, channels, begin, end in self._groups(sampling, seconds):
            recording = Recording(channels, seconds, about.key, FORMS[sampling.interpretation].full_scale)
            extent = Sampled(begin, frequency, max(1, round(end * frequency) - round(begin * frequency)))
            samples = self._samples(keyword, sampling, recording)
            items.append(multiplexed(label, channels, samples, extent, sampling.interpretation, offset))
        return [vr.element("WaveformSequence", *items)]

    def _groups(self, sampling: Sampling, seconds: float) -> list[tuple[str, tuple[Channel, ...], float, float]]:
        """The label, channels, begin and end in s of each multiplex group."""
        if self.layout == "together":
            return [("RHYTHM" if sampling.signal == "ecg" else "ALL", sampling.channels, 0.0, seconds)]
        known = {one.label: one for one in sampling.channels}
        part = seconds / len(_STRIPS)
        strips = [
            (names, tuple(known[name] for name in names.split()), i * part, (i + 1) * part)
            for i, names in enumerate(_STRIPS)
        ]
        return [*strips, ("RHYTHM", (known["II"],), 0.0, seconds)]

    def _samples(self, keyword: str, sampling: Sampling, recording: Recording) -> Samples:
        if sampling.signal == "position":
            return steps(self.position)
        usual = _ASLEEP if keyword == _SLEEP else _USUAL[sampling.signal]
        recipe: SignalRecipe = getattr(self, sampling.signal) or usual
        return recipe.samples(recording)

    def _misfit(self, keyword: str, sampling: Sampling, frequency: float, count: int) -> Wrong | None:
        """Why the class cannot have these samples."""
        signal, source = sampling.signal, f"PS3.3 {sampling.section}"
        named = [name for name in (*_USUAL, "position") if getattr(self, name)]
        if any(name != signal for name in named):
            stray = next(name for name in named if name != signal)
            return Wrong(
                f"`{stray}` is no signal of {keyword}",
                f"`{signal}`",
                f"write `waveform: {{{signal}: ..}}`",
                at=(stray,),
            )
        if signal == "position" and not self.position:
            hint = "write `waveform: {position: [{rotation: 0, seconds: 10}, {rotation: 90, seconds: 5}]}`"
            return Wrong(f"{keyword} needs postures", "`position`, a list of postures", hint)
        if self.layout == "strips" and sampling.longest == 0:
            return Wrong(f"{keyword} has no strips", "`layout: together`", "leave `layout` out", at=("layout",))
        if not sampling.lowest <= frequency <= (sampling.highest or frequency):
            allowed = (
                f"{sampling.lowest:g} to {sampling.highest:g}" if sampling.lowest else f"up to {sampling.highest:g}"
            )
            return Wrong(
                f"{keyword} cannot be sampled at {frequency:g} Hz", f"{allowed} Hz ({source})", at=("frequency",)
            )
        if sampling.longest and count > sampling.longest:
            longest = sampling.longest / frequency
            expected = f"at most {sampling.longest}, {longest:g} s ({source})"
            return Wrong(f"{keyword} cannot have {count} samples", expected, at=("seconds",))
        size = count * len(sampling.channels) * FORMS[sampling.interpretation].bits // 8
        if size > LARGEST:
            return Wrong(
                f"a waveform of {size} bytes is not supported yet", f"at most {LARGEST} bytes", at=("seconds",)
            )
        heard = (self.tone or Tone()).hz
        if signal == "tone" and 2 * heard >= frequency:
            message = f"{frequency:g} samples per second do not hold a tone of {heard:g} Hz"
            return Wrong(
                message, f"a tone below {frequency / 2:g} Hz", at=("tone", "hz") if self.tone else ("frequency",)
            )
        beat = self.pressure
        if beat is not None and beat.diastolic >= beat.systolic:
            message = "the lowest pressure is not below the highest"
            return Wrong(message, f"less than {beat.systolic:g} mmHg", at=("pressure", "diastolic"))
        return None


DECLARES = Waveform
