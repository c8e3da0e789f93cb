"""Modules of waveforms: what their conditions ask (PS3.3 sections C.10.9 and C.10.10)."""

import pytest

from dicomforge.iod.rules import RulePlace, level
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, tag_of

NOTHING = Attributes()


def required(module: str, path: str, here: Attributes, root: Attributes = NOTHING) -> bool:
    *sequences, keyword = path.split(".")
    (rule,) = level((RulePlace(module, tuple(sequences)),)).found[tag_of(keyword)]
    assert rule.condition is not None
    return rule.condition.required(View(here, (root, *[NOTHING] * (len(sequences) - 1)), "", frozenset()))


@pytest.mark.parametrize(("synchronized", "expected"), [("Y", True), ("N", False)])
def test_synchronized_groups_say_when_they_begin(synchronized: str, expected: bool) -> None:
    root = vr.item(AcquisitionTimeSynchronized=synchronized)
    assert required("waveform", "WaveformSequence.MultiplexGroupTimeOffset", vr.item(), root) is expected


def test_a_channel_has_one_of_two_skews() -> None:
    path = "WaveformSequence.ChannelDefinitionSequence.ChannelSampleSkew"
    assert required("waveform", path, vr.item())
    assert not required("waveform", path, vr.item(ChannelTimeSkew=0.001))


@pytest.mark.parametrize("keyword", ["ChannelBaseline", "ChannelSensitivityCorrectionFactor"])
def test_a_sensitivity_needs_its_correction_and_baseline(keyword: str) -> None:
    path = f"WaveformSequence.ChannelDefinitionSequence.{keyword}"
    assert required("waveform", path, vr.item(ChannelSensitivity=1))
    assert not required("waveform", path, vr.item())


def test_an_annotation_is_a_text_or_a_concept() -> None:
    path = "WaveformAnnotationSequence"
    text = vr.item(UnformattedTextValue="artefact")
    assert required("waveform-annotation", f"{path}.ConceptNameCodeSequence", vr.item())
    assert not required("waveform-annotation", f"{path}.ConceptNameCodeSequence", text)
    assert not required("waveform-annotation", f"{path}.UnformattedTextValue", vr.item(ConceptNameCodeSequence=text))


def test_a_temporal_range_has_one_of_three_kinds_of_positions() -> None:
    path = "WaveformAnnotationSequence.ReferencedTimeOffsets"
    point = vr.item(TemporalRangeType="POINT")
    sampled = vr.item(TemporalRangeType="POINT", ReferencedSamplePositions=5)
    assert required("waveform-annotation", path, point)
    assert not required("waveform-annotation", path, sampled)
    assert not required("waveform-annotation", path, vr.item())
