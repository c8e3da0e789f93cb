"""The ZIP file of a spec: what `unzip`, zipfile and pydicom find in it, and when it is built."""

import zipfile
from pathlib import Path

import pydicom
import pytest

import dicomforge
from dicomforge import api
from dicomforge.builder.request import BuildReport, TargetReport
from dicomforge.builder.shard import Shard
from dicomforge.kinds import archive
from tests.tools import needs, run

SPEC = """\
dicomforge: 1
clock: 2024-01-31 10:00:00
artefacts: [dicomdir, zip]
Rows: 16
Columns: 16
patients:
  jane:
    PatientID: "1"
    PatientName: Doe^Jane
    study:
      StudyDate: 2024-01-31
      StudyTime: 10:00:00
      series:
        ct: {Modality: CT, slices: 3, phantom: [{sphere: {name: lesion, radius: 5, value: 60}}]}
        labels:
          Modality: SEG
          of: ct
          segments: [{layer: lesion, SegmentedPropertyCategoryCodeSequence: SCT:49755003, \
SegmentedPropertyTypeCodeSequence: SCT:4147007}]
  joe: {PatientID: "2", study: {StudyDate: 2024-01-31, StudyTime: 10:00:00, series: {mr: {Modality: MR}}}}
objects:
  list: {SOPClassUID: InventoryStorage, of: spec}
"""


def built(text: str, folder: Path, **options: object) -> BuildReport:
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    return api.build_specs((folder / "spec.yaml",), folder / "out", **options)


def statuses(report: BuildReport) -> dict[str, str]:
    assert report.exit_code == 0, report.diagnostics
    return {one.target.rpartition("/")[2]: f"{one.status} {one.reason}".strip() for one in report.targets}


