"""A build that meets a spec of an earlier version's meaning says so once; pydicom reads what the new meaning is."""

from pathlib import Path

import pydicom
import pytest

from dicomforge import api
from dicomforge.builder import environment
from dicomforge.builder.meanings import changed, notes
from dicomforge.builder.reasons import Reason
from dicomforge.plan import materials
from tests.plan.specs import only, series
from tests.tools import dicom_files

SPEC = """
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: 1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes: {head: {objects: [{sphere: {radius: 4, value: 40}}]}}
series:
  first: {Modality: CT, Rows: 16, Columns: 16, scene: head}
  second: {Modality: CT, Rows: 8, Columns: 8, scene: head}
  other: {Modality: MR, Rows: 8, Columns: 8, scene: head}
"""


def said(out: Path, spec: Path) -> list[str]:
    report = api.build_specs((spec,), out)
    assert report.exit_code == 0
    return [one.message for one in report.diagnostics if one.code == "DF133"]


def test_air_around_a_scene_is_noted_once_by_the_build_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec, out = tmp_path / "spec.yaml", tmp_path / "out"
    spec.write_text(SPEC, encoding="utf-8")
    with monkeypatch.context() as earlier:
        earlier.setattr(materials, "AIR", {})
        earlier.setattr(environment, "source_digest", lambda: "of an earlier version")
        earlier.setattr(environment, "stamp", lambda: "of an earlier version")
        assert said(out, spec) == []
    assert [pydicom.dcmread(f).pixel_array[0, 0] for f in dicom_files(out)] == [0, 0, 0]
    text = "a meaning changed: outside the objects of its scene a CT has air, -1000 HU; it had 0"
    assert said(out, spec) == [text]
    assert [pydicom.dcmread(f).pixel_array[0, 0] for f in dicom_files(out)] == [-1000, 0, -1000]
    assert said(out, spec) == []


def test_a_scene_that_the_author_adds_is_no_change_of_meaning(tmp_path: Path) -> None:
    spec, out = tmp_path / "spec.yaml", tmp_path / "out"
    spec.write_text(SPEC.replace(", scene: head", ""), encoding="utf-8")
    assert said(out, spec) == []
    spec.write_text(SPEC, encoding="utf-8")
    assert said(out, spec) == []


CR = "Modality: CR\nRescaleSlope: 2"
CT = "Modality: CT\nRescaleSlope: 2"
PT = "Modality: PT"


@pytest.mark.parametrize(
    ("lines", "old", "new", "found"),
    [
        (CR, {"RescaleSlope": b"2"}, {"RescaleSlope": b"2"}, "rescale"),
        (CR, {"RescaleSlope": b"2"}, {"RescaleSlope": b"3"}, ""),
        (CR, {"Rows": b"1"}, {"RescaleSlope": b"3", "Rows": b"1"}, ""),
        ("Modality: CR\nRescaleSlope: 1", {"RescaleSlope": b"2"}, {"RescaleSlope": b"2"}, ""),
        (CT, {"RescaleSlope": b"2", "pixel format": b"1"}, {"RescaleSlope": b"2", "pixel format": b"2"}, ""),
        (PT, {"Units": b"1"}, {"Units": b"2", "SUVType": b"1"}, "suv"),
        (PT, {"Units": b"1"}, {"Units": b"1", "WindowWidth": b"1"}, ""),
        (CT, {"layer x": b"1"}, {"layer x": b"1", "layer (air)": b"1"}, "air"),
        (CT, {"layer x": b"1"}, {"layer x": b"2", "layer (air)": b"1"}, ""),
        (CT, {}, {"layer (air)": b"1"}, ""),
    ],
)
def test_a_meaning_is_known_by_what_changed_though_the_author_did_not_write_it(
    lines: str, old: dict[str, bytes], new: dict[str, bytes], found: str
) -> None:
    plan = only(series(lines, top="clock: 20240131100000"))
    assert changed(plan, old, new) == ((Reason("meaning", found),) if found else ())


def test_a_meaning_of_many_targets_is_one_note() -> None:
    (note,) = notes([Reason("meaning", "air"), Reason("code"), Reason("meaning", "air")])
    assert (note.code, note.severity) == ("DF133", "note")
