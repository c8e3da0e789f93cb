"""Tones: pitch by zero crossings, level by the highest sample."""

from pathlib import Path

import numpy as np
import pytest

from tests.content.waveform.recorded import channels, made


@pytest.mark.parametrize(
    ("keyword", "rest", "frequency", "full"),
    [("BasicVoiceAudio", "", 8000, 127), ("GeneralAudio", "frequency: 44.1kHz, ", 44100, 32767)],
)
def test_a_tone_has_its_pitch_and_level(keyword: str, rest: str, frequency: int, full: int, tmp_path: Path) -> None:
    dataset = made(tmp_path, keyword, f"{{seconds: 2, {rest}tone: {{hz: 440, level: -12dB}}}}")
    (sound,) = channels(dataset).values()
    sound = sound - (128 if full == 127 else 0)
    assert len(sound) == 2 * frequency
    crossings = np.count_nonzero((sound[:-1] < 0) & (sound[1:] >= 0))
    assert crossings == pytest.approx(880, abs=1)
    assert 20 * np.log10(sound.max() / full) == pytest.approx(-12, abs=0.2)
