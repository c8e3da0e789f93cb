"""Errors of a whole run: files that are no specs at all, several mistakes at once, chains of places, no traceback."""

import os
import random
import tracemalloc
from pathlib import Path

import pytest

from dicomforge import api
from tests.conformance import test_errors_dicom, test_errors_language
from tests.conformance.errors import printed, reported
from tests.short import HEAD


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# --- what is no spec ---------------------------------------------------------------------------------------------


def test_a_file_of_100_megabytes_is_refused_unread() -> None:
    with Path("spec.yaml").open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    text = reported(Path("spec.yaml"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert text == (
        "spec.yaml:1:1: error DF005: the file has 100000000 bytes, more than 16777216\n"
        "  help: write the repetition as a `matrix`, or split the spec into several\n"
    )
    assert peak < 50_000_000


@pytest.mark.parametrize("closing", ["", "]" * 100_000])
def test_100000_open_brackets_are_one_error(closing: str) -> None:
    assert printed("x-deep:\n  " + "[" * 100_000 + closing).splitlines() == [
        "spec.yaml:2:102: error DF007: more than 100 collections inside each other",
        "    " + "[" * 160,
        "    " + " " * 80 + "^",
        "  help: a spec needs a dozen levels; close the brackets that are open",
    ]


@pytest.mark.parametrize("prefix", ["", "x-"])
def test_a_billion_laughs_are_one_error(prefix: str) -> None:
    lines = [f"{prefix}a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [
        f"{prefix}{new}: &{new} [{', '.join([f'*{old}'] * 10)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    text = printed("\n".join(["dicomforge: 1", *lines, f"series: {{Modality: CT, {prefix}lol: *i}}"]))
    assert text.count("error") == 1
    assert "error DF008: aliases expand to more than 250000 values" in text


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"DICM\x00\x01\x02", "spec.yaml:1:5: error DF004: a character that no text has"),
        (b"\x89PNG\r\n\x1a\n", "spec.yaml:1:1: error DF004: this is not UTF-8"),
        (HEAD.encode("utf-16"), "spec.yaml:1:1: error DF004: the file is UTF-16"),
        (HEAD.replace("John", "Jörg").encode("latin-1"), "spec.yaml:2:29: error DF004: this is not UTF-8"),
    ],
)
def test_what_is_no_text_is_told_where_it_begins(content: bytes, line: str) -> None:
    text = printed(content)
    assert text.splitlines()[0] == line
    assert text.count("error") == 1


def test_a_folder_is_no_spec() -> None:
    Path("spec.yaml").mkdir()
    assert reported(Path("spec.yaml")) == "spec.yaml:1:1: error DF030: the spec is a folder\n  help: check the path\n"


def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    printed(HEAD + "series: {Modality: CT}\n")
    tmp_path.chmod(0o755)
    Path("spec.yaml").chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        text = reported(Path("spec.yaml"))
    finally:
        os.seteuid(user)
    assert text == "spec.yaml:1:1: error DF030: the spec cannot be read (Permission denied)\n  help: check the path\n"


# --- several mistakes --------------------------------------------------------------------------------------------


def test_mistakes_of_every_kind_are_told_together_in_the_order_of_the_file() -> None:
    text = printed(
        HEAD
        + """\
series:
  unknown: {Modality: CT, slcies: 3}
  contradiction: {Modality: MR, SOPClassUID: CTImageStorage}
  value: {Modality: CT, KVP: high}
  variable: {Modality: CT, Rows: '${rows}'}
  axis: {Modality: CT, slices: 3, KVP: {each: [1, 2]}}
  sound: {Modality: CT}
"""
    )
    heads = [line for line in text.splitlines() if line.startswith("spec.yaml:")]
    assert heads == [
        "spec.yaml:5:27: error DF010: unknown key 'slcies' in 'unknown'",
        "spec.yaml:6:29: error DF071: Modality contradicts SOPClassUID",
        "spec.yaml:7:30: error DF050: KVP (DS) cannot hold this value",
        "spec.yaml:8:35: error DF034: undefined name 'rows' in `${...}`",
        "spec.yaml:9:40: error DF076: no axis fits the `each` of 2 values",
    ]


def test_an_unknown_key_that_all_rows_of_a_matrix_have_is_one_error() -> None:
    series = "{matrix: {kv: [80, 100, 120]}, Modality: CT, KVP: '${kv}', slcies: 3}"
    assert printed(f"{HEAD}series: {series}\n") == (
        "spec.yaml:4:68: error DF010: in 3 items: unknown key 'slcies'\n"
        f"    series: {series}\n"
        "                                                                       ^^^^^^\n"
        "  help: did you mean 'slices'?\n"
    )


def test_parents_that_extend_each_other_show_the_way_into_the_circle() -> None:
    spec = "dicomforge: 1\nextends: a.yaml\nseries: {Modality: CT}\n"
    assert printed(spec, a="extends: b.yaml\n", b="x-note: 1\nextends: a.yaml\n") == (
        "b.yaml:2:10: error DF031: circular `extends`: a.yaml -> b.yaml -> a.yaml\n"
        "    extends: a.yaml\n"
        "             ^^^^^^\n"
        "  a.yaml:1:10: extended here\n"
        "  spec.yaml:2:10: extended here\n"
        "  help: remove one of these `extends`\n"
    )


