"""Values in another unit, and units that nobody knows, as an author reads of them."""

from pathlib import Path

import pytest

from dicomforge.compile import compiled
from tests.conformance.errors import printed

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: P1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
"""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_size_in_centimetres_is_a_warning_at_its_line() -> None:
    spec = HEAD.replace("P1", "P1, PatientSize: 180") + "  {Modality: CT}\n"
    assert printed(spec) == (
        "spec.yaml:2:62: warning unlikely-value: PatientSize: a value is unlikely in the unit of the Attribute\n"
        "    patient: {PatientName: Doe^Jane, PatientID: P1, PatientSize: 180}\n"
        "                                                                 ^^^\n"
        "  found: 180 m\n"
        "  expected: 0.02 to 3 m [PS3.3 C.7.2.2]\n"
        "  help: `allow: [unlikely-value]` at the top of the spec silences it\n"
    )
    assert printed("allow: [unlikely-value]\n" + spec) == ""
    assert printed(spec.replace("180", "{raw: 180}")) == ""


def test_a_value_of_one_slice_is_a_warning() -> None:
    text = printed(HEAD + "  {Modality: CT, slices: 3, KVP: {each: [120, 120000, 120]}}\n")
    head = "spec.yaml:5:34: warning unlikely-value: KVP: a value is unlikely in the unit of the Attribute"
    assert text.splitlines()[0] == head
    assert "  found: 120000 kV\n  expected: 1 to 50000 kV [PS3.3 C.8.2.1]\n" in text


def test_a_unit_that_nobody_knows_is_a_warning_at_its_line() -> None:
    assert printed(HEAD + "  {Modality: CT, MeasurementUnitsCodeSequence: 'UCUM:furlongs:\"Furlongs\"'}\n") == (
        "spec.yaml:5:48: warning unit-code: MeasurementUnitsCodeSequence[1].CodeValue: a UCUM code has a unit that "
        "is neither in PS3.16 nor in the SI\n"
        "      {Modality: CT, MeasurementUnitsCodeSequence: 'UCUM:furlongs:\"Furlongs\"'}\n"
        "                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  found: 'furlongs'\n"
        "  expected: units such as mm, ml/min or mm[Hg] [PS3.16 7.2.2]\n"
        "  help: `allow: [unit-code]` at the top of the spec silences it\n"
    )


def test_each_unit_of_a_report_is_reported_where_it_is_written() -> None:
    report = """\
  SOPClassUID: ComprehensiveSRStorage
  title: LN:18748-4
  content:
    - num: {SCT:81827009: 12 furlongs}
    - num: {SCT:81827009: 12 mm}
    - num: {SCT:81827009: 120 mmHg}
    - {container: {DCM:121070: [num: {SCT:81827009: 13 furlongs}]}}
"""
    Path("spec.yaml").write_text(HEAD + report)
    found = compiled(Path("spec.yaml")).diagnostics
    units = "units such as mm, ml/min or mm[Hg] [PS3.16 7.2.2]"
    assert [
        (d.span and (d.span.line, d.span.column), d.found, d.expected) for d in found if d.code == "unit-code"
    ] == [
        ((8, 27), "'furlongs'", units),
        ((10, 27), "'mmHg'", "mm[Hg] [PS3.16 7.2.2]"),
        ((11, 53), "'furlongs'", units),
    ]


def test_an_age_that_the_dates_contradict_is_a_warning_at_its_line() -> None:
    spec = HEAD.replace("P1", "P1, PatientBirthDate: 1970-02-28, PatientAge: 045Y") + "  {Modality: CT}\n"
    told = printed(spec)
    assert told.splitlines()[0] == (
        "spec.yaml:2:91: warning age-differs: PatientAge: the age is not that of the patient at the Study Date"
    ), told
    assert "  expected: 053Y, as PatientBirthDate 19700228 and StudyDate 20240131 say [PS3.3 C.7.2.2]" in told
    assert printed(spec.replace("045Y", "054Y")) == ""
    assert printed("allow: [age-differs]\n" + spec) == ""
