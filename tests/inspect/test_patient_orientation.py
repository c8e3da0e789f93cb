"""Patient Orientation: the letters of PS3.3 C.7.6.1.1.1."""

from pathlib import Path

import pytest

from tests.inspect.made import broken_rules, data_set


@pytest.mark.parametrize("value", [["L", "P"], ["A", "FR"], ["AFR", "PHL"], ["", ""], ["L", ""]])
def test_letters_of_bipeds_are_no_finding(value: list[str], tmp_path: Path) -> None:
    assert broken_rules(tmp_path, data_set(PatientOrientation=value)) == []


@pytest.mark.parametrize("value", [["X", "P"], ["L", "D"], ["AP", "F"], ["LL", "F"], ["LEFT", "F"], ["CR", "L"]])
def test_other_letters_are_an_error(value: list[str], tmp_path: Path) -> None:
    told = broken_rules(tmp_path, data_set(PatientOrientation=value))
    assert told == [("patient-orientation", "error", "PatientOrientation")]


@pytest.mark.parametrize("value", [["CR", "RT"], ["LE", "D"], ["CDV", "PR"], ["M", "PL"]])
def test_quadrupeds_have_letters_of_their_own(value: list[str], tmp_path: Path) -> None:
    assert broken_rules(tmp_path, data_set(PatientOrientation=value, AnatomicalOrientationType="QUADRUPED")) == []


def test_bipeds_letters_are_none_of_a_quadruped(tmp_path: Path) -> None:
    image = data_set(PatientOrientation=["A", "F"], AnatomicalOrientationType="QUADRUPED")
    assert [code for code, _, _ in broken_rules(tmp_path, image)] == ["patient-orientation"] * 2
