"""Ignored keys: a key of a series changes a plan, or is an error at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dicomforge.builder.fingerprint import fingerprint
from dicomforge.compile import compiled
from tests.conformance.errors import printed

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: P1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes: {extra: {objects: [{sphere: {name: ball, radius: 5, value: 9}}]}}
series:
  ct: {Modality: CT, Rows: 8, Columns: 8, slices: 2, phantom: [{sphere: {name: blob, radius: 3, value: 4}}]}
  other: {Modality: MR, Rows: 8, Columns: 8}
"""
OBJECTS = {
    "ct": "Modality: CT, Rows: 8, Columns: 8, slices: 2, phantom: [{fill: -1000}, {sphere: {radius: 3, value: 4}}]",
    "cr": "Modality: CR, Rows: 8, Columns: 8",
    "ecg": "SOPClassUID: TwelveLeadECGWaveformStorage, waveform: {seconds: 1, ecg: {rate: 70}}",
    "report": "SOPClassUID: ComprehensiveSRStorage, title: LN:18748-4, content: [{text: {DCM:121071: Round.}}]",
    "legacy": "SOPClassUID: LegacyConvertedEnhancedCTImageStorage, of: ct",
    "seg": "Modality: SEG, of: ct, segments: [{layer: blob, SegmentedPropertyCategoryCodeSequence: SCT:91723000, "
    "SegmentedPropertyTypeCodeSequence: SCT:39607008}]",
}
KEYS = dict(
    one.split(": ", 1)
    for one in """\
slab: 2
clip: error
frame_of_reference: other
localizes: [ct]
concatenation: 1
noise: off
segments: [blob]
of: ct
references: other
stress: depth
vendor: ge
plant: {names: Foo^Bar}
encode: {quality: 80}
truth: true
scene: extra
slices: 3
axes: {q: 2}
phantom: [fill: 1]
complete: false
faults: [odd-length]
duplicate: true
""".splitlines()
)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def planned(series: str) -> tuple[list[str], tuple[str, ...]]:
    """The digests of the plans, and the codes of the findings."""
    Path("spec.yaml").write_text(f"{HEAD}  x: {{{series}}}\n")
    made = compiled(Path("spec.yaml"))
    keys = [fingerprint(one, ()).key for one in (made.plan.series if made.plan else ())]
    return keys, tuple(one.code for one in made.diagnostics)


@pytest.mark.parametrize("kind", OBJECTS)
def test_a_key_changes_the_plan_or_is_reported(kind: str) -> None:
    plain, usual = planned(OBJECTS[kind])
    assert plain
    silent = []
    for key, value in KEYS.items():
        if f"{key}:" not in OBJECTS[kind]:
            changed, codes = planned(f"{OBJECTS[kind]}, {key}: {value}")
            silent += [key] if changed == plain and codes == usual else []
    assert silent == []


@pytest.mark.parametrize(
    ("kind", "key", "told"),
    [
        ("ecg", "slab", "in TwelveLeadECGWaveformStorage: the series paints no pixels"),
        ("ecg", "clip", "in TwelveLeadECGWaveformStorage: the series paints no pixels"),
        ("ecg", "localizes", "in TwelveLeadECGWaveformStorage: its objects are not images"),
        ("ecg", "of", "in TwelveLeadECGWaveformStorage: its objects do not refer to it"),
        ("seg", "slab", "in SegmentationStorage: the series paints no pixels"),
        (
            "cr",
            "frame_of_reference",
            "in ComputedRadiographyImageStorage: its objects have no Frame of Reference of their own",
        ),
        (
            "legacy",
            "slices",
            "in LegacyConvertedEnhancedCTImageStorage: its instances are those of its source",
        ),
        ("legacy", "segments", "in LegacyConvertedEnhancedCTImageStorage: its objects label no layers"),
    ],
)
def test_a_key_without_effect_is_an_error(kind: str, key: str, told: str) -> None:
    text = printed(f"{HEAD}  x: {{{OBJECTS[kind]}, {key}: {KEYS[key]}}}\n")
    (head,) = [line for line in text.splitlines() if "DF219" in line]
    assert head.endswith(f" error DF219: `{key}` has no effect {told}")


def test_the_hint_says_how_the_class_refers_to_a_series() -> None:
    assert printed(f"{HEAD}  x: {{Modality: CR, references: ct}}\n") == (
        "spec.yaml:8:33: error DF219: `references` has no effect in ComputedRadiographyImageStorage: its objects do "
        "not refer to it\n"
        "      x: {Modality: CR, references: ct}\n"
        "                                    ^^\n"
        "  help: leave `references` out, or write `ReferencedImageSequence: {ref: ct}`\n"
    )
    assert printed(f"{HEAD}  x: {{Modality: CR, ReferencedImageSequence: {{ref: ct}}}}\n") == ""
    text = printed(f"{HEAD}  x: {{{OBJECTS['report']}, of: ct}}\n")
    assert text.endswith("  help: leave `of` out, or write `references: ct`\n")
    assert printed(f"{HEAD}  x: {{{OBJECTS['report']}, references: ct}}\n") == ""


def test_a_frame_of_reference_of_a_study_is_for_the_series_that_have_one() -> None:
    spec = HEAD.replace("StudyTime: 10:00:00", "StudyTime: 10:00:00, frame_of_reference: body")
    assert printed(f"{spec}  x: {{{OBJECTS['cr']}}}\n  y: {{{OBJECTS['ecg']}}}\n") == ""
