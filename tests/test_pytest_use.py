"""The fixture `dicomforge` in use: names of texts, warnings, copies, a choice of series, rows and mappings."""

import re
from pathlib import Path

import pytest

from tests.sessions import CT, Session, printed


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


UIDS = """\
import pytest

SPEC = \"\"\"
dicomforge: 1
patient: {PatientName: Text^Thea, PatientID: T}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: {Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 3}]}
\"\"\"


def uid(dicomforge, text, **more):
    (dataset,) = dicomforge.datasets(dicomforge.text(text, **more))
    return dataset.SOPInstanceUID


def test_two(dicomforge):
    other = SPEC.replace("fill: 3", "fill: 4")
    print("two", len({uid(dicomforge, SPEC), uid(dicomforge, other), uid(dicomforge, SPEC)}))
    print("named", len({uid(dicomforge, SPEC, name="a"), uid(dicomforge, other, name="a")}))


@pytest.mark.parametrize("value", [1, 2, 3])
def test_rows(dicomforge, value):
    print("uid", uid(dicomforge, SPEC))


@pytest.fixture(scope="session")
def shared(dicomforge):
    return uid(dicomforge, SPEC)


@pytest.fixture
def own(dicomforge):
    return uid(dicomforge, SPEC)


def test_a(shared, own):
    print("shared", shared)
    print("uid", own)


def test_b(shared, own):
    print("shared", shared)
    print("uid", own)
"""


def test_no_two_texts_share_uids_unless_they_are_given_one_name(session: Session) -> None:
    session.write("test_it.py", UIDS)
    session.write("sub/test_other.py", UIDS)
    told = session.run()
    assert (printed("two", told), printed("named", told)) == (["2", "2"], ["1", "1"]), told
    assert len(printed("uid", told)) == len(set(printed("uid", told))) == 10
    assert len(set(printed("shared", told))) == 2


def test_a_texts_uids_do_not_depend_on_which_tests_run_or_on_an_edit_of_the_text(session: Session) -> None:
    session.write("test_it.py", UIDS)
    everything, one, again = session.run(), session.run("-k", "test_b"), session.run("-k", "test_b")
    assert printed("shared", everything)[-1:] == printed("shared", one) == printed("shared", again)
    assert printed("uid", everything)[-1:] == printed("uid", one)
    session.write("test_it.py", UIDS.replace("fill: 3", "fill: 5"))
    assert printed("uid", session.run("-k", "test_b")) == printed("uid", one)


CLIPPING = CT.replace("fill: 7", "fill: 99999")


def test_clipping_is_a_warning_of_pytest_in_every_session(session: Session) -> None:
    session.write("specs/ct.yaml", CLIPPING)
    session.write("tests/test_it.py", "def test_it(dicomforge):\n    dicomforge.build('specs/ct.yaml')\n")
    for told in (session.run(), session.run()):
        assert "1 passed, 1 warning" in told
        place = re.search(r"tests/test_it\.py:(\d+): SpecWarning: specs/ct\.yaml:5:5: warning DF100: ", told)
        assert place is not None, told
        assert place[1] == "2"


def test_a_warning_fails_the_test_where_warnings_are_errors_and_can_be_ignored_by_its_class(session: Session) -> None:
    session.write("specs/ct.yaml", CLIPPING)
    session.write("tests/test_it.py", "def test_it(dicomforge):\n    dicomforge.build('specs/ct.yaml')\n")
    for _ in range(2):
        assert session.run("-W", "error::dicomforge.SpecWarning").endswith("exit 1")
    told = session.run("-W", "error", "-W", "ignore::dicomforge.SpecWarning")
    assert told.endswith("exit 0"), told
    assert "SpecWarning" not in told


def test_a_warning_goes_when_the_spec_is_mended(session: Session) -> None:
    session.write("specs/ct.yaml", CLIPPING)
    session.write("tests/test_it.py", "def test_it(dicomforge):\n    dicomforge.build('specs/ct.yaml')\n")
    assert "SpecWarning" in session.run()
    session.write("specs/ct.yaml", CT)
    for _ in range(2):
        assert "SpecWarning" not in session.run()


