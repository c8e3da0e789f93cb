"""The word `waveform`: what wins over it, and what it refuses."""

from pathlib import Path

import pytest

from tests.content.waveform.recorded import HEAD, made
from tests.tools import said


def test_a_sequence_by_hand_replaces_the_samples(tmp_path: Path) -> None:
    channel = (
        "{ChannelSourceSequence: 'DCM:109117:\"Respiration Waveform\"', ChannelSampleSkew: 0, WaveformBitsStored: 16}"
    )
    group = (
        "{WaveformOriginality: ORIGINAL, NumberOfWaveformChannels: 1, NumberOfWaveformSamples: 2,"
        " SamplingFrequency: 20, WaveformBitsAllocated: 16, WaveformSampleInterpretation: SS,"
        " WaveformData: {hex: 01000200},"
        f" ChannelDefinitionSequence: {channel}}}"
    )
    dataset = made(tmp_path, "Respiratory", "{seconds: 1}", f", WaveformSequence: {group}")
    assert dataset.waveform_array(0).tolist() == [[1], [2]]


@pytest.mark.parametrize(
    ("keyword", "waveform", "expected"),
    [
        (
            "GeneralECG",
            "{tone: {hz: 440}}",
            [
                "`tone` is no signal of GeneralECGWaveformStorage",
                "expected: `ecg`",
                "help: write `waveform: {ecg: ..}`",
            ],
        ),
        (
            "GeneralECG",
            "{frequency: 2kHz}",
            ["GeneralECGWaveformStorage cannot be sampled at 2000 Hz", "expected: 200 to 1000 Hz (PS3.3 A.34.4.4)"],
        ),
        (
            "TwelveLeadECG",
            "{seconds: 60}",
            [
                "TwelveLeadECGWaveformStorage cannot have 30000 samples",
                "expected: at most 16384, 32.768 s (PS3.3 A.34.3.4)",
            ],
        ),
        (
            "GeneralECG",
            "{layout: strips}",
            ["GeneralECGWaveformStorage has no strips", "expected: `layout: together`", "help: leave `layout` out"],
        ),
        (
            "BodyPosition",
            "{seconds: 5}",
            [
                "BodyPositionWaveformStorage needs postures",
                "expected: `position`, a list of postures",
                "help: write `waveform: {position: [{rotation: 0, seconds: 10}, {rotation: 90, seconds: 5}]}`",
            ],
        ),
        (
            "AmbulatoryECG",
            "{seconds: 7d, frequency: 1000}",
            ["a waveform of 2419200000 bytes is not supported yet", "expected: at most 1073741824 bytes"],
        ),
    ],
)
def test_what_a_class_cannot_have_is_refused(
    keyword: str, waveform: str, expected: list[str], tmp_path: Path
) -> None:
    text = said(f"{HEAD}  wave: {{SOPClassUID: {keyword}WaveformStorage, waveform: {waveform}}}\n", tmp_path, "DF108")
    first, _, _, *rest = text.splitlines()
    assert [first.removeprefix("error DF108: "), *rest] == expected
