"""Waveforms as traces: the channels of an object below one another, over its first seconds."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.ground.choice import within
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.picture import Picture, Size, thumbnail
from dicomforge.preview.series_view import Frame, SeriesView, number_of

ATTRIBUTES = ("WaveformSequence",)

SECONDS = 10.0
"""Shown of a longer waveform."""
ROWS, COLUMNS = 384, 512
MOST = 24
"""Channels that are shown."""
AUDIO_HZ, AUDIO_SAMPLES = 4000.0, 512
"""Sampling frequency from which on single oscillations are shown, and how many samples then."""

_LINEAR = {"SB": "<i1", "UB": "<u1", "SS": "<i2", "US": "<u2", "SL": "<i4", "UL": "<u4", "SV": "<i8", "UV": "<u8"}
_DTYPES = _LINEAR | {"MB": "<u1", "AB": "<u1"}
"""By Waveform Sample Interpretation (PS3.3 section C.10.9.1.5); companded samples are shown as they are stored."""


class Trace(NamedTuple):
    """A channel: its first sample in s, samples per second, and stored values; the code of its source."""

    begin: float
    frequency: float
    samples: NDArray[Any]
    source: str = ""
    sensitivity: float = 1.0


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """A picture of each waveform."""
    made = [(i, list(channels(shown.attributes(i)))) for i in range(len(shown.uids))]
    pictures = (
        Picture(thumbnail(traced(traces[:MOST]), size.side_px), f"{seconds(traces):.3g} s", Frame(instance, 1, None))
        for instance, traces in within([one for one in made if one[1]], size.frames)
    )
    return Drawing(tuple(pictures))


def channels(attributes: Attributes) -> Iterator[Trace]:
    """The channels of each multiplex group."""
    for group in items(attributes.value("WaveformSequence")):
        data, count = group.value("WaveformData"), int(number_of(group, "NumberOfWaveformChannels", 0.0))
        dtype = _DTYPES.get(group.text("WaveformSampleInterpretation"))
        frequency = number_of(group, "SamplingFrequency", 0.0)
        if not isinstance(data, bytes) or dtype is None or count < 1 or frequency <= 0:
            continue
        size = np.dtype(dtype).itemsize * count
        most = AUDIO_SAMPLES if frequency >= AUDIO_HZ else int(SECONDS * frequency) + 1
        samples = np.frombuffer(data[: len(data) // size * size], dtype).reshape(-1, count)[:most]
        if len(samples):
            begin = number_of(group, "MultiplexGroupTimeOffset", 0.0) / 1000.0
            defined = items(group.value("ChannelDefinitionSequence"))
            for index, channel in enumerate(samples.T):
                one = defined[index] if index < len(defined) else Attributes()
                weight = number_of(one, "ChannelSensitivity", 1.0)
                yield Trace(begin, frequency, channel, source_of(one), weight)


def source_of(channel: Attributes) -> str:
    """The code of what a channel records, `MDC:7:1041`; empty where there is none."""
    codes = items(channel.value("ChannelSourceSequence"))
    return f"{codes[0].text('CodingSchemeDesignator')}:{codes[0].text('CodeValue')}" if codes else ""


def seconds(traces: list[Trace]) -> float:
    """From the beginning to the last sample of all."""
    return max(one.begin + len(one.samples) / one.frequency for one in traces)


def traced(traces: list[Trace]) -> NDArray[np.uint8]:
    """White on black; each trace fills its band from its lowest to its highest sample."""
    image, high = np.zeros((ROWS, COLUMNS), np.uint8), ROWS // len(traces)
    longest = seconds(traces)
    for number, (first, frequency, samples, *_) in enumerate(traces):
        values = samples.astype(np.float64)
        low, span = values.min(), values.max() - values.min() or 1.0
        level = number * high + np.rint((1.0 - (values - low) / span) * (high - 3)).astype(int) + 1
        at = np.floor((np.arange(COLUMNS + 1) * longest / COLUMNS - first) * frequency).astype(int)
        for column, (begin, end) in enumerate(pairwise(at)):
            part = level[max(begin, 0) : max(end + 2, 0)] if end >= 0 else level[:0]
            if len(part):
                image[part.min() : part.max() + 1, column] = 255
    return image
