"""Objects without a patient: what their files have, where they are, who refers to them, and what is refused."""

from pathlib import Path

import pydicom
import pytest

from dicomforge import api
from dicomforge.expand.rows import rows
from dicomforge.standard import iods
from tests.tools import build, dicomforge

HEAD = """dicomforge: 1
Manufacturer: Acme
PatientName: Doe^Jane
StudyDate: 2024-01-31
clock: 2024-01-31 10:00:00
"""
PALETTE = "SOPClassUID: ColorPaletteStorage, ContentLabel: JET, complete: false, SOPInstanceUID: 2.25.3"
PURPOSE = "PurposeOfReferenceCodeSequence: DCM:121311"


def read(text: str, folder: Path) -> dict[str, pydicom.Dataset]:
    return {
        path.relative_to(folder / "out" / "spec").as_posix(): pydicom.dcmread(path) for path in build(text, folder)
    }


def test_an_object_has_no_attribute_of_patient_or_study_and_those_of_the_document_that_its_iod_has(
    tmp_path: Path,
) -> None:
    protocol = "SOPClassUID: CTDefinedProcedureProtocolStorage, complete: false, SOPInstanceUID: 2.25.7"
    found = read(f"{HEAD}objects: {{p: {{{protocol}}}, jet: {{{PALETTE}}}}}\nseries: {{Modality: CT}}\n", tmp_path)
    assert sorted(found) == ["objects/jet/0001.dcm", "objects/p/0001.dcm", "patient/study/ct/0001.dcm"]
    assert (found["objects/p/0001.dcm"].Manufacturer, found["objects/p/0001.dcm"].SOPInstanceUID) == (
        "Acme",
        "2.25.7",
    )
    assert not {"PatientName", "StudyDate"} & set(found["objects/p/0001.dcm"].dir())
    assert not {"PatientName", "StudyDate", "Manufacturer"} & set(found["objects/jet/0001.dcm"].dir())
    assert found["patient/study/ct/0001.dcm"].PatientName == "Doe^Jane"


def test_series_and_objects_refer_to_an_object_by_name(tmp_path: Path) -> None:
    found = read(
        f"{HEAD}objects:\n  jet: {{{PALETTE}}}\n"
        "  group: {SOPClassUID: HangingProtocolStorage, complete: false, ReferencedInstanceSequence: [{ref: jet}]}\n"
        f"series:\n  ct:\n    Modality: CT\n"
        f"    ReferencedInstanceSequence: [{{ref: jet, {PURPOSE}}}, {{ref: objects/jet, {PURPOSE}}}]\n",
        tmp_path,
    )
    uid = found["objects/jet/0001.dcm"].file_meta.MediaStorageSOPInstanceUID
    items = found["patient/study/ct/0001.dcm"].ReferencedInstanceSequence
    assert [one.ReferencedSOPInstanceUID for one in items] == [uid, uid]
    assert found["objects/group/0001.dcm"].ReferencedInstanceSequence[0].ReferencedSOPInstanceUID == uid


def test_the_long_form_of_objects_builds_the_same_uids(tmp_path: Path) -> None:
    palette = 'SOPClassUID: ColorPaletteStorage, ContentLabel: "${x}", complete: false'
    text = f"{HEAD}vars: {{x: JET}}\nobjects: {{jet: {{{palette}}}}}\n"
    (tmp_path / "spec.yaml").write_text(text)
    long = dicomforge("expand", str(tmp_path / "spec.yaml")).stdout
    assert "\nobjects:\n  jet: {SOPClassUID: ColorPaletteStorage, " in long
    assert "patients" not in long
    first, second = (read(one, tmp_path / str(n)) for n, one in enumerate([text, long]))
    assert first["objects/jet/0001.dcm"].file_meta == second["objects/jet/0001.dcm"].file_meta


