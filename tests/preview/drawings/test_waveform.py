"""Waveforms as traces."""

import numpy as np

from dicomforge.preview.from_plan import PlannedSeries
from dicomforge.preview.gallery import gallery
from dicomforge.preview.picture import Size
from tests.plan.specs import only, series

SIZE = Size(4, 512)


def shown(more: str) -> np.ndarray:
    (picture,) = gallery(
        PlannedSeries(only(series(more, study="StudyDate: 2024-01-31\nStudyTime: 10:00:00")), "s.yaml"), (), SIZE
    ).pictures
    return picture.image


def test_a_tone_swings_as_often_as_its_frequency_says() -> None:
    """512 samples of 8 kHz are 64 ms: 28 swings of 440 Hz."""
    tone = shown("SOPClassUID: BasicVoiceAudioWaveformStorage\nwaveform: {seconds: 2, tone: {hz: 440}}")
    assert tone.shape == (384, 512)
    is_high = (tone[:40] == 255).any(axis=0)
    assert (is_high[1:] & ~is_high[:-1]).sum() + is_high[0] == 28


def test_a_breath_rises_and_falls() -> None:
    breath = shown("SOPClassUID: RespiratoryWaveformStorage\nwaveform: {seconds: 10, respiration: {rate: 6}}")
    top = np.array([np.flatnonzero(column)[0] for column in breath.T])
    assert np.argmin(top) in range(240, 272)
    assert min(top[0], top[-1]) > 350


def test_each_channel_has_a_band_of_its_own() -> None:
    image = shown(
        "SOPClassUID: BodyPositionWaveformStorage\nwaveform: {position: [{seconds: 5}, {elevation: 60, seconds: 5}]}"
    )
    upper, lower = image[:192] == 255, image[192:] == 255
    assert len({tuple(np.flatnonzero(column)) for column in upper.T[:-3]}) == 1
    assert np.flatnonzero(lower[:, 10])[0] - np.flatnonzero(lower[:, 500])[0] > 150


def test_groups_begin_at_their_offset() -> None:
    image = shown("SOPClassUID: TwelveLeadECGWaveformStorage\nwaveform: {seconds: 8, layout: strips}")
    high = 384 // 13
    columns = [np.flatnonzero((image[n * high : (n + 1) * high] == 255).any(axis=0)) for n in (0, 3, 6, 9, 12)]
    assert [(one[0] // 100, one[-1] // 100) for one in columns] == [(0, 1), (1, 2), (2, 3), (3, 5), (0, 5)]
