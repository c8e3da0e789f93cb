"""What `show` does, and its findings."""

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dicomforge import api
from dicomforge.ground.diagnostic import Diagnostic, render
from dicomforge.preview.report import ShowReport, Wanted, show
from tests.preview.series import CT, SEG
from tests.tools import build


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "spec.yaml"
    path.write_text(SEG)
    return path


def wanted(
    folder: Path, *, specs: tuple[Path, ...] = (), files: tuple[Path, ...] = (), out: str = "r.html"
) -> Wanted:
    return Wanted(specs, files, "shown", folder / out, chosen=False)


def messages(report: ShowReport) -> list[str]:
    return [render(d) for d in report.diagnostics]


def test_a_report_of_a_spec_is_written_without_building_it(spec: Path, tmp_path: Path) -> None:
    made = show(wanted(tmp_path, specs=(spec,)), api.load)
    assert made.ok
    assert Path(made.path).read_text().startswith("<!doctype html>")
    assert [facts.modality for facts in made.series] == ["CT", "SEG"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.html", "spec.yaml"]


def test_a_name_that_ends_in_png_is_a_contact_sheet(spec: Path, tmp_path: Path) -> None:
    made = show(wanted(tmp_path, specs=(spec,), out="r.png"), api.load)
    image = np.asarray(Image.open(made.path))
    assert image.shape[2] == 3
    assert len(np.unique(image.reshape(-1, 3), axis=0)) > 50


def test_without_pillow_the_sheet_names_the_extra_and_the_report_is_written(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    told = api.show(spec, out=tmp_path / "sheet.png")
    assert not told.ok
    assert [render(d) for d in told.diagnostics] == [
        "error DF144: a contact sheet needs Pillow, which is not installed\n"
        "  help: `pip install 'dicomforge-build[show]'` or `pip install pillow`; a report in HTML needs neither"
    ]
    assert api.show(spec, out=tmp_path / "report.html").ok
    assert "data:image/png;base64," in (tmp_path / "report.html").read_text()


def test_the_same_spec_gives_the_same_bytes(spec: Path, tmp_path: Path) -> None:
    for name in ("r.html", "r.png"):
        show(wanted(tmp_path, specs=(spec,), out=name), api.load)
        first = (tmp_path / name).read_bytes()
        show(wanted(tmp_path, specs=(spec,), out=name), api.load)
        assert (tmp_path / name).read_bytes() == first


def test_a_folder_of_files_is_shown_and_what_is_no_dicom_is_passed_over(tmp_path: Path) -> None:
    build(CT, tmp_path)
    (tmp_path / "out" / "notes.txt").write_text("none")
    made = show(wanted(tmp_path, files=(tmp_path / "out",)), api.load)
    assert [facts.size for facts in made.series] == ["5 instances"]
    assert made.diagnostics == ()


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (first, *_) = build(CT, tmp_path)
    notes = tmp_path / "notes.txt"
    notes.write_text("none")
    made = show(wanted(tmp_path, files=(notes, first)), api.load)
    assert made.ok
    (found,) = messages(made)
    assert found == f"warning DF140: {notes} is not shown: no DICOM file, or one without a SOPClassUID"


def test_nothing_to_show_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    made = show(wanted(tmp_path, files=(tmp_path / "empty",)), api.load)
    assert not made.ok
    assert messages(made) == ["error DF141: nothing to show\n  help: name specs, DICOM files or a folder of them"]
    assert not (tmp_path / "r.html").exists()


def test_an_earlier_report_is_replaced_and_another_file_is_not(spec: Path, tmp_path: Path) -> None:
    for name in ("r.html", "r.png"):
        for _ in range(2):
            assert show(wanted(tmp_path, specs=(spec,), out=name), api.load).ok
        (tmp_path / name).write_text("<p>mine")
        made = show(wanted(tmp_path, specs=(spec,), out=name), api.load)
        assert messages(made) == [
            f"error DF142: cannot overwrite {tmp_path / name}: it is not a report of dicomforge\n"
            "  help: name the report's file with -o"
        ]
        assert (tmp_path / name).read_text() == "<p>mine"


def test_a_file_that_was_named_is_replaced(spec: Path, tmp_path: Path) -> None:
    (tmp_path / "r.html").write_text("<p>mine")
    asked = wanted(tmp_path, specs=(spec,))._replace(chosen=True)
    assert show(asked, api.load).ok
    assert "dicomforge show" in (tmp_path / "r.html").read_text()


def test_validation_without_a_validator_is_told(spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    made = show(wanted(tmp_path, specs=(spec,))._replace(validate=True), api.load)
    assert made.ok
    assert messages(made) == [
        "warning DF143: dciodvfy is not on PATH, so it was not asked\n  help: install dicom3tools"
    ]


def test_check_is_asked_beside_other_validators(spec: Path, tmp_path: Path) -> None:
    made = show(wanted(tmp_path, specs=(spec,))._replace(validate=True), api.load)
    assert [v.series for v in made.verdicts if v.validator == "dicomforge check"] == [0, 1]
    assert "dicomforge check" in Path(made.path).read_text()


def test_findings_of_the_plan_are_handed_on(spec: Path, tmp_path: Path) -> None:
    spec.write_text(CT.replace("namespace: preview\n", ""))
    made = show(wanted(tmp_path, specs=(spec,)), api.load)
    assert made.diagnostics == api.load(spec).diagnostics
    assert all(isinstance(d, Diagnostic) for d in made.diagnostics)
