"""Waveform presentation states: a reader finds the waveforms, and makes the channels of the montage from them."""

from pathlib import Path

import numpy as np
import pydicom

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: M-1}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  eeg: {{SOPClassUID: RoutineScalpElectroencephalogramWaveformStorage, waveform: {{seconds: 2}}}}
  state:
    SOPClassUID: {kind}PresentationStateStorage
    of: {of}
    DeviceSerialNumber: "17"
    {montage}
"""


def made(folder: Path, kind: str, montage: str = "") -> tuple[pydicom.Dataset, pydicom.Dataset]:
    files = build(SPEC.format(kind=kind, of="eeg", montage=montage), folder)
    by_series = {file.parent.name: pydicom.dcmread(file) for file in files}
    return by_series["eeg"], by_series["state"]


def test_a_state_refers_to_the_waveforms_of_its_series(tmp_path: Path) -> None:
    eeg, state = made(tmp_path, "Waveform")
    (series,) = state.ReferencedSeriesSequence
    assert series.SeriesInstanceUID == eeg.SeriesInstanceUID
    (reference,) = series.ReferencedWaveformSequence
    assert (reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID) == (
        eeg.SOPClassUID,
        eeg.SOPInstanceUID,
    )
    assert state.Modality == "PR"
    assert (0x0040, 0xB039) not in state


def test_an_acquisition_state_shows_every_channel_as_recorded(tmp_path: Path) -> None:
    eeg, state = made(tmp_path, "WaveformAcquisition")
    (montage,) = state[0x0040B039].value
    channels = montage[0x0040B03C].value
    recorded = eeg.WaveformSequence[0].ChannelDefinitionSequence
    assert [one[0x0040B03F].value for one in channels] == [one.ChannelLabel for one in recorded]
    (active,) = state[0x0040B037].value
    assert active[0x0040B032].value == montage[0x0040B03D].value == 1


def test_a_bipolar_channel_is_the_difference_of_two_recorded_ones(tmp_path: Path) -> None:
    eeg, state = made(tmp_path, "Waveform", "montage: {name: Bipolar, channels: Fp1-F3 O2}")
    codes = [one.ChannelSourceSequence[0].CodeValue for one in eeg.WaveformSequence[0].ChannelDefinitionSequence]
    samples = dict(zip(codes, eeg.waveform_array(0).T, strict=True))
    by_label = {
        one.ChannelLabel: samples[one.ChannelSourceSequence[0].CodeValue]
        for one in eeg.WaveformSequence[0].ChannelDefinitionSequence
    }
    shown = [
        sum(
            one[0x0040B042].value * samples[one.ChannelSourceSequence[0].CodeValue]
            for one in channel[0x0040B041].value
        )
        for channel in state[0x0040B039].value[0][0x0040B03C].value
    ]
    assert np.array_equal(shown[0], by_label["Fp1"] - by_label["F3"])
    assert np.array_equal(shown[1], by_label["O2"])


def test_a_channel_that_was_not_recorded_is_refused(tmp_path: Path) -> None:
    spec = SPEC.format(kind="Waveform", of="eeg", montage="montage: {channels: Fp1-X9}")
    assert said(spec, tmp_path, "DF108").splitlines()[0] == "error DF108: no channel 'X9' in the waveform"
