"""MR signals of two tissues in each frame, as pydicom reads it, against the equations of its own Attributes."""

import math
from pathlib import Path

import pytest
from pydicom.datadict import tag_for_keyword

from tests.conformance.one_truth_readers import Frame, frames
from tests.truth.scene import build

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  s:
    materials:
      slow: {t1: {1.5: 833, 3: 1820}, t2: 90, t2s: 60, pd: 0.8, adc: 0.9}
      fast: {t1: 260, t2: 70, t2s: 40, pd: 1, adc: 2.1}
    objects: [fill: {material: slow}, box: {size: [40, 500, 500], at: [20, 0, 0], material: fast}]
series:
  mr:
    Modality: MR
    scene: s
    Rows: 8
    Columns: 8
    PixelSpacing: [10, 10]
"""

CLASSIC = {
    "echoes": "ScanningSequence: SE\nRepetitionTime: 2000\nslices: 2\naxes: {e: 3}\nEchoTime: {each: [10, 60, 120]}",
    "repetitions": "ScanningSequence: SE\nEchoTime: 10\naxes: {e: 3}\nRepetitionTime: {each: [300, 1000, 4000]}",
    "inversions": "ScanningSequence: IR\nRepetitionTime: 6000\nEchoTime: 10\naxes: {i: 3}\n"
    "InversionTime: {each: [50, 700, 3000]}",
    "flips-of-instances": "ScanningSequence: GR\nRepetitionTime: 15\nEchoTime: 3\n"
    "instances: [{FlipAngle: 5}, {FlipAngle: 10}, {FlipAngle: 50}]",
    "diffusion": "ScanningSequence: [SE, EP]\nRepetitionTime: 4000\nEchoTime: 60\naxes: {b: 3}\n"
    "DiffusionBValue: {each: [0, 300, 1000]}",
    "sequences": "RepetitionTime: 4000\nEchoTime: 20\nslices: 2\nFlipAngle: 30\nScanningSequence: {each: [SE, GR]}",
    "fields": "ScanningSequence: SE\nRepetitionTime: 2000\nEchoTime: 10\n"
    "instances: [{MagneticFieldStrength: 1.5}, {MagneticFieldStrength: 3}]",
}

ENHANCED = """\
SOPClassUID: EnhancedMRImageStorage
AnatomicRegionSequence: ["SCT:12738006"]
OperatingModeSequence: [{OperatingModeType: STATIC FIELD, OperatingMode: IEC_NORMAL}]
SpecificAbsorptionRateSequence:
  - {SpecificAbsorptionRateDefinition: IEC_WHOLE_BODY, SpecificAbsorptionRateValue: 0.8}
