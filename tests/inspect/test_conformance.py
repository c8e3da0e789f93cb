"""What `check` reports of a file is reported on the spec, at its line; the oracle is `check` on the built file."""

from pathlib import Path

import pytest
from pydicom import dcmread

from dicomforge.api import build
from dicomforge.compile import compiled
from dicomforge.ground.diagnostic import SpecError, render
from dicomforge.inspect import conformance
from dicomforge.inspect.report import report
from tests.tools import said

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: P1%s}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    slices: 4
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return tmp_path / "spec.yaml"


def told(spec: Path, series: str = "", patient: str = "", top: str = "") -> list[str]:
    """The findings as printed, without help and source lines."""
    spec.write_text(top + HEAD % patient + "".join(f"    {line}\n" for line in series.splitlines()))
    found = []
    for one in compiled(spec).diagnostics:
        first, *rest = render(one).replace(str(spec.parent) + "/", "").splitlines()
        found.append(first)
        found += [line.strip() for line in rest if line.startswith(("  found:", "  expected:", "  help:"))]
    return found


CASES = {
    "an enumerated value": (
        ("", ", PatientSex: FEMALE"),
        """\
spec.yaml:2:61: error enumerated: PatientSex: a value is not an Enumerated Value
found: 'FEMALE'
expected: M, F or O (the Patient Module) [PS3.3 C.7.1.1]
help: write another value, or `PatientSex: {raw: ..}` to keep this one""",
    ),
    "an enumerated value in one instance": (
        ("instances: {3: {RotationDirection: CLOCK}}", ""),
        """\
spec.yaml:9:40: error enumerated: RotationDirection: a value is not an Enumerated Value
found: 'CLOCK'
expected: CW or CC (the CT Image Module) [PS3.3 C.8.2.1]
help: write another value, or `RotationDirection: {raw: ..}` to keep this one""",
    ),
    "one value of several along an axis": (
        ("RotationDirection: {each: [CW, CW, XX, CC]}", ""),
        """\
spec.yaml:9:24: error enumerated: RotationDirection: a value is not an Enumerated Value
found: 'XX'
expected: CW or CC (the CT Image Module) [PS3.3 C.8.2.1]
help: write another value, or `RotationDirection: {raw: ..}` to keep this one""",
    ),
    "a private element without its creator": (
        ('"(0009,1010)": {vr: LO, value: x}', ""),
        """\
spec.yaml:9:20: error private-creator: (0009,1010): a private element has no Private Creator
found: no creator
expected: (0009,0010) [PS3.5 7.8.1]
help: write the element below `private:`, by its creator""",
    ),
    "a birth after the study": (
        ("", ", PatientBirthDate: 2030-01-01"),
        """\
spec.yaml:2:67: warning born-later: PatientBirthDate: the patient is born after the study
found: 20300101
expected: 20240131, the Study Date, or before [PS3.3 C.7.1.1]
help: `allow: [born-later]` at the top of the spec silences it""",
    ),
    "a UID that cannot exist, in an item": (
        ("ReferencedImageSequence: [{ReferencedSOPClassUID: '12.4', ReferencedSOPInstanceUID: '1.2.3'}]", ""),
        """\
spec.yaml:9:55: error value: ReferencedImageSequence[1].ReferencedSOPClassUID: a value is not legal for its VR: \
format, range or characters
found: '12.4'
expected: UI: 0, 1 or 2, and below 0 and 1 a number to 39 [PS3.5 9]
help: write another value, or `ReferencedSOPClassUID: {raw: ..}` to keep this one""",
    ),
    "an enumerated value at a level that is warned of": (
        ("PatientSex: FEMALE", ""),
        """\
spec.yaml:9:17: warning DF079: PatientSex describes the Patient, but is written in a series
help: write it in the patient, so that everything in it agrees
spec.yaml:9:17: error enumerated: PatientSex: a value is not an Enumerated Value""",
    ),
    "one number for all instances": (
        ("InstanceNumber: 1", ""),
        """\
spec.yaml:9:21: warning instance-number-twice: InstanceNumber: two images of a series have \
the same Instance Number""",
    ),
    "slices at one place": (
        ("instances: {3: {ImagePositionPatient: [0, 0, 0]}, 2: {ImagePositionPatient: [0, 0, 0]}}", ""),
        """\
spec.yaml:9:43: warning position-twice: ImagePositionPatient: two images of one stack are at the same position""",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_finding_is_reported_at_what_the_author_wrote(case: str, spec: Path) -> None:
    (series, patient), expected = CASES[case]
    assert "\n".join(told(spec, series, patient)).startswith(expected)


@pytest.mark.parametrize(
    ("series", "patient", "code"),
    [
        ("RotationDirection: {raw: CLOCK}", "", "enumerated"),
        ("SliceThickness: {raw: NaN}", "", "value"),
        ("", ", PatientBirthDate: {raw: 1970.01.31}", "value"),
        ("", ", PatientSex: {raw: FEMALE}", "enumerated"),
        ("", ", PatientID: {raw: {hex: '31 00 32'}}", "value"),
        ("omit: [SliceThickness]", "", "missing-type-2"),
        ("complete: false", "", "missing-type-2"),
        ("instances: {2: {KVP: {raw: x}}}", "", "value"),
        ("instances: {2: {PatientPosition: {raw: HFP}}}", "", "series-differs"),
        (
            "ReferencedStudySequence: [{ReferencedSOPClassUID: 1.2.3, ReferencedSOPInstanceUID: {raw: 1.02}}]",
            "",
            "value",
        ),
    ],
)
def test_a_declared_error_is_a_note_and_check_reports_the_error(
    series: str, patient: str, code: str, spec: Path, tmp_path: Path
) -> None:
    patient = patient.replace(", PatientID", ", x-PatientID") if "PatientID" in patient else patient
    text = told(spec, series, patient)
    if "x-PatientID" in patient:
        spec.write_text(spec.read_text().replace("PatientID: P1, x-PatientID", "PatientID"))
        text = [render(d).splitlines()[0] for d in compiled(spec).diagnostics]
    assert any(f" note {code}: " in line for line in text), text
    assert not any(" error " in line for line in text)
    build(spec, out=tmp_path / "out")
    found = report(sorted((tmp_path / "out").rglob("*.dcm"))).findings
    assert code in {f.code for f in found if f.is_error}


def test_a_warning_that_is_allowed_is_not_shown(spec: Path) -> None:
    birth = ", PatientBirthDate: 2030-01-01"
    assert told(spec, "", birth, "allow: born-later\n") == []
    assert told(spec, "", birth, "allow: [DF100, born-later]\n") == []


def test_pixels_of_words_in_big_endian_order_are_no_empty_value(spec: Path) -> None:
    assert told(spec, "TransferSyntaxUID: ExplicitVRBigEndian", top="allow: [DF179]\n") == []


def test_an_error_cannot_be_allowed(spec: Path) -> None:
    assert " error enumerated: " in told(spec, "RotationDirection: CLOCK", "", "allow: [enumerated]\n")[0]


def test_an_unknown_code_is_an_error_with_the_nearest_one(spec: Path) -> None:
    assert told(spec, "", "", "allow: [born-latr]\n")[:2] == [
        "spec.yaml:1:9: error DF017: unknown code 'born-latr' in 'allow'",
        "help: did you mean 'born-later'?",
    ]


def test_what_one_series_was_told_hides_nothing_of_the_next(spec: Path) -> None:
    """Equal data sets are judged once: these differ in one value each."""
    more = "  - {Modality: CT, name: b, Rows: 8, Columns: 8, slices: 4, %s}\n"
    told(spec)
    head = spec.read_text()
    for wrong in ("RotationDirection: X", "'(0009,1010)': {vr: LO, value: y}", "InstanceCreatorUID: '12.4'"):
        spec.write_text(head + more % wrong)
        with pytest.raises(SpecError):
            build(spec, out=spec.parent / "out")


def test_equal_rows_are_judged_once(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[object] = []
    original = conformance._judged
    monkeypatch.setattr(conformance, "_judged", lambda *given: judged.append(given) or original(*given))
    spec.write_text(
        (HEAD % "").replace("patient: {PatientName: Doe^Jane", "patient: {matrix: {n: 9}, PatientName: 'D^${n}'")
    )
    assert compiled(spec).plan is not None
    assert len(judged) == 1


ENHANCED = """\
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  SOPClassUID: EnhancedMRImageStorage
  Rows: 8
  Columns: 8
  slices: 3
  EffectiveEchoTime: 10
  RepetitionTime: 1000
  AnatomicRegionSequence: SCT:69536005
  FrameLaterality: U
  %s
"""


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("DimensionIndexValues: [1, 0]", "dimension-index", "12:25"),
        ("DimensionIndexValues: [1, 1, 1]", "dimension-count", "12:25"),
        ("InStackPositionNumber: 5", "stack-position", "12:26"),
        ("FrameContentSequence: {InStackPositionNumber: 5}", "stack-position", "12:49"),
    ],
)
def test_an_error_in_a_functional_group_is_at_the_flat_keyword(line: str, code: str, place: str, spec: Path) -> None:
    spec.write_text(ENHANCED % line)
    errors = [render(one).splitlines()[0] for one in compiled(spec).diagnostics if one.is_error]
    assert [line.replace(str(spec.parent) + "/", "").split(": ")[:2] for line in errors] == [
        [f"spec.yaml:{place}", f"error {code}"]
    ]


def test_an_error_about_items_has_no_hint_of_raw_values(spec: Path) -> None:
    line = "ViewCodeSequence: ['SCT:399162004', 'SCT:399368009']"
    mammogram = "  SOPClassUID: DigitalMammographyXRayImageStorageForPresentation\n  ImageLaterality: L\n"
    mammogram += f"  PatientOrientation: [A, F]\n  Rows: 8\n  Columns: 8\n  {line}\n"
    spec.write_text(f"dicomforge: 1\nseries:\n{mammogram}")
    assert [(one.code, one.hint) for one in compiled(spec).diagnostics if one.is_error] == [("single-item", "")]


def test_raw_sequences_are_not_supported_yet(spec: Path) -> None:
    assert told(spec, "RequestAttributesSequence: {raw: x}") == [
        "spec.yaml:9:33: error DF059: a raw value of RequestAttributesSequence is not supported yet",
        "help: write raw values in its items",
    ]


@pytest.mark.parametrize("text", ["3132", "'3132'", "31 32"])
def test_bytes_of_a_raw_value_need_no_quotes(text: str, spec: Path, tmp_path: Path) -> None:
    assert told(spec, f"KVP: {{raw: {{hex: {text}}}}}") == []
    build(spec, out=tmp_path / "out")
    assert {dcmread(path).KVP for path in (tmp_path / "out").rglob("*.dcm")} == {12}


TWO = """\
dicomforge: 1
studies:
  a: {StudyInstanceUID: 1.2.3, StudyDate: 2024-01-01, series: {Modality: CT, Rows: 8, Columns: 8%s}}
  b: {StudyInstanceUID: %s, StudyDate: %s, series: {Modality: CT, Rows: 8, Columns: 8%s}}
"""


def first_lines(spec: Path) -> list[str]:
    found = (render(one).replace(str(spec.parent) + "/", "").splitlines() for one in compiled(spec).diagnostics)
    return [line for lines in found for line in (lines[0], *(x.strip() for x in lines if x.startswith("  help")))]


def test_one_study_uid_for_two_dates_is_an_error(spec: Path) -> None:
    spec.write_text(TWO % ("", "1.2.3", "2024-02-01", ""))
    assert first_lines(spec) == [
        "spec.yaml:4:43: error study-differs: StudyDate: files of one study describe it differently",
        "help: write one value, another StudyInstanceUID, or `StudyInstanceUID: {raw: ..}` to keep this one",
    ]


def test_one_series_uid_in_two_studies_is_an_error(spec: Path) -> None:
    series = ", SeriesInstanceUID: 1.2.9, FrameOfReferenceUID: 1.2.8"
    spec.write_text(TWO % (series, "1.2.4", "2024-01-01", series))
    assert first_lines(spec) == [
        "spec.yaml:4:25: error series-in-two-studies: StudyInstanceUID: one series belongs to two studies",
        "help: write one value, another SeriesInstanceUID, or `SeriesInstanceUID: {raw: ..}` to keep this one",
    ]


def test_one_study_in_two_parts_that_agree_is_legal(spec: Path, tmp_path: Path) -> None:
    spec.write_text(TWO % ("", "1.2.3", "2024-01-01", ""))
    assert first_lines(spec) == []
    build(spec, out=tmp_path / "out")
    assert not report(sorted((tmp_path / "out").rglob("*.dcm"))).findings


def test_files_share_a_study_uid_on_purpose_where_it_is_raw(spec: Path, tmp_path: Path) -> None:
    spec.write_text(TWO % ("", "{raw: 1.2.3}", "2024-02-01", ""))
    assert first_lines(spec) == []
    build(spec, out=tmp_path / "out")
    assert [f.code for f in report(sorted((tmp_path / "out").rglob("*.dcm"))).findings] == ["study-differs"]


SEGMENTATION = """\
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  ct: {Modality: CT, slices: 2, Rows: 8, Columns: 8, phantom: [{fill: 0}, {circle: {radius: 3px, value: 1, name: a}},
    {circle: {radius: 2px, value: 2, name: b}}]}
  seg:
    Modality: SEG
    of: ct
    segments:
      - {layer: a, %s}
      - {layer: b, %s}
"""
TISSUE = """SegmentedPropertyCategoryCodeSequence: 'SCT:85756007:"Tissue"', \
SegmentedPropertyTypeCodeSequence: 'SCT:39607008:"Lung"'"""


def test_a_finding_about_a_segment_is_at_what_its_author_wrote(spec: Path) -> None:
    spec.write_text(SEGMENTATION % (TISSUE, f"SegmentAlgorithmType: FOO, {TISSUE}"))
    assert [line.partition(": SegmentSequence")[0] for line in first_lines(spec) if " error " in line] == [
        "spec.yaml:11:42: error enumerated"
    ]


def test_segments_are_numbered_by_their_place(spec: Path, tmp_path: Path) -> None:
    spec.write_text(SEGMENTATION % (TISSUE, f"SegmentNumber: 3, {TISSUE}"))
    assert first_lines(spec) == [
        "spec.yaml:11:35: error DF102: SegmentNumber is not the place of the segment in the list",
        "help: leave SegmentNumber out, or list the segments in the order of their numbers",
    ]
    spec.write_text(SEGMENTATION % (f"SegmentNumber: 1, {TISSUE}", TISSUE))
    assert first_lines(spec) == []
    build(spec, out=tmp_path / "out")
    assert not report(sorted((tmp_path / "out").rglob("*.dcm"))).findings


def test_a_raw_value_of_a_functional_group_stands_in_its_sequence(spec: Path, tmp_path: Path) -> None:
    enhanced = ENHANCED.replace("  FrameLaterality: U\n", "")
    spec.write_text(enhanced % "FrameLaterality: Z")
    assert first_lines(spec) == [
        "spec.yaml:11:20: error enumerated: SharedFunctionalGroupsSequence[1].FrameAnatomySequence[1].FrameLaterality"
        ": a value is not an Enumerated Value",
        "help: write another value, or `FrameAnatomySequence: {FrameLaterality: {raw: ..}}` to keep this one",
    ]
    spec.write_text(enhanced % "FrameLaterality: {raw: Z}")
    assert first_lines(spec) == [
        "spec.yaml:11:20: error DF059: a raw value of FrameLaterality outside its sequence is not supported yet",
        "help: write FrameAnatomySequence: {FrameLaterality: {raw: ..}}",
    ]
    spec.write_text(enhanced % "FrameAnatomySequence: {FrameLaterality: {raw: Z}}")
    assert [line.split(": ")[1] for line in first_lines(spec)] == ["note enumerated"]
    build(spec, out=tmp_path / "out")
    (file,) = (tmp_path / "out").rglob("*.dcm")
    shared = dcmread(file).SharedFunctionalGroupsSequence[0]
    assert shared.FrameAnatomySequence[0].FrameLaterality == "Z"


def test_rows_of_a_document_that_share_a_study_are_compared(spec: Path, tmp_path: Path) -> None:
    text = (HEAD % "").replace("PatientID: P1", "PatientID: 'P${row}'").replace("study: {", "study: {%s")
    matrix = text.replace("dicomforge: 1\n", "dicomforge: 1\nmatrix: {row: 3}\n")
    spec.write_text(matrix % "StudyInstanceUID: 1.2.3, ")
    assert {d.code for d in compiled(spec).diagnostics if d.is_error} == {"patient-differs"}
    spec.write_text(matrix % "")
    assert compiled(spec).diagnostics == ()


def test_an_error_of_planning_hides_no_finding_of_another_series(spec: Path) -> None:
    told(spec, "RescaleSlope: 0")
    spec.write_text(spec.read_text() + "  - {Modality: CT, name: b, RotationDirection: CLOCK}\n")
    assert {d.code for d in compiled(spec).diagnostics if d.is_error} == {"DF075", "enumerated"}


def test_a_group_that_is_left_out_is_not_blamed_on_the_groups_that_are_written(spec: Path) -> None:
    groups = "{PlanePositionSequence: {ImagePositionPatient: [0, 0, 0]}}"
    spec.write_text(ENHANCED % f"omit: [MREchoSequence]\n  PerFrameFunctionalGroupsSequence: {groups}")
    (found,) = [one for one in compiled(spec).diagnostics if one.code == "missing-group"]
    assert (found.severity, found.span and found.span.line) == ("note", 12)


@pytest.mark.parametrize(
    ("series", "code"),
    [
        (
            "SOPClassUID: VLWholeSlideMicroscopyImageStorage, NumberOfFrames: 3, Rows: 8, Columns: 8, "
            "TotalPixelMatrixColumns: 16, TotalPixelMatrixRows: 16, phantom: [{fill: [1, 2, 3]}]",
            "pixel-length",
        ),
        ("Modality: CT, Rows: 8, Columns: 8, WindowCenter: 1, WindowWidth: 0", "window-width"),
        ('Modality: US, Rows: 8, Columns: 8, PhotometricInterpretation: ""', "DF083"),
    ],
)
def test_what_check_calls_an_error_of_a_file_is_an_error_of_its_spec(series: str, code: str, tmp_path: Path) -> None:
    text = f"""dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  x: {{{series}}}
"""
    assert said(text, tmp_path, code).startswith(f"error {code}: ")