def test_a_copy_lies_in_tmp_path_and_may_be_changed(session: Session) -> None:
    session.write("specs/ct.yaml", CT)
    session.write(
        "tests/test_it.py",
        """\
import pydicom
import pytest


@pytest.fixture(scope="session")
def shared(dicomforge):
    return dicomforge.copy("specs/ct.yaml")


def test_it(dicomforge, tmp_path, shared):
    first, second = dicomforge.copy("specs/ct.yaml"), dicomforge.copy("specs/ct.yaml")
    assert first.parent == second.parent == tmp_path
    assert first != second
    files = sorted(first.rglob("*"))
    assert [f.name for f in files if f.is_file()] == ["0001.dcm", "0002.dcm", "0003.dcm"]
    for file in first.rglob("*.dcm"):
        dataset = pydicom.dcmread(file)
        dataset.PatientName = "Changed"
        dataset.save_as(file)
    assert {str(d.PatientName) for d in dicomforge.datasets("specs/ct.yaml")} == {"Fixture^Fiona"}
    assert {str(pydicom.dcmread(f).PatientName) for f in second.rglob("*.dcm")} == {"Fixture^Fiona"}
    assert len(list(shared.rglob("*.dcm"))) == 3
    assert not shared.is_relative_to(tmp_path)


def test_without_asking_for_tmp_path(dicomforge, request):
    assert dicomforge.copy("specs/ct.yaml").parent == request.getfixturevalue("tmp_path")
""",
    )
    told = session.run()
    assert told.endswith("exit 0"), told


COHORT = """\
dicomforge: 1
patient:
  matrix: {number: [2, 10]}
  PatientName: Cohort
  PatientID: P${number}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  a: {Modality: CT, Rows: 4, Columns: 4, slices: 2, phantom: [{fill: 1}]}
  b: {Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 2}]}
"""


def test_patients_and_series_are_chosen_by_their_names(session: Session) -> None:
    session.write("cohort.yaml", COHORT)
    session.write(
        "test_it.py",
        """\
def test_it(dicomforge):
    def told(**choice):
        return [(d.PatientID, d.SeriesNumber) for d in dicomforge.datasets("cohort.yaml", **choice)]

    assert told(patient="patient-number-10") == [("P10", 1), ("P10", 1), ("P10", 2)]
    assert told(patient="patient-number-10", series="b") == [("P10", 2)]
    assert told(series=["b", "a"], study="study") == told()
    assert len(list(dicomforge.copy("cohort.yaml", series="b").rglob("*.dcm"))) == 2


def test_wrong(dicomforge):
    dicomforge.datasets("cohort.yaml", patient="10")
""",
    )
    told = session.run()
    assert "1 failed, 1 passed" in told, told
    assert (
        "dicomforge: cohort.yaml: no patient is named '10'; there is: patient-number-2, patient-number-10\n" in told
    )
    assert "Traceback" not in told


def test_a_test_is_parametrized_over_the_rows_of_a_matrix_with_their_names_as_ids(session: Session) -> None:
    session.write("tests/specs/cohort.yaml", COHORT)
    session.write(
        "tests/test_it.py",
        """\
import pytest

import dicomforge


@pytest.mark.parametrize("row", dicomforge.rows("specs/cohort.yaml"))
def test_it(row, dicomforge):
    datasets = dicomforge.datasets("specs/cohort.yaml", row=row)
    assert {d.PatientID for d in datasets} == {f"P{row['number']}"}
    assert len(datasets) == 3
""",
    )
    for options in ((), ("-n", "2")):
        told = session.run(*options)
        assert sorted(printed("PASSED", told)) == [
            "tests/test_it.py::test_it[number-10]",
            "tests/test_it.py::test_it[number-2]",
        ], told


def test_a_mapping_is_a_spec_and_its_errors_are_named_by_the_keys(session: Session) -> None:
    session.write(
        "test_it.py",
        """\
SPEC = {
    "dicomforge": 1,
    "patient": {"PatientName": "Dict^Dora", "PatientID": "007"},
    "study": {"StudyDate": "2024-01-31", "StudyTime": "10:00:00"},
    "series": [{"Modality": "CT", "Rows": 4, "Columns": 4, "phantom": [{"fill": 3}]}],
}


def test_good(dicomforge):
    (dataset,) = dicomforge.datasets(SPEC)
    (other,) = dicomforge.datasets(SPEC | {"seed": 2})
    print("id", dataset.PatientID, dataset.pixel_array.max(), dataset.SOPInstanceUID != other.SOPInstanceUID)


def test_bad(dicomforge):
    dicomforge.build(SPEC | {"series": {"Modality": "CT", "phantom": [{"fil": 3}]}})


def test_odd(dicomforge):
    dicomforge.build(SPEC | {"seed": {1, 2}})
""",
    )
    told = session.run()
    assert "2 failed, 1 passed" in told, told
    assert printed("id", told) == ["007 3 True"]
    assert "test_it.py:16: spec['series']['phantom'][0]['fil']: error DF012: unknown shape 'fil'" in told
    assert "dicomforge: spec['seed'] is of type 'set'; a spec contains " in told
    assert "During handling" not in told
    assert "Traceback" not in told