EchoPulseSequence: SPIN
"""
TIMES = "RepetitionTime: 2000\nEffectiveEchoTime: 20\n"
FRAMES = {
    "echoes": "RepetitionTime: 2000\naxes: {e: 3}\nEffectiveEchoTime: {each: [10, 50, 100], along: e}\nslices: 2",
    "echoes-of-an-axis": "RepetitionTime: 2000\naxes: {echo: [10, 50, 100]}\nslices: 2",
    "echoes-of-a-macro": "RepetitionTime: 2000\naxes: {e: 3}\nslices: 2\n"
    "MREchoSequence: {EffectiveEchoTime: {each: [10, 50, 100], along: e}}",
    "echoes-of-a-macro-along-their-axis": "RepetitionTime: 2000\naxes: {echo: 3}\nslices: 2\n"
    "MREchoSequence: {EffectiveEchoTime: {each: [10, 50, 100], along: echo}}",
    "echoes-of-frames": "RepetitionTime: 2000\naxes: {e: 3}\nPerFrameFunctionalGroupsSequence:\n"
    "  - {MREchoSequence: {EffectiveEchoTime: 10}}\n  - {MREchoSequence: {EffectiveEchoTime: 50}}\n"
    "  - {MREchoSequence: {EffectiveEchoTime: 90}}",
    "echoes-of-all-frames": "RepetitionTime: 2000\naxes: {e: 3}\nPerFrameFunctionalGroupsSequence:\n"
    "  - {MREchoSequence: {EffectiveEchoTime: {each: [10, 50, 100], along: e}}}",
    "diffusion": TIMES + "axes: {b: [0, 300, 1000]}\nslices: 2",
    "diffusion-of-a-macro": TIMES + "axes: {d: 3}\nslices: 2\n"
    "MRDiffusionSequence: {DiffusionDirectionality: NONE, DiffusionBValue: {each: [0, 400, 900], along: d}}",
    "inversions": TIMES
    + "InversionRecovery: 'YES'\naxes: {i: 3}\nInversionTimes: {each: [100, 700, 2000], along: i}",
    "slopes": TIMES + "axes: {b: [0, 300, 900]}\nRescaleSlope: {each: [0.5, 0.25, 0.1], along: b}\n"
    "RescaleIntercept: -10",
}

TISSUES = ((1, 800, {1.5: 833, 3: 1820}, 90, 60, 0.9e-3), (6, 1000, {1.5: 260, 3: 260}, 70, 40, 2.1e-3))
"""A column of pixels, the proton density, T1 by field, T2, T2* and the diffusion coefficient."""

PLACES = {
    "RepetitionTime": ("MRTimingAndRelatedParametersSequence", "RepetitionTime"),
    "FlipAngle": ("MRTimingAndRelatedParametersSequence", "FlipAngle"),
    "EchoTime": ("MREchoSequence", "EffectiveEchoTime"),
    "InversionTime": ("MRModifierSequence", "InversionTimes"),
    "DiffusionBValue": ("MRDiffusionSequence", "DiffusionBValue"),
}


def said(frame: Frame, keyword: str) -> float:
    """The number that its file gives for a frame; 0 where it gives none."""
    sequence, of_groups = PLACES.get(keyword, ("", keyword))
    found = frame.value(of_groups, sequence) if "NumberOfFrames" in frame.data else frame.value(keyword)
    return float(found or 0)


def signal(frame: Frame, density: float, t1: float, t2: float, t2s: float, adc: float) -> float:
    repeated, echo, inverted = (said(frame, one) for one in ("RepetitionTime", "EchoTime", "InversionTime"))
    e1 = math.exp(-repeated / t1)
    if frame.data.get("ScanningSequence") == "GR":
        angle = math.radians(said(frame, "FlipAngle"))
        found = math.sin(angle) * (1 - e1) / (1 - math.cos(angle) * e1) * math.exp(-echo / t2s)
    elif inverted:
        found = abs(1 - 2 * math.exp(-inverted / t1) + e1) * math.exp(-echo / t2)
    else:
        found = (1 - e1) * math.exp(-echo / t2)
    return density * found * math.exp(-said(frame, "DiffusionBValue") * adc)


@pytest.mark.parametrize("lines", [*CLASSIC.values(), *(ENHANCED + one for one in FRAMES.values())],
                         ids=[*CLASSIC, *(f"enhanced-{one}" for one in FRAMES)])  # fmt: skip
def test_each_frame_has_the_signal_of_its_own_attributes(lines: str, tmp_path: Path) -> None:
    lines += "" if "MagneticFieldStrength" in lines else "\nMagneticFieldStrength: 3"
    files = build(HEAD + "".join(f"    {line}\n" for line in lines.splitlines()), tmp_path)
    found, seen = frames(files), set()
    for frame in found:
        field = float(frame.data.MagneticFieldStrength)
        for column, density, t1, *rest in TISSUES:
            expected = signal(frame, density, t1[field], *rest)
            assert frame.output()[4, column] == pytest.approx(expected, abs=0.501)
            seen.add(round(expected))
    assert len(seen) >= 3


@pytest.mark.parametrize("name", [name for name in FRAMES if name.startswith("echoes")])
def test_an_axis_is_the_dimension_of_the_echo_time_wherever_that_is_written(name: str, tmp_path: Path) -> None:
    lines = ENHANCED + FRAMES[name] + "\nMagneticFieldStrength: 3"
    frame, *_ = frames(build(HEAD + "".join(f"    {line}\n" for line in lines.splitlines()), tmp_path))
    pointers = [item.DimensionIndexPointer for item in frame.data.DimensionIndexSequence]
    assert pointers.count(tag_for_keyword("EffectiveEchoTime")) == 1
