"""Muscles, eyes and postures."""

from pathlib import Path

import numpy as np
import pytest

from tests.content.waveform.recorded import channels, made, peaks, rate


def test_muscles_contract_in_turn(tmp_path: Path) -> None:
    found = channels(made(tmp_path, "Electromyogram", "{seconds: 20, emg: {bursts: 60, amplitude: 0.3mV}}"))
    power = {label: np.convolve(values**2, np.ones(400) / 400, "same") for label, values in found.items()}
    left, right = (peaks(np.sqrt(power[label]), 1000, 100) for label in "LR")
    assert rate(np.sort(np.concatenate([left, right]))) == pytest.approx(60, abs=2)
    assert np.min(np.abs(left[:, None] - right)) > 0.7


def test_eyes_look_to_and_fro(tmp_path: Path) -> None:
    found = channels(made(tmp_path, "Electrooculogram", "{seconds: 30, eog: {saccades: 40, amplitude: 80uV}}"))
    assert np.count_nonzero(np.diff(np.sign(found["L"]))) == 20
    assert (found["L"] == -found["R"]).all()
    assert found["L"].max() == 80


def test_postures_are_steps_of_degrees(tmp_path: Path) -> None:
    postures = "[{seconds: 10}, {rotation: 90, seconds: 5}, {elevation: 60, seconds: 5}]"
    dataset = made(tmp_path, "BodyPosition", f"{{position: {postures}}}")
    found = channels(dataset)
    assert found["ROT"].tolist() == [0] * 10 + [90] * 5 + [0] * 5
    assert found["ELEV"].tolist() == [0] * 15 + [60] * 5
    (first, _) = dataset.WaveformSequence[0].ChannelDefinitionSequence
    assert first.ChannelSensitivityUnitsSequence[0].CodeValue == "deg"  # A.34.17.4.6
