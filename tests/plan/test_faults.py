"""`faults:`: which instances have them, in which order they act, and what is refused."""

from io import BytesIO
from pathlib import Path

import pydicom
import pytest

from dicomforge import api
from dicomforge.ground.diagnostic import SpecError
from dicomforge.kinds.in_memory import in_memory
from tests.conformance.errors import printed
from tests.tools import build, dicomforge

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: F-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""
CT = "Modality: CT, Rows: 64, Columns: 48, slices: 3, phantom: [{fill: -1000}]"


def series(more: str) -> str:
    return f"{HEAD}series: {{{CT}, {more}}}\n"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(text: str) -> dict[str, bytes]:
    """The files of the one series of a spec, by their names."""
    Path("spec.yaml").write_text(text, encoding="utf-8")
    plan = api.compile_spec(Path("spec.yaml")).plan
    assert plan is not None
    (series,) = plan.series
    contents = in_memory(series, range(len(series.instances)))
    return dict(zip((Path(one.path).stem for one in series.instances), contents, strict=True))


def read(content: bytes) -> pydicom.Dataset:
    return pydicom.dcmread(BytesIO(content), force=True)


def test_a_fault_of_the_series_is_in_each_file_and_one_of_an_instance_in_its_own() -> None:
    files = made(series("faults: [type2-missing-patient-sex], instances: {2: {faults: [no-preamble]}}")).values()
    assert ["PatientSex" in read(file) for file in files] == [False] * 3
    assert [file[128:132] == b"DICM" for file in files] == [True, False, True]


def test_a_localizer_with_a_fault_refers_to_what_was_planned_on_it(tmp_path: Path) -> None:
    text = (
        HEAD
        + """\
series:
  scout: {Modality: CT, Rows: 64, Columns: 48, localizes: [ct], faults: [type2-missing-patient-sex]}
  ct: {Modality: CT, Rows: 64, Columns: 48}
"""
    )
    scout, ct = sorted((pydicom.dcmread(one) for one in build(text, tmp_path)), key=lambda one: one.SeriesNumber)
    assert "PatientSex" not in scout
    assert [one.ReferencedSOPInstanceUID for one in scout.ReferencedImageSequence] == [ct.SOPInstanceUID]


def test_a_fault_may_be_a_row_of_a_matrix(tmp_path: Path) -> None:
    files = build(series('matrix: {wrong: [no-preamble, missing-slice]}, faults: ["${wrong}"]'), tmp_path)
    assert len(files) == 3 + 2


def test_parameters_vary_along_an_axis() -> None:
    sound = made(series(""))
    faulty = made(series("faults: [{truncated: {bytes: {each: [10, 20, 30], along: slice}}}]"))
    assert [len(sound[name]) - len(content) for name, content in faulty.items()] == [10, 20, 30]


def test_a_fault_of_the_series_that_names_an_instance_may_stand_in_it() -> None:
    assert [*made(series("instances: {3: {faults: [missing-slice]}}"))] == ["0001", "0002"]


def test_a_path_leads_into_items() -> None:
    path = "ProcedureCodeSequence.CodeMeaning"
    code = "ProcedureCodeSequence: [{CodeValue: '1', CodingSchemeDesignator: 99X, CodeMeaning: odd}]"
    (file, *_) = made(series(f"{code}, faults: [{{odd-length: {{attribute: {path}}}}}]")).values()
    assert b"\x08\x00\x04\x01LO\x03\x00odd" in file  # (0008,0104)
    assert read(file).ProcedureCodeSequence[0].CodeMeaning == "odd"
    assert read(file).PatientName == "Doe^John"


def test_draws_depend_on_the_seed_alone() -> None:
    def drawn(seed: int) -> tuple[bytes, ...]:
        return tuple(made(f"seed: {seed}\n" + series("faults: {draw: 2, of: [part10, stream, values]}")).values())

    assert drawn(1) == drawn(1)
    assert len({drawn(seed) for seed in range(1, 6)}) > 1


def test_check_of_the_spec_is_silent_about_a_declared_fault_and_not_about_others(tmp_path: Path) -> None:
    assert printed(series("faults: [ds-comma, missing-slice]")) == ""
    assert "PatientOrientation: Patient Orientation has letters" in printed(
        series("faults: [ds-comma], PatientOrientation: [X, Y]")
    )