def outputs(folder: Path) -> dict[str, bytes]:
    """The files below `folder` by their paths, but not the archive."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".dicomforge" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.suffix != ".zip"}


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    assert built(SPEC, folder).exit_code == 0
    return folder


def test_it_holds_each_file_of_the_spec_under_its_path_in_the_folder_of_the_spec(project: Path) -> None:
    found = contents(project / "out" / "spec.zip")
    assert found == outputs(project / "out" / "spec")
    assert {"DICOMDIR", "OBJECTS/LIST/0001", "JANE/STUDY/CT/0003", "JANE/STUDY/LABELS/0001"} < found.keys()
    assert [*found] == sorted(found)


@needs("unzip")
def test_unzip_finds_no_error_and_each_record_of_the_dicomdir_its_file(project: Path, tmp_path: Path) -> None:
    done = run("unzip", "-d", tmp_path, project / "out" / "spec.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert outputs(tmp_path) == outputs(project / "out" / "spec")
    records = pydicom.dcmread(tmp_path / "DICOMDIR").DirectoryRecordSequence
    listed = [one for one in records if "ReferencedFileID" in one]
    assert len(listed) == 6
    for one in listed:
        found = pydicom.dcmread(tmp_path.joinpath(*one.ReferencedFileID))
        assert found.SOPInstanceUID == one.ReferencedSOPInstanceUIDInFile


def test_its_headers_depend_on_no_clock_user_or_library(project: Path) -> None:
    """ISO/IEC 21320-1 (PS3.3 P.1.2.1) allows methods 0 and 8, no encryption. Flag 3 means sizes after contents."""
    with zipfile.ZipFile(project / "out" / "spec.zip") as found:
        for one in found.infolist():
            assert one.compress_type == zipfile.ZIP_STORED
            assert one.date_time == (1980, 1, 1, 0, 0, 0)
            assert (one.create_system, one.external_attr >> 16, one.flag_bits) == (3, 0o100644, 0)


@pytest.mark.parametrize("held", [0, 1000])
def test_a_file_that_is_too_long_to_be_held_is_made_twice_and_the_same(
    project: Path, tmp_path: Path, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "HELD_BYTES", held)
    assert built(SPEC, tmp_path).exit_code == 0
    assert (tmp_path / "out/spec.zip").read_bytes() == (project / "out/spec.zip").read_bytes()


def test_its_bytes_depend_on_no_number_of_processes(project: Path, tmp_path: Path) -> None:
    assert built(SPEC, tmp_path, jobs=3).exit_code == 0
    assert (tmp_path / "out/spec.zip").read_bytes() == (project / "out/spec.zip").read_bytes()


def test_a_shard_makes_it_without_the_files_of_the_others(project: Path, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        assert built(SPEC, tmp_path, shard=Shard(number, 3)).exit_code == 0
    assert api.build_specs((), tmp_path / "out", shard_folders=(tmp_path / "out",)).exit_code == 0
    assert outputs(tmp_path / "out") == outputs(project / "out")
    assert (tmp_path / "out/spec.zip").read_bytes() == (project / "out/spec.zip").read_bytes()
    assert built(SPEC, tmp_path).recalled


def test_it_is_built_again_when_it_or_what_it_holds_changes_and_removed_when_it_is_not_asked_for(
    tmp_path: Path,
) -> None:
    assert statuses(built(SPEC, tmp_path))["spec.zip"] == "built new"
    assert built(SPEC, tmp_path).recalled
    path = tmp_path / "out" / "spec.zip"
    first = path.read_bytes()
    kept = {"ct": "kept", "labels": "kept", "mr": "kept", "list": "kept", "dicomdir": "kept"}

    path.unlink()
    assert statuses(built(SPEC, tmp_path)) == {**kept, "spec.zip": "built output missing: spec.zip"}
    path.write_bytes(first[:-1] + b"\1")
    assert statuses(built(SPEC, tmp_path)) == {**kept, "spec.zip": "built output edited: spec.zip"}
    assert path.read_bytes() == first

    (tmp_path / "out/spec/JOE/STUDY/MR/0001").write_bytes(b"edited")
    edited = {**kept, "mr": "built output edited: spec/JOE/STUDY/MR/0001", "spec.zip": "kept"}
    assert statuses(built(SPEC, tmp_path)) == edited

    text = SPEC.replace("Modality: MR", "Modality: MR, ProtocolName: T1")
    changed = {**kept, "mr": "built ProtocolName added", "spec.zip": "built series spec/joe/study/mr changed"}
    assert statuses(built(text, tmp_path)) == changed
    assert contents(path) == outputs(tmp_path / "out" / "spec")

    text = text.replace("[dicomdir, zip]", "[dicomdir]")
    assert statuses(built(text, tmp_path)) == {**kept, "mr": "kept", "spec.zip": "removed spec removed the series"}
    assert not path.exists()
    assert built(text, tmp_path).recalled


def test_a_dry_run_and_explain_tell_of_it_and_write_nothing(tmp_path: Path) -> None:
    report = built(SPEC, tmp_path, dry_run=True)
    assert statuses(report)["spec.zip"] == "built new"
    assert not (tmp_path / "out").exists()
    built(SPEC, tmp_path)
    (tmp_path / "spec.yaml").write_text(SPEC.replace("Doe^Jane", "Roe^Jane"))
    (why,) = (one for one in api.why((tmp_path / "spec.yaml",), tmp_path / "out").targets if ".zip" in one.target)
    changed = ("dicomdir", "jane/study/ct", "jane/study/labels", "objects/dicomdir", "objects/list")
    assert [one.text for one in why.next] == [
        f"series spec/{name} changed" for name in sorted({*changed} - {"dicomdir"})
    ]


def test_it_is_locked_and_verified_as_any_target(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    assert api.lock_specs((tmp_path / "spec.yaml",), tmp_path / "out").exit_code == 0
    lines = (tmp_path / "dicomforge.lock").read_text().splitlines()
    assert [line.split("\t")[4] for line in lines if "\tspec/objects/spec.zip\t" in line] == ["1"]
    assert built(SPEC, tmp_path, locked=True).exit_code == 0
    report = api.verify_specs((tmp_path / "spec.yaml",), tmp_path / "out")
    assert (report.exit_code, {one.lock for one in report.targets}) == (0, {"same"})
    with (tmp_path / "out" / "spec.zip").open("ab") as file:
        file.write(b"\0")
    report = api.verify_specs((tmp_path / "spec.yaml",), tmp_path / "out")
    assert report.exit_code == 1
    assert [one.differing for one in report.targets if one.differing] == [("spec.zip",)]
    assert built(SPEC, tmp_path, locked=True).exit_code == 0
    assert api.verify_specs((tmp_path / "spec.yaml",), tmp_path / "out").exit_code == 0


def test_clean_removes_it_when_its_spec_is_gone(tmp_path: Path) -> None:
    built(SPEC, tmp_path)
    (tmp_path / "spec.yaml").unlink()
    assert {one.target for one in api.clean(tmp_path / "out").targets} > {"spec/objects/spec.zip"}
    assert not (tmp_path / "out" / "spec.zip").exists()


def test_it_alone_is_built_by_its_name(tmp_path: Path) -> None:
    report = built(SPEC, tmp_path, series=("spec.zip",))
    assert statuses(report) == {"spec.zip": "built new"}
    assert outputs(tmp_path / "out") == {}
    built(SPEC, tmp_path)
    assert contents(tmp_path / "out" / "spec.zip") == outputs(tmp_path / "out" / "spec")


def test_data_sets_in_memory_and_of_the_fixture_are_those_of_objects_alone(
    project: Path, request: pytest.FixtureRequest
) -> None:
    found = [one.file_meta.MediaStorageSOPInstanceUID for one in dicomforge.datasets(project / "spec.yaml")]
    files = api.files((project / "spec.yaml",), project / "out", beside=False)
    assert [pydicom.dcmread(path).file_meta.MediaStorageSOPInstanceUID for path in files] == found
    assert len(api.files((project / "spec.yaml",), project / "out")) == len(files) + 1
    fixture = request.getfixturevalue("dicomforge")
    assert [one.file_meta.MediaStorageSOPInstanceUID for one in fixture.datasets(project / "spec.yaml")] == found
    assert (fixture.copy(project / "spec.yaml") / "spec.zip").is_file()


def test_show_and_diff_look_at_the_objects_alone(project: Path, tmp_path: Path) -> None:
    report = dicomforge.show(project / "spec.yaml", out=tmp_path / "report.html")
    assert [one.series for one in report.series if one.series] == ["ct", "labels", "mr", "list", "dicomdir"]
    assert dicomforge.diff(project / "spec.yaml", project / "out", pixels="none").is_same


def test_each_row_of_a_document_and_each_spec_of_a_folder_has_its_own(tmp_path: Path) -> None:
    head = "dicomforge: 1\nartefacts: [zip]\nRows: 8\nColumns: 8\nseries: {Modality: CT}\n"
    (tmp_path / "rows.yaml").write_text(head + "matrix: {KVP: [80, 120]}\nname: kv\nKVP: ${KVP}\n")
    (tmp_path / "one.yaml").write_text(head)
    report = api.build_specs((tmp_path / "one.yaml", tmp_path / "rows.yaml"), tmp_path / "out")
    assert report.exit_code == 0, report.diagnostics
    for name in ("one", "kv-kvp-80", "kv-kvp-120"):
        assert contents(tmp_path / "out" / f"{name}.zip") == outputs(tmp_path / "out" / name)
    assert len([*(tmp_path / "out").glob("*.zip")]) == 3


def test_it_holds_what_is_known_of_the_objects_of_a_scene(tmp_path: Path) -> None:
    text = """\
