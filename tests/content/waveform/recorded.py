"""Waveforms as an independent reader sees them."""

from pathlib import Path

import numpy as np
import pydicom

from tests.tools import build

HEAD = """dicomforge: 1
patient: {PatientName: A^B, PatientID: W-1}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
"""


def made(folder: Path, keyword: str, waveform: str, rest: str = "") -> pydicom.Dataset:
    (file,) = build(f"{HEAD}  wave: {{SOPClassUID: {keyword}WaveformStorage, waveform: {waveform}{rest}}}\n", folder)
    return pydicom.dcmread(file)


def channels(dataset: pydicom.Dataset, group: int = 0) -> dict[str, np.ndarray]:
    """The channels of a multiplex group in their units, by label."""
    labels = [one.ChannelLabel for one in dataset.WaveformSequence[group].ChannelDefinitionSequence]
    return dict(zip(labels, dataset.waveform_array(group).T, strict=True))


def peaks(values: np.ndarray, frequency: float, above: float) -> np.ndarray:
    """Times in s of the highest samples of each stretch above a threshold."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], values > above, [0]]).astype(int)))
    return np.array([begin + np.argmax(values[begin:end]) for begin, end in edges.reshape(-1, 2)]) / frequency


def rate(times: np.ndarray) -> float:
    """Per minute, from the first to the last."""
    return 60.0 * (len(times) - 1) / float(times[-1] - times[0])


def strongest(values: np.ndarray, frequency: float) -> float:
    """The frequency in Hz at which the spectrum is highest."""
    spectrum = np.abs(np.fft.rfft(values - values.mean()))
    return float(np.argmax(spectrum) * frequency / len(values))
