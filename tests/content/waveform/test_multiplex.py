"""Multiplex groups: how samples are stored, and when groups begin."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.content.waveform.recorded import HEAD, channels, made, peaks, rate


def test_strips_of_three_leads_follow_one_another_above_lead_two(tmp_path: Path) -> None:
    dataset = made(tmp_path, "TwelveLeadECG", "{seconds: 10, layout: strips}")
    groups = dataset.WaveformSequence
    assert [one.NumberOfWaveformChannels for one in groups] == [3, 3, 3, 3, 1]
    assert [float(one.MultiplexGroupTimeOffset) for one in groups] == [0, 2500, 5000, 7500, 0]
    (all_along,) = channels(dataset, 4).values()
    together = channels(made(tmp_path / "b", "TwelveLeadECG", "{seconds: 10}"))
    assert (all_along == together["II"]).all()
    assert (channels(dataset, 2)["V2"] == together["V2"][2500:3750]).all()


def test_an_ecg_of_32_bits_resolves_a_hundredth_of_a_microvolt(tmp_path: Path) -> None:
    dataset = made(tmp_path, "General32bitECG", "{seconds: 5}")
    (group,) = dataset.WaveformSequence
    assert (group.WaveformBitsAllocated, group.WaveformSampleInterpretation) == (32, "SL")
    stored = np.frombuffer(group.WaveformData, "<i4")
    assert stored.max() > 32767
    assert channels(dataset)["II"].max() == pytest.approx(1100, abs=5)


def test_a_synchronized_clock_says_when_the_group_begins(tmp_path: Path) -> None:
    rest = ", SynchronizationTrigger: NO TRIGGER, AcquisitionTimeSynchronized: Y"
    rest += ", SynchronizationFrameOfReferenceUID: 2.25.9"
    dataset = made(tmp_path, "GeneralECG", "{seconds: 1}", rest)
    assert dataset.WaveformSequence[0].MultiplexGroupTimeOffset == 0


@pytest.mark.slow
def test_a_day_of_an_ambulatory_ecg_takes_less_than_300_mb(tmp_path: Path) -> None:
    spec = tmp_path / "day.yaml"
    spec.write_text(f"{HEAD}  day: {{SOPClassUID: AmbulatoryECGWaveformStorage, waveform: {{seconds: 24h}}}}\n")
    # between, so that the size of the test's own process, which a child begins with, does not count
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    command = [sys.executable, "-m", "dicomforge", "build", str(spec), "-o", str(tmp_path / "out"), "-q"]
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 300
    (file,) = (tmp_path / "out").rglob("*.dcm")
    lead = channels(pydicom.dcmread(file))["II"]
    assert len(lead) == 24 * 3600 * 128
    assert rate(peaks(lead, 128, 600)) == pytest.approx(70, abs=0.1)
