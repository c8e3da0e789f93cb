"""How findings are printed."""

from pathlib import Path

from dicomforge.cli.findings import MOST, WIDTH, rendered, summary, wrapped
from dicomforge.inspect.finding import Finding
from dicomforge.inspect.report import Inspection

FINDING = Finding(
    "missing-type-1",
    "error",
    "PixelSpacing",
    0x00280030,
    "absent",
    "Type 1 in the Image Plane Module",
    "PS3.3 C.7.6.2",
    "ct/0001.dcm",
)

SHOWN = """\
ct/0001.dcm
  error missing-type-1: PixelSpacing (0028,0030)
    found:    absent
    expected: Type 1 in the Image Plane Module [PS3.3 C.7.6.2]"""

OF_MANY = """\
ct/0001.dcm and 2 more files
  error missing-type-1: PixelSpacing (0028,0030)
    found:    absent
    expected: Type 1 in the Image Plane Module [PS3.3 C.7.6.2]
ct/0002.dcm
  warning instance-number-twice: InstanceNumber (0020,0013)
    found:    1, as in ct/0001.dcm
    expected: another number [PS3.3 C.7.6.1]"""


def test_a_finding_stands_below_its_file() -> None:
    assert "\n".join(rendered([FINDING])) == SHOWN


def test_what_files_have_alike_is_shown_once() -> None:
    number = Finding(
        "instance-number-twice",
        "warning",
        "InstanceNumber",
        0x00200013,
        "1, as in ct/0001.dcm",
        "another number",
        "PS3.3 C.7.6.1",
        "ct/0002.dcm",
    )
    three = [FINDING._replace(file=f"ct/000{n}.dcm") for n in (1, 2, 3)]
    assert "\n".join(rendered([three[0], three[1], number, three[2]])) == OF_MANY


def test_no_line_is_longer_than_80_columns() -> None:
    long = FINDING._replace(
        path="PerFrameFunctionalGroupsSequence[12].RealWorldValueMappingSequence[1].MeasurementUnitsCodeSequence[1].X",
        found="x" * 200,
        expected="Required if " + "something holds " * 20,
        file="a/" * 60 + "1.dcm",
    )
    lines = list(rendered([long]))
    assert max(map(len, lines)) <= WIDTH == 80
    assert "".join(line.strip() for line in lines).count("x" * 10) == 20


def test_lines_break_after_dots_and_slashes() -> None:
    assert list(wrapped("a" * 50 + "/" + "b" * 50, "", "  ")) == ["a" * 50 + "/", "  " + "b" * 50]


def test_a_finding_about_a_file_has_no_path() -> None:
    whole = FINDING._replace(code="not-dicom", path="", tag=-1)
    assert list(rendered([whole]))[1] == "  error not-dicom"


def test_colours_are_only_for_terminals() -> None:
    assert "\x1b[1;31merror missing-type-1\x1b[0m" in "\n".join(rendered([FINDING], coloured=True))
    assert "\x1b" not in "\n".join(rendered([FINDING]))


def test_the_summary_counts() -> None:
    of = Inspection([Path("a")])
    of.studies = of.series = 1
    assert summary(of, 0, 0) == "1 file, 1 study, 1 series: no findings"
    of = Inspection([Path("a"), Path("b"), Path("c")])
    of.studies = of.series = 2
    assert summary(of, 2, 1) == "3 files, 2 studies, 2 series: 2 errors, 1 warning"


def test_a_thousand_findings_are_shown_and_the_rest_is_counted() -> None:
    found = (FINDING._replace(found=f"value {n}", file=f"{n}.dcm") for n in range(MOST + 2))
    lines = rendered(found)
    assert sum(line.startswith("    found:") for line in lines) == MOST
    assert lines[-1] == "2 more findings: --format json has all of them"


def test_sections_and_uids_stay_whole_where_a_line_holds_them() -> None:
    text = "a word and " * 6 + "[PS3.3 C.7.3.1]"
    assert list(wrapped(text, "", "  ")) == ["a word and " * 6 + "[PS3.3", "  C.7.3.1]"]


def test_an_attribute_without_a_keyword_is_named_once() -> None:
    found = FINDING._replace(code="group-length", path="(0008,0000)", tag=0x00080000)
    assert rendered([found])[1] == "  error group-length: (0008,0000)"
    inside = found._replace(path="RequestAttributesSequence[1].(0009,1010)", tag=0x00091010)
    assert rendered([inside])[1] == "  error group-length: RequestAttributesSequence[1].(0009,1010)"
