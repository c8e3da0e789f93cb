"""The Python door."""

import sys
from pathlib import Path

import numpy as np
import pydicom
import pytest

import dicomforge
from dicomforge import api
from dicomforge.builder.request import Event
from tests.inspect.made import ct_series
from tests.tools import ROOT, run

SPEC = """\
dicomforge: 1
patient: {PatientName: Door^Dora, PatientID: D}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 6
    slices: 3
    phantom: [{fill: 7}]
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "door.yaml"
    path.write_text(SPEC)
    return path


def test_load_gives_the_plan(spec: Path) -> None:
    plan = dicomforge.load(spec)
    (series,) = plan.series
    assert (plan.name, series.key, len(series.instances)) == ("door", "door/patient/study/ct", 3)


def test_load_raises_with_the_findings_and_shows_them(spec: Path) -> None:
    spec.write_text(SPEC.replace("fill", "fil"))
    with pytest.raises(dicomforge.SpecError) as caught:
        dicomforge.load(spec)
    (found,) = caught.value.diagnostics
    assert found.code == "DF012"
    assert f"{spec.name}:9:16: error DF012" in str(caught.value)


def test_datasets_are_pydicom_data_sets_in_the_order_of_the_plan(spec: Path) -> None:
    found = list(dicomforge.datasets(spec))
    assert [d.InstanceNumber for d in found] == [1, 2, 3]
    assert all(isinstance(d, pydicom.FileDataset) and np.all(d.pixel_array == 7) for d in found)


MAPPING = {
    "dicomforge": 1,
    "patient": {"PatientName": "Door^Dora", "PatientID": "D"},
    "study": {"StudyDate": "2024-01-31", "StudyTime": "10:00:00"},
    "series": [{"Modality": "CT", "Rows": 8, "Columns": 6, "slices": 3, "phantom": [{"fill": 7}]}],
}


def test_a_mapping_gives_the_same_data_sets_as_the_file_of_its_name(spec: Path) -> None:
    from_file = [d.to_json() for d in dicomforge.datasets(spec)]
    assert [d.to_json() for d in dicomforge.datasets(MAPPING | {"name": "door"})] == from_file


def test_a_mapping_is_built_as_far_as_it_changed(tmp_path: Path) -> None:
    def built() -> list[tuple[str, str]]:
        return [(t.target, t.status) for t in dicomforge.build(MAPPING, tmp_path / "out").targets]

    assert [built(), built()] == [[("spec/patient/study/ct", "built")], [("spec/patient/study/ct", "kept")]]
    assert len(list((tmp_path / "out").rglob("*.dcm"))) == 3
    api.clean(tmp_path / "out", everything=True)
    assert not (tmp_path / "out").exists()


def test_an_error_in_a_mapping_is_named_by_its_keys(tmp_path: Path) -> None:
    wrong = MAPPING | {"series": [{"Modality": "CT", "phantom": [{"fil": 7}]}]}
    for door in (dicomforge.load, lambda spec: dicomforge.build(spec, tmp_path / "out")):
        with pytest.raises(dicomforge.SpecError) as caught:
            door(wrong)
        first = str(caught.value).splitlines()[0]
        assert first == "spec['series'][0]['phantom'][0]['fil']: error DF012: unknown shape 'fil'"


def test_datasets_of_some_series_are_those_of_the_names(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    series = "".join(f"  {n}: {{Modality: CT, Rows: 4, Columns: 4, phantom: [{{fill: 1}}]}}\n" for n in "ab")
    path.write_text(SPEC.split("series:")[0] + "series:\n" + series)
    assert [d.SeriesNumber for d in dicomforge.datasets(path, series="b")] == [2]
    with pytest.raises(LookupError, match="no series is named 'c'; there is: a, b"):
        list(dicomforge.datasets(path, series="c"))


def test_a_copy_has_the_files_and_nothing_of_the_builder(spec: Path, tmp_path: Path) -> None:
    to = dicomforge.copy(spec, tmp_path / "copy", out=tmp_path / "out")
    files = {p.relative_to(to).as_posix(): p for p in to.rglob("*") if p.is_file()}
    assert sorted(files) == [f"door/patient/study/ct/000{n}.dcm" for n in (1, 2, 3)]
    for name, path in files.items():
        assert path.read_bytes() == (tmp_path / "out" / name).read_bytes()
        path.write_bytes(b"changed")
    assert [t.status for t in dicomforge.build(spec, tmp_path / "out").targets] == ["kept"]


def test_datasets_equal_the_files_that_build_writes(spec: Path, tmp_path: Path) -> None:
    dicomforge.build(spec, out=tmp_path / "out")
    for dataset in dicomforge.datasets(spec):
        path = tmp_path / "out" / "door" / "patient" / "study" / "ct" / f"{dataset.InstanceNumber:04d}.dcm"
        assert pydicom.dcmread(path) == dataset


def test_build_reports_what_it_made_and_then_kept(spec: Path, tmp_path: Path) -> None:
    first = dicomforge.build(spec, out=tmp_path / "out")
    second = dicomforge.build(str(spec), out=str(tmp_path / "out"))
    assert (first.count("built"), second.count("built"), second.count("kept")) == (1, 0, 1)
    assert dicomforge.verify(spec, out=tmp_path / "out").exit_code == 0


def test_an_interrupt_of_build_reaches_its_caller(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "loader", lambda trust: interrupted)
    with pytest.raises(KeyboardInterrupt):
        dicomforge.build(spec, tmp_path / "out")
    assert not (tmp_path / "out" / "spec").exists()


def test_build_raises_for_a_spec_with_errors_and_writes_nothing(spec: Path, tmp_path: Path) -> None:
    spec.write_text(SPEC.replace("Modality: CT", "Modality: XX"))
    with pytest.raises(dicomforge.SpecError):
        dicomforge.build(spec, out=tmp_path / "out")
    assert not list(tmp_path.rglob("*.dcm"))


def test_show_writes_a_report_of_a_spec_named_after_it(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = dicomforge.show(spec)
    assert told.path == f"{spec.stem}.html"
    assert dicomforge.show(spec, sheet=True).path == f"{spec.stem}.png"
    assert [one.instances for one in told.series] == [len(s.instances) for s in dicomforge.load(spec).series]


def test_show_asks_check_about_each_series(spec: Path, tmp_path: Path) -> None:
    dicomforge.build(spec, tmp_path / "out")
    path = next((tmp_path / "out").rglob("*.dcm"))
    dataset = pydicom.dcmread(path)
    del dataset.StudyInstanceUID
    dataset.save_as(path)
    told = dicomforge.show(path, out=tmp_path / "r.html", validate=True)
    (ours,) = [v for v in told.verdicts if v.validator == "dicomforge check"]
    assert not ours.ok
    assert "StudyInstanceUID" in ours.findings[0]


def test_a_folder_means_the_specs_in_it_that_say_so(spec: Path) -> None:
    (spec.parent / "_part.yaml").write_text(SPEC)
    (spec.parent / "other.yaml").write_text("a: 1\ninner:\n  dicomforge: 1\n")
    (spec.parent / "flow.yaml").write_text('{"dicomforge": 1}')
    assert [p.name for p in api.specs_of(spec.parent)] == ["door.yaml", "flow.yaml"]


def test_importing_the_package_imports_nothing_beyond_the_standard_library() -> None:
    code = "import sys; before = set(sys.modules); import dicomforge; print(*(set(sys.modules) - before))"
    found = {name.split(".")[0] for name in run(sys.executable, "-c", code, cwd=ROOT).stdout.split()}
    assert found - set(sys.stdlib_module_names) == {"dicomforge"}


@pytest.mark.parametrize("name", dicomforge.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(dicomforge, name)


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = dicomforge.nonsense


def test_long_work_tells_how_far_it_is(spec: Path, tmp_path: Path) -> None:
    events: list[Event] = []
    api.build_specs((spec,), tmp_path / "out", report=events.append)
    assert [(e.kind, e.text, e.done, e.total) for e in events if e.kind in ("planning", "start")] == [
        ("planning", str(spec), 0, 1),
        ("start", "", 0, 3),
    ]
    for work in (
        lambda: api.verify_specs((spec,), tmp_path / "out", events.append),
        lambda: api.inspect_files(tmp_path / "out", told=events.append),
    ):
        events.clear()
        work()
        assert (events[-1].done, events[-1].total) == (3, 3)


def test_the_files_that_were_built_are_known_in_their_order(spec: Path, tmp_path: Path) -> None:
    dicomforge.build(spec, out=tmp_path / "out")
    files = api.files((spec,), tmp_path / "out")
    assert [pydicom.dcmread(file).InstanceNumber for file in files] == [1, 2, 3]


def test_inspect_files_tells_what_is_wrong_with_files_and_folders(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct", lambda image: image.__delattr__("PixelSpacing"))
    report = dicomforge.inspect_files(str(tmp_path / "ct"), tmp_path / "ct" / "3.dcm")
    assert (report.files, report.ok) == (6, False)
    assert [(f.code, f.path, f.file) for f in report.findings] == [
        ("missing-type-1", "PixelSpacing", str(tmp_path / "ct" / "3.dcm"))
    ]


def test_inspect_files_stays_callable_once_it_was_called(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct")
    for _ in range(2):
        assert dicomforge.inspect_files(tmp_path).ok


def test_a_folder_without_specs_and_with_dicom_files_is_an_argument_for_inspection(spec: Path) -> None:
    folder = spec.parent / "ct"
    assert api.is_dicom_argument(ct_series(folder)[0])
    assert api.is_dicom_argument(folder)
    assert api.is_dicom_argument(folder.rename(folder.with_name("ct.yaml")))
    assert not api.is_dicom_argument(spec)
    assert not api.is_dicom_argument(spec.parent)


@pytest.mark.filterwarnings("error")
def test_datasets_of_a_set_that_pydicom_does_not_know_come_without_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(SPEC.replace("PatientID: D", "PatientID: D, SpecificCharacterSet: ISO_IR 203"))
    (dataset, *_) = dicomforge.datasets(path)
    assert dataset.get_item("SpecificCharacterSet").value in ("ISO_IR 203", b"ISO_IR 203")