dicomforge: 1
artefacts: [zip]
scenes: {head: {materials: {water: {hu: 0}}, objects: [{sphere: {name: lesion, radius: 4, material: water}}]}}
series: {Modality: CT, Rows: 8, Columns: 8, scene: head, truth: true}
"""
    assert built(text, tmp_path).exit_code == 0
    found = contents(tmp_path / "out" / "spec.zip")
    assert found == outputs(tmp_path / "out" / "spec")
    assert {path.rpartition("/")[2] for path in found} == {"0001.dcm", "manifest.jsonl", "truth.json"}


def test_with_an_output_path_of_the_author_its_names_are_those_below_the_output_folder(tmp_path: Path) -> None:
    text = """\
dicomforge: 1
artefacts: [zip]
output: {path: "\N{LATIN SMALL LETTER O WITH DIAERESIS}/${number}-${series}.dcm"}
Rows: 8
Columns: 8
series: {a: {Modality: CT, slices: 2}, b: {Modality: CT, slices: 2}}
"""
    assert built(text, tmp_path).exit_code == 0
    with zipfile.ZipFile(tmp_path / "out" / "spec.zip") as found:
        assert found.namelist() == ["ö/1-a.dcm", "ö/1-b.dcm", "ö/2-a.dcm", "ö/2-b.dcm"]
        assert {one.flag_bits for one in found.infolist()} == {0x800}
    assert contents(tmp_path / "out" / "spec.zip") == outputs(tmp_path / "out")


HEAD = "dicomforge: 1\nartefacts: [zip]\nRows: 8\nColumns: 8\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("series: {Modality: CT}\noutput: {path: '${spec}.zip'}\n", "DF090", 6),
        ("series: {Modality: CT}\noutput: {path: '${spec}.zip/${number}'}\n", "DF090", 6),
        ("series: {Modality: CT}\noutput: {path: '${spec}.ZIP'}\n", "DF097", 6),
        ("series: {Modality: CT, slices: 4}\nlimits: {bytes: 1000}\n", "DF093", 1),
        ("", "DF039", 1),
    ],
)
def test_what_it_cannot_be_beside_is_an_error_at_its_line(text: str, code: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(HEAD + text)
    found = api.compile_spec(tmp_path / "spec.yaml").diagnostics
    assert [(one.code, one.span and one.span.line) for one in found if one.code == code] == [(code, line)]


def test_two_specs_that_would_share_its_path_are_an_error(tmp_path: Path) -> None:
    for name, text in (("a", "artefacts: [zip]"), ("b", "output: {path: a.zip}")):
        (tmp_path / f"{name}.yaml").write_text(f"dicomforge: 1\n{text}\nseries: {{Modality: CT}}\n")
    report = api.build_specs((tmp_path / "a.yaml", tmp_path / "b.yaml"), tmp_path / "out")
    assert [one.code for one in report.diagnostics] == ["DF111"]
    assert "output 'a.zip' belongs to" in report.diagnostics[0].message


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_is_not_delivered_with_a_series_that_is_refused_and_the_reason_is_said_once(
    tmp_path: Path, jobs: int
) -> None:
    text = (
        HEAD + "series:\n"
        "  ct: {Modality: CT, clip: error, phantom: [{circle: {radius: 2, value: 100000}}]}\n"
        "  mr: {Modality: MR}\n"
    )
    report = built(text, tmp_path, jobs=jobs)
    assert report.exit_code == 2
    assert [one.code for one in report.diagnostics] == ["DF100"]
    failed: list[TargetReport] = [one for one in report.targets if one.status == "failed"]
    assert [one.target for one in failed] == ["spec/patient/study/ct", "spec/objects/spec.zip"]
    assert [*outputs(tmp_path / "out")] == ["spec/patient/study/mr/0001.dcm"]
    assert not (tmp_path / "out" / "spec.zip").exists()
