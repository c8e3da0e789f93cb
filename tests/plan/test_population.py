"""Patients by chance, held against a table of the source that is not drawn from, and ages against the calendar."""

import statistics

import pytest

from tests.plan.specs import planned, series, shown

WEIGHT_KG = {
    "M": {10: 66.6, 25: 75.4, 50: 86.6, 75: 100.6, 90: 118.8},
    "F": {10: 54.7, 25: 62.6, 50: 73.5, 75: 89.2, 90: 107.2},
}
"""Vital Health Stat 3(50), table 3: percentiles of weight at age 20 and older."""


def patients(count: int, header: str = "", study: str = "{}") -> list[dict[str, str]]:
    """Attributes of `count` patients with a population."""
    one = series("Modality: CT", "", f"population@1: true\n{header}".strip("\n"), study)
    head, body = one.split("  p:\n")
    found = planned(head + "".join(f"  p{n}:\n{body}" for n in range(count))).values()
    keywords = ("PatientSex", "PatientSize", "PatientWeight", "PatientAge")
    return [{key: plan.attributes(0).text(key) for key in keywords} for plan in found]


def test_weights_follow_the_survey_though_only_heights_and_indices_are_drawn() -> None:
    found = patients(1200)
    for sex, table in WEIGHT_KG.items():
        weights = [float(one["PatientWeight"]) for one in found if one["PatientSex"] == sex]
        assert 520 <= len(weights) <= 680
        cuts = statistics.quantiles(weights, n=100)
        for percent, expected in table.items():
            assert cuts[percent - 1] == pytest.approx(expected, rel=0.06), (sex, percent)


def test_a_patient_keeps_what_the_author_wrote() -> None:
    (one,) = patients(1, "PatientSex: F\nPatientWeight: '50'")
    assert (one["PatientSex"], one["PatientWeight"]) == ("F", "50")
    assert 1.4 < float(one["PatientSize"]) < 1.85


@pytest.mark.parametrize(
    ("born", "studied", "age"),
    [
        ("19700131", "20240130", "053Y"),
        ("19700131", "20240131", "054Y"),
        ("20240101", "20240128", "027D"),
        ("20240101", "20240129", "004W"),
        ("20240101", "20240331", "012W"),
        ("20240101", "20240401", "003M"),
        ("20220201", "20240131", "023M"),
        ("20220201", "20240201", "002Y"),
    ],
)
def test_an_age_has_the_unit_that_fits(born: str, studied: str, age: str) -> None:
    sizes = "PatientSize: '1'\nPatientWeight: '9'\n"
    (one,) = patients(1, f"{sizes}PatientBirthDate: '{born}'", f"StudyDate: '{studied}'")
    assert one["PatientAge"] == age


def test_a_child_is_not_described() -> None:
    text = series("Modality: CT", "", "population@1: true\nPatientBirthDate: '20150501'", "StudyDate: '20240131'")
    assert (
        shown(text, "DF208")
        == """\
s.yaml:5:23: error DF208: population@1 describes adults
        PatientBirthDate: '20150501'
                          ^^^^^^^^^^
  found: 008Y
  expected: an age of 20 years or more at the StudyDate
  help: write PatientSize and PatientWeight"""
    )


def test_neither_man_nor_woman_is_not_described() -> None:
    text = series("Modality: CT", "", "population@1: true\nPatientSex: O")
    assert "population@1 has no data for this PatientSex" in shown(text, "DF208")
