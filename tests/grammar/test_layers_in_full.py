"""A layer that has a word, a number or nothing where its parameters belong: the hint says how to write it."""

import re
from pathlib import Path

import pytest

from dicomforge.api import compile_spec
from dicomforge.ground.diagnostic import Diagnostic

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: 12345}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: {Modality: CT, phantom: [%s]}
"""

CASES = {
    "circle": "circle: {radius: .., value: ..}",
    "{circle: 5}": "circle: {radius: .., value: ..}",
    "{circle: }": "circle: {radius: .., value: ..}",
    "{text: ACME}": "text: {text: .., height: .., value: ..}",
    "{gradient: 4}": "gradient: {from: .., to: ..}",
    "{blur: 1.2}": "blur: {fwhm: ..}",
    "torso@1": "torso@1: {}",
    "{torso@1: F}": "torso@1: {}",
    "{noise: poisson}": "noise: {poisson: {scale: ..}}",
    "{noise: gaussian}": "noise: {gaussian: {sd: ..}}",
    "{noise: 15}": "noise: {gaussian: 15}",
    "{noise: }": "noise: {gaussian: 12}",
}


def findings(path: Path, layer: str) -> tuple[Diagnostic, ...]:
    path.write_text(HEAD % layer)
    return compile_spec(path).diagnostics


@pytest.mark.parametrize(("written", "meant"), CASES.items())
def test_the_hint_writes_the_layer_in_full(tmp_path: Path, written: str, meant: str) -> None:
    (finding,) = findings(tmp_path / "s.yaml", written)
    assert (finding.code, finding.hint) == ("DF015", f"write `{meant}`")


@pytest.mark.parametrize("meant", sorted(set(CASES.values())))
def test_the_hint_leads_to_a_spec_without_errors(tmp_path: Path, meant: str) -> None:
    values = iter(["ACME", "20", "30"] if meant.startswith("text") else ["20", "30"])
    layer = re.sub(r"\.\.", lambda _: next(values), meant)
    assert [d.code for d in findings(tmp_path / "s.yaml", f"{{{layer}}}") if d.is_error] == []


@pytest.mark.parametrize(
    ("written", "meant", "filled"),
    [
        (
            "{scatter: 5}",
            "scatter: {inside: .., count: .., sphere: {radius: .., value: ..}}",
            "sphere: {name: lung, radius: 40, value: 1}}, "
            "{scatter: {inside: lung, count: 2, sphere: {radius: 5, value: 30}}",
        ),
        (
            "{repeat: circle}",
            "repeat: {grid: {count: .., step: ..}, circle: {radius: .., value: ..}}",
            "repeat: {grid: {count: [2, 3], step: 9}, circle: {radius: 2, value: 30}}",
        ),
        ("{repeat: 5}", "repeat: {grid: {count: .., step: ..}, sphere: {radius: .., value: ..}}", "fill: 1"),
    ],
)
def test_what_paints_copies_is_written_in_full_with_their_places(
    tmp_path: Path, written: str, meant: str, filled: str
) -> None:
    (finding,) = findings(tmp_path / "s.yaml", written)
    assert (finding.code, finding.hint) == ("DF015", f"write `{meant}`")
    assert [d.code for d in findings(tmp_path / "s.yaml", f"{{{filled}}}") if d.is_error] == []


@pytest.mark.parametrize("written", ["3", "nothing-of-the-kind", "{noise: {poisson: [3]}}"])
def test_without_a_known_kind_there_is_no_hint(tmp_path: Path, written: str) -> None:
    (finding,) = findings(tmp_path / "s.yaml", written)
    assert (finding.code, finding.hint) == ("DF015", "")


def test_an_empty_mapping_of_a_number_says_that_the_number_itself_will_do(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path / "s.yaml", "{noise: {poisson: {}}}")
    assert finding.message == "incomplete value of 'poisson'"
    assert finding.expected == "a single value, or one of each, start, uniform, normal, choice"
