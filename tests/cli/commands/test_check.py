"""`dicomforge check`."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from dicomforge.cli import run as run_command
from tests.cli.commands.one_spec import SPEC, project
from tests.inspect.made import ct_series
from tests.tools import dicomforge, run

OF_A_FILE = {"hint": "", "line": None, "column": None, "width": None, "chain": []}


def test_a_good_spec_is_counted(tmp_path: Path) -> None:
    done = dicomforge("check", cwd=project(tmp_path))
    assert done.returncode == 0
    assert done.stdout == "specs/ct.yaml: ok, 1 series, 1 instance\n"


def test_a_bad_spec_is_shown_with_place_caret_and_hint(tmp_path: Path) -> None:
    done = dicomforge("check", cwd=project(tmp_path, SPEC.replace("fill: 3", "circel: {radius: 3, value: 1}")))
    assert done.returncode == 1
    assert "specs/ct.yaml:8:16: error DF012: unknown shape 'circel'" in done.stderr
    assert "               ^^^^^^" in done.stderr
    assert "help: did you mean 'circle'?" in done.stderr


def test_it_paints_nothing(tmp_path: Path) -> None:
    dicomforge("check", cwd=project(tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == ["specs"]


def test_check_imports_what_it_needs_and_no_more(tmp_path: Path) -> None:
    code = (
        "import sys; from dicomforge.cli import run; code = run(['check', 'specs']); "
        "print(code, *sorted({m.split('.')[0] for m in sys.modules}))"
    )
    done = run(sys.executable, "-c", code, cwd=project(tmp_path))
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert not loaded & {"numpy", "pydicom", "rich"}
    assert {"dicomforge", "jsonschema", "yaml"} <= loaded


def test_a_good_dicom_folder_is_counted(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct")
    done = dicomforge("check", "ct", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "6 files, 1 study, 1 series: no findings\n"


def test_what_is_wrong_with_a_dicom_file_is_shown_and_exits_1(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct", lambda image: image.__delattr__("PixelSpacing"))
    done = dicomforge("check", "ct/3.dcm", cwd=tmp_path)
    assert done.returncode == 1
    assert (
        done.stderr
        == """\
ct/3.dcm
  error missing-type-1: PixelSpacing (0028,0030)
    found:    absent
    expected: Type 1 in the Image Plane Module [PS3.3 C.7.6.2]
