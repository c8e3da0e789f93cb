"""Hearts: rate, rhythm, leads, pressures and electrograms, measured in the samples."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.content.waveform.recorded import HEAD, channels, made, peaks, rate
from tests.tools import build


@pytest.mark.parametrize("bpm", [45, 70, 150])
def test_r_waves_come_at_the_rate(bpm: int, tmp_path: Path) -> None:
    leads = channels(made(tmp_path, "TwelveLeadECG", f"{{seconds: 30, ecg: {{rate: {bpm}}}}}"))
    assert rate(peaks(leads["II"], 500, 600)) == pytest.approx(bpm, abs=1)


def test_limb_leads_obey_einthoven_and_goldberger_in_stored_values(tmp_path: Path) -> None:
    dataset = made(tmp_path, "TwelveLeadECG", "{seconds: 10, ecg: {noise: 20uV}}")
    leads = {name: np.rint(one).astype(int) for name, one in channels(dataset).items()}
    assert list(leads) == ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
    assert (leads["I"] + leads["III"] == leads["II"]).all()
    assert (leads["aVR"] + leads["aVL"] + leads["aVF"] == 0).all()
    assert (2 * leads["aVR"] == -leads["I"] - leads["II"]).all()
    assert (2 * leads["aVL"] == 2 * leads["I"] - leads["II"]).all()
    assert np.std(leads["II"]) > 20


def test_atria_that_fibrillate_beat_irregularly_and_without_p_waves(tmp_path: Path) -> None:
    spec = "{{seconds: 60, ecg: {{rate: 90, rhythm: {}}}}}"
    regular = channels(made(tmp_path / "a", "GeneralECG", spec.format("sinus")))["II"]
    irregular = channels(made(tmp_path / "b", "GeneralECG", spec.format("atrial-fibrillation")))["II"]
    spreads, before = [], []
    for lead in (regular, irregular):
        beats = peaks(lead, 500, 600)
        spreads.append(np.std(np.diff(beats)) / np.mean(np.diff(beats)))
        before.append(np.mean([lead[round(t * 500) - 80] for t in beats[1:]]))
    assert spreads[0] < 0.02
    assert spreads[1] > 0.15
    assert before == [pytest.approx(150, abs=10), pytest.approx(0, abs=30)]


def test_extrasystoles_are_early_broad_and_followed_by_a_pause(tmp_path: Path) -> None:
    lead = channels(made(tmp_path, "GeneralECG", "{seconds: 30, ecg: {rate: 60, rhythm: extrasystoles}}"))["II"]
    beats = peaks(lead, 500, 600)
    early = [i for i, (a, b) in enumerate(pairwise(beats), 1) if b - a < 0.7]
    assert len(early) in (5, 6, 7)
    assert all(beats[i + 1] - beats[i] == pytest.approx(1.4, abs=0.01) for i in early[:-1])
    width = [np.count_nonzero(lead[round(t * 500) - 40 : round(t * 500) + 40] > 550) for t in beats[1:-1]]
    assert min(width[i - 1] for i in early[:-1]) > 2 * np.median(width)


def test_ecg_pulse_and_pressures_are_of_one_heart(tmp_path: Path) -> None:
    heart = "rate: 100, rhythm: atrial-fibrillation"
    text = f"""{HEAD}  a-ecg: {{SOPClassUID: GeneralECGWaveformStorage, waveform: {{seconds: 30, ecg: {{{heart}}}}}}}
  b-pulse: {{SOPClassUID: ArterialPulseWaveformStorage, waveform: {{seconds: 30, pressure: {{{heart}}}}}}}
  c-lab: {{SOPClassUID: HemodynamicWaveformStorage, waveform: {{seconds: 30, pressure: {{{heart}}}}}}}
"""
    ecg, pulse, lab = (channels(pydicom.dcmread(file)) for file in build(text, tmp_path))
    beats = peaks(ecg["II"], 500, 600)
    assert peaks(lab["II"], 200, 600) == pytest.approx(beats, abs=0.006)
    highest = peaks(pulse["ART"], 200, 105)
    assert rate(highest) == pytest.approx(rate(beats), abs=1.5)
    assert all(0.1 < highest[highest > beat][0] - beat < 0.4 for beat in beats[1:-2])


def test_pressures_go_from_diastole_to_systole(tmp_path: Path) -> None:
    lab = channels(made(tmp_path, "Hemodynamic", "{seconds: 20, pressure: {rate: 70, systolic: 140, diastolic: 90}}"))
    assert lab["AO"].max() == pytest.approx(140, abs=1)
    assert lab["AO"].min() == pytest.approx(90, abs=2)
    assert lab["LV"].max() == pytest.approx(140, abs=1)
    assert lab["LV"].min() < 20
    assert lab["PA"].max() < 40


def test_the_heart_is_activated_from_the_right_atrium_to_the_ventricle(tmp_path: Path) -> None:
    found = channels(made(tmp_path, "CardiacElectrophysiology", "{seconds: 3, ecg: {rate: 60}}"))
    (beat, *_) = [t for t in peaks(found["II"], 2000, 600) if t > 0.3]
    window = slice(round((beat - 0.25) * 2000), round((beat + 0.1) * 2000))
    order = sorted((np.argmax(np.abs(values[window])), label) for label, values in found.items() if label != "II")
    assert [label for _, label in order] == ["HRA", "CS", "HIS", "RVA"]
    assert all(later - earlier > 20 for (earlier, _), (later, _) in pairwise(order))
