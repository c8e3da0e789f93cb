"""Times and the nearest of some centres."""

import numpy as np

from dicomforge.content.waveform.signal import nearest


def test_each_time_finds_its_nearest_centre() -> None:
    centres, times = np.array([1.0, 2.0, 4.0]), np.linspace(-1, 6, 71)
    distance = np.abs(times[:, None] - centres)
    assert np.array_equal(np.abs(times - centres[nearest(centres, times)]), distance.min(axis=1))


def test_one_centre_is_the_nearest_of_all() -> None:
    assert nearest(np.array([3.0]), np.array([0.0, 9.0])).tolist() == [0, 0]