"""
    )


def test_warnings_alone_exit_0(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct", lambda image: image.update({"InstanceNumber": "1"}))
    done = dicomforge("check", "-q", "ct", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "warning instance-number-twice" in done.stderr


def test_findings_as_json(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct", lambda image: image.update({"PatientSex": "X"}))
    done = dicomforge("check", "ct", "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "ok": False,
        "specs": [],
        "diagnostics": [],
        "dicom": {"files": 6, "studies": 1, "series": 1},
        "findings": [
            {
                "file": "ct/3.dcm",
                "code": "enumerated",
                "severity": "error",
                "message": "a value is not an Enumerated Value",
                **OF_A_FILE,
                "path": "PatientSex",
                "tag": "(0010,0040)",
                "found": "'X'",
                "expected": "M, F or O (the Patient Module)",
                "section": "PS3.3 C.7.1.1",
            },
            {
                "file": "ct/3.dcm",
                "code": "patient-differs",
                "severity": "error",
                "message": "files of one study name different patients",
                **OF_A_FILE,
                "path": "PatientSex",
                "tag": "(0010,0040)",
                "found": "'X'",
                "expected": "'M', as in ct/1.dcm",
                "section": "PS3.3 A.1.2.2",
            },
        ],
    }


def test_specs_and_files_may_stand_together(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct")
    done = dicomforge("check", "specs", "ct", cwd=project(tmp_path))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "specs/ct.yaml: ok, 1 series, 1 instance",
        "6 files, 1 study, 1 series: no findings",
    ]


def test_a_folder_with_specs_means_its_specs(tmp_path: Path) -> None:
    folder = project(tmp_path)
    shutil.copy(ct_series(tmp_path / "ct")[0], folder / "specs")
    assert dicomforge("check", "specs", cwd=folder).stdout == "specs/ct.yaml: ok, 1 series, 1 instance\n"


def test_a_dicom_file_needs_no_ending(tmp_path: Path) -> None:
    shutil.copy(ct_series(tmp_path / "ct")[0], tmp_path / "IM0001")
    assert dicomforge("check", "IM0001", cwd=tmp_path).stdout == "1 file, 1 study, 1 series: no findings\n"


def test_a_file_that_is_named_as_dicom_and_is_none_exits_1(tmp_path: Path) -> None:
    (tmp_path / "empty.dcm").touch()
    done = dicomforge("check", "empty.dcm", cwd=tmp_path)
    assert done.returncode == 1
    assert "error not-dicom" in done.stderr


def test_arguments_that_cannot_be_used_exit_2(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert dicomforge("check", "nowhere.dcm", cwd=tmp_path).returncode == 2
    done = dicomforge("check", "nothing", cwd=tmp_path)
    assert done.returncode == 2
    assert "no spec in this folder" in done.stderr
    assert "and no DICOM file below it" in done.stderr


def test_inspection_needs_neither_pydicom_nor_numpy(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct")
    code = (
        "import sys; from dicomforge.cli import run; run(['check', 'ct']);"
        "print([m for m in ('pydicom', 'numpy', 'jsonschema', 'yaml', 'rich') if m in sys.modules])"
    )
    done = run(sys.executable, "-c", code, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_file_that_cannot_be_read_exits_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ct_series(tmp_path)[0]
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert run_command(["check", str(path)]) == 2
    assert capsys.readouterr().err == f"dicomforge check: {path}: cannot be read\n"


def test_strict_exits_1_on_warnings_of_files_and_not_on_what_is_ignored(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct", lambda image: image.update({"InstanceNumber": "1"}))
    assert dicomforge("check", "ct", cwd=tmp_path).returncode == 0
    assert dicomforge("check", "ct", "--strict", cwd=tmp_path).returncode == 1
    done = dicomforge("check", "ct", "--strict", "--ignore", "instance-number-twice", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_strict_exits_1_on_warnings_of_specs(tmp_path: Path) -> None:
    text = SPEC.replace("CT", "NM").replace("Rows: 8", "Rows: 8\n    RescaleSlope: 2\n    RescaleIntercept: 0")
    project(tmp_path, text)
    found = json.loads(dicomforge("check", "--json", cwd=tmp_path).stdout)["diagnostics"]
    assert [d["severity"] for d in found] == ["warning"]
    assert dicomforge("check", cwd=tmp_path).returncode == 0
    done = dicomforge("check", "--strict", "--json", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["ok"]) == (1, False)
    assert dicomforge("check", "--strict", "--ignore", found[0]["code"], cwd=tmp_path).returncode == 0


def test_select_and_ignore_take_several_codes_of_specs_and_files_in_any_case(tmp_path: Path) -> None:
    project(tmp_path, SPEC.replace("fill: 3", "circel: {radius: 3, value: 1}").replace("Rows: 8", "Rows: eight"))
    ct_series(tmp_path / "ct", lambda image: image.update({"PatientSex": "X"}))

    def codes(*options: str) -> set[str]:
        told = json.loads(dicomforge("check", "specs", "ct", "--json", *options, cwd=tmp_path).stdout)
        return {one["code"] for one in (*told["diagnostics"], *told["findings"])}

    everything = codes()
    assert everything > {"DF012", "enumerated", "patient-differs"}
    assert codes("--select", "df012, Enumerated") == {"DF012", "enumerated"}
    assert codes("--select", "DF012", "--select", "enumerated") == {"DF012", "enumerated"}
    assert codes("--select", "DF012,enumerated", "--ignore", "DF012") == {"enumerated"}
    assert codes("--ignore", "DF012,enumerated") == everything - {"DF012", "enumerated"}


def test_what_is_left_out_does_not_change_the_exit_code_and_the_summary_says_what_a_spec_is(tmp_path: Path) -> None:
    done = dicomforge("check", "--ignore", "DF012", cwd=project(tmp_path, SPEC.replace("fill: 3", "circel: 1")))
    assert (done.returncode, done.stdout, done.stderr) == (0, "specs/ct.yaml: has errors of other codes\n", "")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_exits_2_with_near_ones(option: str, tmp_path: Path) -> None:
    done = dicomforge("check", option, "vr,missing-type1", cwd=project(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith("dicomforge check: no code 'missing-type1'\n  help: did you mean 'missing-type-1'")
    done = dicomforge("check", option, "", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "dicomforge check: no code ''\n  help: see: dicomforge list errors, dicomforge list findings\n",
    )


def test_diagnostics_and_findings_have_the_keys_of_one_form(tmp_path: Path) -> None:
    project(tmp_path, SPEC.replace("fill: 3", "circel: 1"))
    ct_series(tmp_path / "ct", lambda image: image.update({"PatientSex": "X"}))
    told = json.loads(dicomforge("check", "specs", "ct", "--format", "json", cwd=tmp_path).stdout)
    assert told["diagnostics"]
    assert {tuple(one) for key in ("diagnostics", "findings") for one in told[key]} == {tuple(told["findings"][0])}


def test_sarif_and_github_print_what_json_has(tmp_path: Path) -> None:
    project(tmp_path, SPEC.replace("fill: 3", "circel: 1"))
    ct_series(tmp_path / "ct", lambda image: image.update({"PatientSex": "X"}))
    told = json.loads(dicomforge("check", "specs", "ct", "--json", cwd=tmp_path).stdout)
    codes = [one["code"] for one in (*told["diagnostics"], *told["findings"])]
    done = dicomforge("check", "specs", "ct", "--format", "sarif", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert [one["ruleId"] for one in json.loads(done.stdout)["runs"][0]["results"]] == codes
    done = dicomforge("check", "specs", "ct", "-f", "github", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.split("title=")[1].split("::")[0] for line in done.stdout.splitlines()] == codes


MANY = (
    SPEC
    + "    slices: 3000\n    instances:\n"
    + "".join(f"      {n}: {{ExposureTime: x{n}}}\n" for n in range(1, 3001))
)
REST = "1,000 findings are shown; 2,000 more are not"


def test_of_3000_findings_1000_are_printed_and_the_others_counted_in_every_format(tmp_path: Path) -> None:
    folder = project(tmp_path, MANY)
    text = dicomforge("check", cwd=folder)
    assert (text.returncode, text.stdout) == (1, "specs/ct.yaml: 3000 errors\n")
    assert text.stderr.count(": error DF050: ") == 1000
    assert text.stderr.endswith(f"\nnote DF069: {REST}\n3000 errors\n")

    found = json.loads(dicomforge("check", "--json", cwd=folder).stdout)["diagnostics"]
    assert [d["message"] for d in found if d["code"] != "DF050"] == [REST]
    assert len(found) == 1001

    (log,) = json.loads(dicomforge("check", "-f", "sarif", cwd=folder).stdout)["runs"]
    assert len(log["results"]) == 1001
    assert (log["results"][-1]["level"], log["results"][-1]["message"]["text"]) == ("note", REST)

    lines = dicomforge("check", "-f", "github", cwd=folder).stdout.splitlines()
    assert len(lines) == 1001
    assert lines[-1] == f"::notice title=DF069::{REST}"


def test_one_mistake_in_3000_places_is_printed_once(tmp_path: Path) -> None:
    done = dicomforge("check", cwd=project(tmp_path, re.sub("x[0-9]+", "x", MANY)))
    assert done.stderr == (
        "specs/ct.yaml:11:25: error DF050: in 3,000 places: ExposureTime (IS) cannot hold this value\n"
        "          1: {ExposureTime: x}\n"
        "                            ^\n"
        "  found: 'x'\n"
        "  expected: IS: a whole number\n"
        "3000 errors\n"
    )