def test_a_matrix_repeats_an_object(tmp_path: Path) -> None:
    palette = 'SOPClassUID: ColorPaletteStorage, ContentLabel: "JET${a}", complete: false'
    text = f"{HEAD}objects: {{jet: {{matrix: {{a: [1, 2]}}, {palette}}}}}\n"
    found = read(text, tmp_path)
    assert {path: one.ContentLabel for path, one in found.items()} == {
        "objects/jet-a-1/0001.dcm": "JET1",
        "objects/jet-a-2/0001.dcm": "JET2",
    }
    names = [row.targets for row in rows(tmp_path / "spec.yaml")]
    assert names == [{"spec/objects/jet-a-1"}, {"spec/objects/jet-a-2"}]


def test_objects_of_a_parent_are_merged_by_name(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(f"{HEAD}objects: {{jet: {{{PALETTE}}}}}\n")
    found = read("dicomforge: 1\nextends: base.yaml\nobjects: {jet: {ContentLabel: MINE}}\n", tmp_path)
    assert found["objects/jet/0001.dcm"].ContentLabel == "MINE"


def test_ten_iods_have_no_patient() -> None:
    without = {uid for uid in iods.storage_sop_classes() if "patient" not in iods.modules_of(uid)}
    assert len(without) == 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "objects: {ct: {SOPClassUID: CTImageStorage}}\n",
            """spec.yaml:2:29: error DF107: CTImageStorage has a patient, and cannot be one of the `objects`
    objects: {ct: {SOPClassUID: CTImageStorage}}
                                ^^^^^^^^^^^^^^
  expected: a class whose IOD has no Patient Module (PS3.3 Annex A)
  help: write it under `series`
""",
        ),
        (
            f"patient: {{PatientID: X}}\nseries: {{jet: {{{PALETTE}}}}}\n",
            """spec.yaml:3:29: warning DF107: ColorPaletteStorage has no patient, but takes Attributes from above
    series: {jet: {SOPClassUID: ColorPaletteStorage, ContentLabel: JET, complete: false, SOPInstanceUID: 2.25.3}}
                                ^^^^^^^^^^^^^^^^^^^
  found: PatientID
  help: write it under `objects`
""",
        ),
        (
            "objects: {none: {}}\n",
            """spec.yaml:2:11: error DF070: the object has no SOPClassUID
    objects: {none: {}}
              ^^^^
  help: write one, such as `SOPClassUID: ColorPaletteStorage`
""",
        ),
        (
            f"objects: {{{PALETTE}}}\n",
            """spec.yaml:2:1: error DF046: `objects` holds objects by name
    objects: {SOPClassUID: ColorPaletteStorage, ContentLabel: JET, complete: false, SOPInstanceUID: 2.25.3}
    ^^^^^^^
  expected: names with what each object has: {jet: {SOPClassUID: ColorPaletteStorage, ..}}
""",
        ),
        (
            "objects: {JET: {SOPClassUID: ColorPaletteStorage}}\n",
            """spec.yaml:2:1: error DF046: `objects` holds objects by name
    objects: {JET: {SOPClassUID: ColorPaletteStorage}}
    ^^^^^^^
  expected: names with what each object has: {jet: {SOPClassUID: ColorPaletteStorage, ..}}
  help: as a name, write jet: names have lowercase letters, digits and hyphens
""",
        ),
    ],
)
def test_what_does_not_fit_is_shown_with_the_way_out(
    text: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("spec.yaml").write_text(f"dicomforge: 1\n{text}")
    assert dicomforge("check", "spec.yaml", cwd=tmp_path).stderr.count(expected) == 1


def test_an_object_with_an_error_does_not_hide_those_of_the_series(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("spec.yaml").write_text(
        "dicomforge: 1\nobjects: {jet: {SOPClassUID: ColorPaletteStorage, ContentLabel: [1, 2]}}\n"
        "series: {ct: {Modality: CT, Rows: -1, ReferencedInstanceSequence: [{ref: jet}]}}\n"
    )
    lines = [d.span.line for d in api.compile_spec(Path("spec.yaml")).diagnostics if d.is_error and d.span]
    assert lines == [2, 3]