def test_a_missing_parent_is_asked_for_by_the_name_of_its_neighbour() -> None:
    text = printed("dicomforge: 1\nextends: bas.yaml\nseries: {Modality: CT}\n", base="x-note: 1\n")
    assert text.splitlines()[-1] == "  help: did you mean 'base.yaml'?"


def test_a_fault_in_a_parent_and_in_one_row_shows_all_places_that_led_there() -> None:
    spec = "dicomforge: 1\nextends: base.yaml\npatient: {matrix: {kv: [80, high]}}\n"
    base = "series:\n  Modality: CT\n  KVP: ${kv}\n"
    assert printed(spec, base=base) == (
        "spec.yaml:3:29: error DF050: KVP (DS) cannot hold this value\n"
        "    patient: {matrix: {kv: [80, high]}}\n"
        "                                ^^^^\n"
        "  found: 'high'\n"
        "  expected: DS: a decimal number such as 1.5 or -2e-3\n"
        "  base.yaml:3:8: used here as ${kv}\n"
        "  spec.yaml:2:10: extended here\n"
        "  spec.yaml:3:29: in matrix row kv=high\n"
    )


# --- no traceback ------------------------------------------------------------------------------------------------

GOOD = """\
dicomforge: 1
vars: {radius: 12, list: [1, 2, 3]}
scenes:
  head: {materials: {bone: {hu: 900}}, objects: [{sphere: {radius: 9, material: bone, at: [0, 0, 1]}}]}
patient:
  PatientName: {alphabetic: Doe^John, ideographic: x}
  matrix: {a: [1, 2], b: 2, include: [{a: 9, b: 9}], exclude: [{a: 1, b: 1}]}
  PatientID: P-${a}-${b}
study:
  StudyDate: {date: [2000-01-01, 2001-01-01]}
  OtherPatientIDsSequence: [{PatientID: A, private: {ACME: {"(0019,xx01)": {vr: US, value: 7}}}}]
series:
  - Modality: CT
    slices: 2
    axes: {t: [10, 20]}
    Rows: 4
    Columns: 4
    KVP: {each: [80, 120], along: t}
    AcquisitionTime: {start: 10:00:00, step: 1.5s, along: t}
    scene: head
    instances: {1: {ImageComments: a}, t-20-slice-2: {skip: true}}
    omit: [PatientSex]
    phantom:
      - circle: {radius: "${radius / 2}", value: {gradient: {from: 1, to: 2}}}
      - noise: {gaussian: {uniform: [1, 2]}}
"""

PIECES = (
    *(
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        ",",
        "null",
        "~",
        "''",
        "${",
        "${radius}",
        "-1",
        "1e400",
        "0",
        "NaN",
        "\u00e9",
    ),
    *("\n", "  ", "*", "&a ", "#", "|", "px", "{each: [1, 2]}", "{choice: []}", "x-", "true", "2024-13-01", "\\"),
)


@pytest.mark.parametrize("seed", range(40))
def test_a_spec_with_a_slip_of_the_pen_is_read_or_told_about_never_a_traceback(seed: int) -> None:
    slips = random.Random(seed)
    text = GOOD
    for _ in range(slips.randint(1, 3)):
        at = slips.randrange(len(text))
        text = text[:at] + slips.choice(PIECES) + text[at + slips.choice((0, 0, 1, 5, 12)) :]
    assert all("\n" not in line for line in printed(text).splitlines())


def test_every_error_of_the_gallery_has_a_hint_or_says_what_is_expected() -> None:
    for _, expected in (*test_errors_language.CASES.values(), *test_errors_dicom.CASES.values()):
        assert "  help: " in expected or "  expected: " in expected, expected


# --- what is no error --------------------------------------------------------------------------------------------


def test_an_external_file_is_sought_beside_the_file_that_names_it(tmp_path: Path) -> None:
    for folder in (".git", "specs", "parts"):
        Path(folder).mkdir()
    Path("parts/icc.bin").write_bytes(b"\0\1")
    base = "vars: {icc: {file: icc.bin}}\n"
    base += "series: {ct: {ICCProfile: '${icc}', RedPaletteColorLookupTableData: {file: icc.bin}}}"
    Path("parts/base.yaml").write_text(base, encoding="utf-8")
    spec = Path("specs/spec.yaml")
    spec.write_text("dicomforge: 1\nextends: ../parts/base.yaml\nseries: {ct: {Modality: CT}}\n", encoding="utf-8")
    for path in (spec, tmp_path / spec):
        assert "DF060" not in reported(path)
    (tmp_path / "specs" / "nested").mkdir()
    os.chdir("specs/nested")
    assert "DF060" not in reported(Path("../spec.yaml"))
    assert {
        Path(i.path).name for i in (api.compile_spec(Path("../spec.yaml")).plan or pytest.fail("no plan")).inputs
    } == {
        "spec.yaml",
        "base.yaml",
        "icc.bin",
    }
