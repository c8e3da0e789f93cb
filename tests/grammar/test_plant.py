"""`plant` as it is written: what nothing can be planted into, and what is no value."""

from pathlib import Path

import pytest

from tests.conformance.errors import printed

HEAD = """\
dicomforge: 1
patient: {PatientName: Roe^R, PatientID: R-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (
            "{names: A^B, into: [pixel]}",
            (
                "nothing can be planted into 'pixel'",
                "expected: text, private, overlay, pixels, or an Attribute by keyword",
                "help: did you mean 'pixels'?",
            ),
        ),
        (
            "{names: A^B, into: [StudyDate]}",
            ("StudyDate does not hold free text", "found: VR DA", "expected: a VR of LO, LT, SH, ST, UC, UT"),
        ),
        ("{into: [text]}", ("nothing is planted", "expected: names, numbers or dates")),
        ("{}", ("nothing is planted", "expected: names, numbers or dates")),
        (
            "{names: [" + "A, " * 101 + "]}",
            ("more planted values are not supported yet", "found: 101", "expected: at most 100"),
        ),
    ],
)
def test_what_is_no_place_and_no_value_is_an_error_where_it_is_written(plant: str, said: tuple[str, ...]) -> None:
    first, *lines = printed(HEAD + f"series: {{Modality: CT, plant: {plant}}}\n").splitlines()
    assert first.endswith(f": error DF182: {said[0]}")
    assert [line.strip() for line in lines[2:]] == [*said[1:]]


@pytest.mark.parametrize(
    ("plant", "first"),
    [
        ("{dates: 1970-02-31}", "error DF050: `dates` cannot hold this value"),
        ("{names: A\\B}", "error DF050: `names` cannot hold this value"),
        ('{numbers: ""}', "error DF050: `numbers` cannot hold this value"),
    ],
)
def test_a_value_must_be_one_of_its_vr(plant: str, first: str) -> None:
    assert first in printed(HEAD + f"series: {{Modality: CT, plant: {plant}}}\n")
