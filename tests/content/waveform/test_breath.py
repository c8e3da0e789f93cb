"""Breathing: rate and volume, measured in the samples."""

from pathlib import Path

import numpy as np
import pytest

from tests.content.waveform.recorded import channels, made, peaks, rate


def test_breaths_come_at_the_rate_and_have_the_volume(tmp_path: Path) -> None:
    spec = "{seconds: 60, respiration: {rate: 15, tidal: 0.4L}}"
    (volume,) = channels(made(tmp_path / "a", "Respiratory", spec)).values()
    assert rate(peaks(volume, 25, 200)) == pytest.approx(15, abs=0.2)
    assert volume.max() - volume.min() == pytest.approx(400, rel=0.02)
    several = channels(made(tmp_path / "b", "MultichannelRespiratory", spec))
    assert several["THO"] + several["ABD"] == pytest.approx(volume, abs=0.2)
    assert np.cumsum(several["FLOW"]) / 25 * 1000 == pytest.approx(volume - volume[0], abs=25)