def test_another_fault_rebuilds_the_series_and_the_same_does_not(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"

    def built(fault: str) -> str:
        spec.write_text(series(f"faults: [{fault}]"))
        return dicomforge("build", spec, "-o", tmp_path / "out").stdout

    assert "(new)" in built("no-preamble")
    assert "nothing to do" in built("no-preamble")
    assert "fault" in built("truncated")


def test_datasets_have_the_faults(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(series("faults: [odd-length, type2-missing-patient-sex]"))
    found = list(api.datasets(spec))
    assert len(found) == 3
    assert "PatientSex" not in found[0]


def test_a_frame_time_that_is_no_number_is_no_time_for_video() -> None:
    pytest.importorskip("av")
    cine = "SOPClassUID: UltrasoundMultiFrameImageStorage, TransferSyntaxUID: MPEG4HP41, Rows: 64, Columns: 64"
    wrong = "axes: {t: 3}, phantom: [{fill: [10, 20, 30]}], faults: [{ds-nan: {attribute: FrameTime}}]"
    (file,) = made(f"{HEAD}series: {{{cine}, FrameTime: 40, {wrong}}}\n").values()
    assert b"\x18\x00\x63\x10DS\x04\x00NaN " in file  # (0018,1063)


CASES = {
    "an unknown name": (
        "faults: [no-preambel]",
        "4:93: error DF190: unknown fault 'no-preambel'",
        "help: did you mean 'no-preamble'?",
    ),
    "an unknown name of a mapping": (
        "faults: [{no-preambel: {}}]",
        "4:94: error DF190: unknown fault 'no-preambel'",
        "help: did you mean 'no-preamble'?",
    ),
    "an unknown parameter": (
        "faults: [{truncated: {byte: 3}}]",
        "4:106: error DF010: unknown key 'byte' in 'truncated'",
        "help: did you mean 'bytes'?",
    ),
    "an unknown Attribute": (
        "faults: [{odd-length: {attribute: PatientsName}}]",
        "4:118: error DF063: unknown keyword 'PatientsName' in a path",
        "found: 'PatientsName'",
        "expected: keywords of PS3.6 separated by '.'",
        "help: did you mean 'PatientName'?",
    ),
    "an Attribute that the object does not have": (
        "faults: [{odd-length: {attribute: PatientComments}}]",
        "4:94: error DF191: `odd-length`: the object has no PatientComments",
    ),
    "a fault of items in an Attribute without": (
        "faults: [{item-length-wrong: {attribute: PatientID}}]",
        "4:94: error DF191: `item-length-wrong`: PatientID has no items",
        "expected: a sequence with an item",
    ),
    "two faults of one Attribute": (
        "faults: [ds-comma, {odd-length: {attribute: PixelSpacing}}]",
        "4:104: error DF192: `odd-length` changes PixelSpacing, which another fault changes too",
        "spec.yaml:4:93: changed here",
        "help: remove one of them",
    ),
    "the same fault in a series and its instance": (
        "faults: [truncated], instances: {2: {faults: [truncated]}}",
        "4:130: error DF192: `truncated` changes end of file, which another fault changes too",
        "spec.yaml:4:93: changed here",
        "help: remove one of them",
    ),
    "an instance that the series does not have": (
        "faults: [{missing-slice: {instance: 7}}]",
        "4:94: error DF191: `missing-slice`: the series has no instance 7",
        "expected: a number from 1 to 3",
    ),
    "a folder that there is not": (
        "faults: {draw: 2, of: [streams]}",
        "4:107: error DF017: unknown word 'streams' for entry 1 of 'of'",
        "expected: part10, stream, values, pixels, encapsulation, series, derived",
        "help: did you mean 'stream'?",
    ),
    "more than can be drawn": (
        "faults: {draw: 2, of: [encapsulation]}",
        "4:93: warning DF210: no more than 0 faults of these folders fit the series and one another",
        "found: draw: 2",
        "help: draw fewer, or name more folders in `of`",
    ),
    "two names in one entry": (
        "faults: [{truncated: {}, odd-length: {}}]",
        "4:93: error DF068: unexpected structure",
        "found: a mapping",
        "expected: a fault: its name, or a mapping of its name to its parameters",
    ),
}


@pytest.mark.parametrize(("more", "lines"), [(more, lines) for more, *lines in CASES.values()], ids=CASES)
def test_errors(more: str, lines: list[str]) -> None:
    told = [line.strip() for line in printed(series(more)).splitlines() if not line.startswith("    ")]
    assert told == [f"spec.yaml:{lines[0]}", *lines[1:]]


def test_a_fault_of_a_spacing_does_not_belong_to_a_class_without(tmp_path: Path) -> None:
    raw = "series: {SOPClassUID: RawDataStorage, Modality: OT, CreatorVersionUID: 2.25.1, faults: [ds-comma]}"
    told = printed(HEAD + raw).splitlines()
    assert told[0] == "spec.yaml:4:89: error DF191: `ds-comma` does not belong to RawDataStorage"
    assert told[3:] == ["  expected: a class with PixelSpacing"]


def test_what_an_object_made_from_another_does_not_have_is_an_error() -> None:
    two = """\
series:
  ct: {Modality: CT, phantom: [{fill: -1000}, {sphere: {name: ball, radius: 5, value: 0}}]}
  made:
    Modality: RTSTRUCT
    of: ct
    faults: [{odd-length: {attribute: SliceThickness}}]
"""
    assert "DF191: `odd-length`: the object has no SliceThickness" in printed(HEAD + two)


@pytest.mark.parametrize(
    ("syntax", "fault", "expected"),
    [
        ("ExplicitVRLittleEndian", "deep-nesting: {depth: 1000000}", "at most 10000 levels"),
        ("DeflatedExplicitVRLittleEndian", "deflate-bomb: {megabytes: 1000000}", "at most 256 megabytes"),
    ],
)
def test_a_fault_too_large_to_build_is_refused(syntax: str, fault: str, expected: str) -> None:
    with pytest.raises(SpecError) as refused:
        made(series(f"TransferSyntaxUID: {syntax}, faults: [{{{fault}}}]"))
    (finding,) = refused.value.diagnostics
    assert (finding.code, finding.expected) == ("DF191", expected)
    assert "not supported yet" in finding.message
