"""Spectra: peaks stand where their chemical shifts say."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge.model import vr
from dicomforge.preview.drawings.spectra import AXIS, COLUMNS, INK, MARGIN, ROWS, plotted, spectrum
from dicomforge.preview.picture import Size
from tests.preview.drawings.shown import example, shown
from tests.preview.series import attributes


def test_the_highest_peak_is_that_of_naa_at_2_ppm(tmp_path: Path) -> None:
    seen = shown(example("mr-spectroscopy"), tmp_path, Size(1, COLUMNS))
    assert [line.text for line in seen.lines] == ["peak at 3.20 ppm", "peak at 3.00 ppm", "peak at 1.99 ppm"]
    (picture,) = seen.pictures
    highest = np.flatnonzero((picture.image[MARGIN] == 255).all(axis=1)).mean()
    assert 5 - 5 * (highest - MARGIN) / (COLUMNS - 2 * MARGIN) == pytest.approx(2.0, abs=0.03)


def test_a_spectrum_in_frequency_is_taken_as_it_is() -> None:
    header = attributes(
        DataPointColumns=4, SpectralWidth=400.0, TransmitterFrequency=100.0, DataRepresentation="REAL"
    )
    held = vr.element("SpectroscopyData", np.array([1, 2, 3, 4], "<f4").tobytes())
    values, ppm = spectrum(header.merged([held, *attributes(SignalDomainColumns="FREQUENCY")]))
    assert (values.tolist(), ppm.tolist()) == ([4, 3, 2, 1], [1, 0, -1, -2])


def test_data_that_end_too_early_have_no_spectrum() -> None:
    header = attributes(DataPointColumns=4, SpectralWidth=400.0, TransmitterFrequency=100.0)
    assert not len(spectrum(header.merged([vr.element("SpectroscopyData", b"1234")]))[0])


def test_the_largest_value_is_at_the_top_and_zero_is_a_line() -> None:
    image = plotted(np.array([0.0, 4.0, 0.0, -4.0, 0.0]))
    inked = np.argwhere((image == INK).all(axis=2))
    top, bottom = inked[inked[:, 0].argmin()], inked[inked[:, 0].argmax()]
    assert abs(top[1] - COLUMNS / 4) < MARGIN
    assert abs(bottom[1] - 3 * COLUMNS / 4) < MARGIN
    assert (top[0], bottom[0]) == (MARGIN, ROWS - MARGIN - 1)
    assert set(np.argwhere((image == AXIS).all(axis=2))[:, 0]) <= {ROWS // 2 - 1, ROWS // 2}
    assert (image == AXIS).all(axis=2).any()
