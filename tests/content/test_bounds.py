"""Bounds: a number of a content word that means nothing is an error at its value, written, drawn or varying."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dicomforge.content import CONTENT
from dicomforge.model.parameter import Parameter, parameters
from tests.tools import said

HEAD = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct: {Modality: CT, slices: 2, Rows: 8, Columns: 8}
"""

FREE = {
    ("assessment", "values"),  # of any Attribute
    ("map", "slope"),
    ("map", "intercept"),
    ("spectrum", "area"),
    ("waveform", "frequency"),  # by class
    ("annotate", "count"),  # a million at most, as of every whole number
    ("tracks", "count"),
    ("template", "value"),  # of any measurement
    ("waveform", "hz"),  # below half of the frequency
}
"""Words and their numbers that any value may suit, or that another number bounds."""

PLAN = "SOPClassUID: RTPlanStorage, plan: {machine: M, beams: {%s}}"
EYE = "SOPClassUID: KeratometryMeasurementsStorage, keratometry: {right: {steep: 7.5, flat: 7.8, axis: %s}}"
ECG = "SOPClassUID: TwelveLeadECGWaveformStorage, waveform: %s"
PRESSURE = "SOPClassUID: HemodynamicWaveformStorage, waveform: {pressure: {systolic: 80, diastolic: 120}}"
FIELD = "Modality: OPV, perimetry: {scotomas: [{at: [900, 0], radius: 3, depth: 5}]}"


def of_word(declared: type) -> Iterator[Parameter]:
    for one in parameters(declared):
        yield one
        if one.group is not None and one.group.__module__.startswith("dicomforge.content"):
            yield from of_word(one.group)


def test_every_number_of_a_content_word_has_bounds() -> None:
    numbers = {"number", "whole", "angle", "values", "numbers"}
    free = {
        (word, one.name)
        for word, module in CONTENT
        for one in of_word(module.DECLARES)
        if one.kind in numbers and one.within[1] is None
    }
    assert free == FREE


@pytest.mark.parametrize(
    ("series", "where", "found", "expected"),
    [
        (PLAN % "gantry: 400, mv: 6, jaws: [-5, 5, -5, 5]", "400", "400", "from 0 to 360"),
        (PLAN % "gantry: 40, mv: 600, jaws: [-5, 5, -5, 5]", "600", "600", "at most 50"),
        (PLAN % "gantry: {uniform: [0, 400]}, mv: 6, jaws: [-5, 5, -5, 5]", "400", "400", "from 0 to 360"),
        (EYE % "900", "900", "900", "from 0 to 180"),
        (FIELD, "900", "900", "from -90 to 90"),
        (ECG % "{ecg: {rate: 5000}}", "5000", "5000", "from 1 to 1000"),
        (ECG % "{ecg: {rate: 0.1}}", "0.1", "0.1", "from 1 to 1000"),
        (ECG % "{seconds: 30d}", "30d", "30d", "from 0.01 to 604800 s"),
        (ECG % "{seconds: 0.1ms}", "0.1ms", "0.1ms", "from 0.01 to 604800 s"),
    ],
)
def test_a_number_out_of_range_is_marked(series: str, where: str, found: str, expected: str, tmp_path: Path) -> None:
    line = f"x: {{{series}}}"
    assert said(f"{HEAD}  {line}\n", tmp_path, "DF064") == (
        f"error DF064: the number is out of range\n{line}\n{'^' * len(where)}\nfound: {found}\nexpected: {expected}"
    )


@pytest.mark.parametrize(
    ("series", "message", "where", "rest"),
    [
        (
            PLAN % "mv: 6, jaws: [40, -40, -30, 30]",
            "the jaws are closed, or reversed",
            "[40, -40, -30, 30]",
            "\nexpected: x1, x2, y1, y2, the smaller of each pair first",
        ),
        (
            "SOPClassUID: BasicVoiceAudioWaveformStorage, waveform: {tone: {hz: 5kHz}}",
            "8000 samples per second do not hold a tone of 5000 Hz",
            "5kHz",
            "\nexpected: a tone below 4000 Hz",
        ),
        (PRESSURE, "the lowest pressure is not below the highest", "120", "\nexpected: less than 80 mmHg"),
        (
            "SOPClassUID: RealWorldValueMappingStorage, of: ct, map: {slope: 0, units: 'UCUM:g/ml'}",
            "all stored values would mean the same",
            "0",
            "\nexpected: a `slope` other than 0",
        ),
        (
            EYE % "{normal: [90, 100000]}",
            "'axis' is out of range: ",
            "{normal: [90, 100000]}",
            "\nexpected: from 0 to 180",
        ),
        (
            "slices: 1, axes: {n: 3}, " + EYE % "{start: 90, step: 60}",
            "'axis' is out of range: 210",
            "{start: 90, step: 60}",
            "\nexpected: from 0 to 180",
        ),
    ],
)
def test_what_numbers_cannot_mean_is_marked(series: str, message: str, where: str, rest: str, tmp_path: Path) -> None:
    line = f"x: {{{series}}}"
    said_lines = said(f"{HEAD}  {line}\n", tmp_path, "DF108").splitlines()
    assert said_lines[0].startswith(f"error DF108: {message}")
    assert "\n".join(said_lines[1:]) == f"{line}\n{'^' * len(where)}{rest}"


def test_a_text_that_its_attribute_cannot_hold_is_refused(tmp_path: Path) -> None:
    plan = PLAN.replace("machine: M", f"machine: {'M' * 17}") % "mv: 6, jaws: [-5, 5, -5, 5]"
    text = f"{HEAD}  x: {{{plan}}}\n"
    found = "error DF108: TreatmentMachineName: 17 characters, 'MMMMMMMMMMMMMMMMM' does not fit"
    assert said(text, tmp_path, "DF108").splitlines()[0] == found
