"""Waveform presentation states: a montage against the samples that pydicom reads."""

from pathlib import Path

import numpy as np
import pydicom

from dicomforge.preview.drawings.montage import drawn
from dicomforge.preview.drawings.waveform import COLUMNS, Trace, traced
from dicomforge.preview.from_files import read
from dicomforge.preview.picture import Size
from tests.preview.drawings.shown import example
from tests.tools import build


def test_a_bipolar_channel_is_the_difference_of_two_electrodes(tmp_path: Path) -> None:
    files = build(example("waveform-presentation-state"), tmp_path)
    series = read(files, "spec").series
    (state,) = (one for one in series if "WaveformMontageSequence" in one.attributes(0))
    made = drawn(state, series, Size(1, COLUMNS))
    assert [(line.depth, line.text) for line in made.lines] == [
        (0, "Longitudinal bipolar"),
        *((1, label) for label in ("Fp1-F3", "F3-C3", "C3-P3", "P3-O1")),
    ]
    (recorded,) = (d for d in map(pydicom.dcmread, files) if "WaveformSequence" in d)
    group = recorded.WaveformSequence[0]
    labels = [channel.ChannelLabel for channel in group.ChannelDefinitionSequence]
    samples = {label: recorded.waveform_array(0)[:, n] for n, label in enumerate(labels)}
    pairs = (("Fp1", "F3"), ("F3", "C3"), ("C3", "P3"), ("P3", "O1"))
    frequency, count = float(group.SamplingFrequency), int(10 * group.SamplingFrequency) + 1
    expected = traced([Trace(0.0, frequency, (samples[a] - samples[b])[:count]) for a, b in pairs])
    assert np.abs(made.pictures[0].image.astype(int) - expected).mean() < 1


def test_a_state_whose_waveform_is_not_shown_has_no_picture(tmp_path: Path) -> None:
    series = read(build(example("waveform-presentation-state"), tmp_path), "spec").series
    (state,) = (one for one in series if "WaveformMontageSequence" in one.attributes(0))
    assert drawn(state, [state], Size(1, COLUMNS)).pictures == ()
