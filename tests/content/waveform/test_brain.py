"""Rhythms of the brain, measured in spectra."""

from pathlib import Path

import numpy as np
import pytest

from tests.content.waveform.recorded import channels, made, peaks, strongest


def test_the_alpha_rhythm_is_at_10_hz_and_highest_at_the_back(tmp_path: Path) -> None:
    found = channels(
        made(tmp_path, "RoutineScalpElectroencephalogram", "{seconds: 20, eeg: {alpha: 40uV, blinks: 15}}")
    )
    assert len(found) == 19
    assert strongest(found["O1"], 256) == pytest.approx(10, abs=0.1)
    assert np.std(found["O2"]) > 2 * np.std(found["F3"])
    blinks = peaks(found["Fp1"], 256, 100)
    assert np.count_nonzero(np.diff(blinks) > 1) == 4


def test_sleep_is_slow(tmp_path: Path) -> None:
    found = channels(made(tmp_path, "SleepElectroencephalogram", "{seconds: 30}"))
    assert strongest(found["F3"], 256) < 4
