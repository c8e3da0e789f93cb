"""Multiplex groups: sampled channels as items of Waveform Sequence (PS3.3 section C.10.9)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dicomforge.content.waveform.channels import Channel, Unit
from dicomforge.content.waveform.signal import Samples
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.code import Code, item

_CHUNK = 1 << 14
"""Samples of each channel that are made at once."""


class SampleForm(NamedTuple):
    """How a sample is stored."""

    dtype: str
    bits: int
    middle: int
    """The stored value of silence."""

    @property
    def full_scale(self) -> float:
        """The largest deviation from the middle."""
        return float((1 << (self.bits - 1)) - 1)


FORMS = {"SS": SampleForm("<i2", 16, 0), "SL": SampleForm("<i4", 32, 0), "UB": SampleForm("u1", 8, 128)}
"""By Waveform Sample Interpretation (PS3.3 section C.10.9.1.5)."""


class Sampled(NamedTuple):
    """When a group is sampled."""

    begin: float
    """Its first sample in s."""
    frequency: float
    """Samples per second."""
    samples: int


def multiplexed(
    label: str, channels: Sequence[Channel], samples: Samples, extent: Sampled, interpretation: str, offset: bool
) -> Attributes:
    """An item of Waveform Sequence; with `offset` it says when it begins."""
    form = FORMS[interpretation]
    elements = [
        vr.element("WaveformOriginality", "ORIGINAL"),
        vr.element("NumberOfWaveformChannels", len(channels)),
        vr.element("NumberOfWaveformSamples", extent.samples),
        vr.element("SamplingFrequency", extent.frequency),
        vr.element("MultiplexGroupLabel", label),
        vr.element("ChannelDefinitionSequence", *(_definition(one, form) for one in channels)),
        vr.element("WaveformBitsAllocated", form.bits),
        vr.element("WaveformSampleInterpretation", interpretation),
        vr.element("WaveformData", _data(samples, len(channels), extent, form), vr="OB" if form.bits == 8 else "OW"),
    ]
    if offset:
        elements.append(vr.element("MultiplexGroupTimeOffset", round(extent.begin * 1000.0, 6)))
    return Attributes(elements)


def _data(samples: Samples, channels: int, extent: Sampled, form: SampleForm) -> bytes:
    """Sample after sample, the channels of each in turn (PS3.3 section C.10.9.1.7), least byte first."""
    made = np.empty((extent.samples, channels), form.dtype)
    first = round(extent.begin * extent.frequency)
    for start in range(0, extent.samples, _CHUNK):
        stop = min(start + _CHUNK, extent.samples)
        values = samples((first + np.arange(start, stop)) / extent.frequency)
        made[start:stop] = np.clip(values, -form.full_scale - 1.0, form.full_scale) + form.middle
    return made.tobytes()


def _definition(channel: Channel, form: SampleForm) -> Attributes:
    elements = [
        vr.element("ChannelLabel", channel.label),
        vr.element("ChannelSourceSequence", item(channel.source)),
        vr.element("ChannelSampleSkew", 0),
        vr.element("WaveformBitsStored", form.bits),
    ]
    if channel.modifier is not None:
        elements.append(vr.element("ChannelSourceModifiersSequence", item(channel.modifier)))
    if channel.unit is not None:
        elements += _calibrated(channel.sensitivity, channel.unit)
    if channel.band is not None:
        low, high = channel.band
        elements.append(vr.element("FilterHighFrequency", high))
        elements += [vr.element("FilterLowFrequency", low)] if low else []
    return Attributes(elements)


def _calibrated(sensitivity: float, unit: Unit) -> list[Element]:
    return [
        vr.element("ChannelSensitivity", sensitivity),
        vr.element("ChannelSensitivityUnitsSequence", item(Code("UCUM", unit.code, False, unit.meaning))),
        vr.element("ChannelSensitivityCorrectionFactor", 1),
        vr.element("ChannelBaseline", 0),
    ]
