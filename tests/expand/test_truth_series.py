"""Words of `truth` that a series cannot have, and what to write instead."""

from pathlib import Path

import pytest

from tests.short import problems

PAIR = """\
dicomforge: 1
truth: [WORDS]
patient: {PatientName: Doe^Jane, PatientID: "1"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes: {s: {materials: {k: {hu: 40, echo: 90, counts: 9}}, objects: [sphere: {name: r, radius: 9, material: k}]}}
series:
  ct: {Modality: CT, scene: s, slices: 4, SliceThickness: 2, Rows: 16, Columns: 16}
"""
ULTRASOUND = "  us: {Modality: US, scene: s, Rows: 16, Columns: 16"
TOMOGRAPHY = "ImageType: [ORIGINAL, PRIMARY, RECON TOMO, EMISSION]"
NUCLEAR = f"  nm: {{Modality: NM, scene: s, slices: 3, SliceThickness: 8, {TOMOGRAPHY}"


@pytest.mark.parametrize("word", ["seg", "fractional", "labelmap", "rtstruct"])
def test_a_truth_above_a_series_without_a_frame_of_reference_names_the_series(word: str, tmp_path: Path) -> None:
    text = PAIR.replace("WORDS", word) + ULTRASOUND
    assert problems(text + "}\n", tmp_path) == [
        "s.yaml:2:8: error DF101: the images of 'us' are not in patient space\n"
        f"    truth: [{word}]\n"
        f"           {'^' * (len(word) + 2)}\n"
        "  help: write `truth: true` or `truth: false` in the series 'us'"
    ]
    for way in ("true", "false"):
        assert problems(f"{text}, truth: {way}}}\n", tmp_path) == []


def test_a_truth_above_a_series_without_a_procedure_names_the_series(tmp_path: Path) -> None:
    text = PAIR.replace("WORDS", "sr") + NUCLEAR
    assert problems(text + "}\n", tmp_path) == [
        "s.yaml:2:8: error DF108: the template needs 1 value more\n"
        "    truth: [sr]\n"
        "           ^^^^\n"
        "  expected: procedure (Procedure reported)\n"
        "  help: write `procedure`, a code of CID 100, in the `template` of a report of 'nm'; "
        "`sr` of `truth` takes none: leave it out of the `truth` of 'nm', such as `truth: true`"
    ]
    assert problems(f"{text}, truth: true}}\n", tmp_path) == []


WORDS = "json, frames, seg, fractional, labelmap, rtstruct, sr"


@pytest.mark.parametrize(
    ("entry", "shown", "hint"),
    [
        ("true", "true", "leave it out: `json` is always made"),
        ("false", "false", "leave it out of the list, or write truth: false"),
        ('""', "", "leave it out of the list"),
    ],
)
@pytest.mark.parametrize("place", ["document", "series"])
def test_a_list_takes_only_its_words(entry: str, shown: str, hint: str, place: str, tmp_path: Path) -> None:
    line = f"truth: [seg, {entry}]"
    text, at = PAIR.replace("truth: [WORDS]", line), "2:14"
    if place == "series":
        text = PAIR.replace("truth: [WORDS]\n", "").replace("Rows: 16, Columns: 16", line)
        at, line = "6:75", f"  ct: {{Modality: CT, scene: s, slices: 4, SliceThickness: 2, {line}}}"
    assert problems(text, tmp_path) == [
        f"s.yaml:{at}: error DF017: unknown word {shown!r} for entry 2 of 'truth'\n"
        f"    {line}\n"
        f"    {' ' * line.index(entry + ']')}{'^' * len(entry)}\n"
        f"  expected: {WORDS}\n"
        f"  help: {hint}"
    ]


def test_an_empty_list_is_an_error_that_says_false(tmp_path: Path) -> None:
    assert problems(PAIR.replace("WORDS", ""), tmp_path) == [
        "s.yaml:2:8: error DF020: wrong number of values for 'truth'\n"
        "    truth: []\n"
        "           ^^\n"
        "  found: 0 values\n"
        f"  expected: at least 1 of {WORDS}\n"
        "  help: write truth: false"
    ]
    assert problems(PAIR.replace("[WORDS]", "false"), tmp_path) == []
