"""A comparison as text of 80 columns."""

import re
from pathlib import Path

from dicomforge.compare.text import lines
from tests.compare.sides import CT, between
from tests.tools import ROOT

BOTH = CT + "  - {Modality: MR, Rows: 8, Columns: 8, slices: 2, phantom: [{fill: 1}]}\n"


def text(folder: Path, old: str, new: str) -> list[str]:
    return [line for line, _ in lines(between(folder, old, new))][1:]


def test_what_all_series_share_is_told_once(tmp_path: Path) -> None:
    new = BOTH.replace("Doe", "Roe").replace("{fill: 1}", "{fill: 2}")
    assert text(tmp_path, BOTH, new) == [
        "2 series changed",
        "",
        "in all 2 series",
        "  PatientName: Doe^Jane -> Roe^Jane",
        "",
        "ct/patient/study/mr: 2 instances",
        "  layer fill",
        "      value: 1 -> 2",
        "  pixels: 2 of 2 compared frames differ, 128 of 128 pixels, largest difference 1",
        "    in slice-1",
    ]


def test_long_values_stand_below_each_other(tmp_path: Path) -> None:
    old, new = (CT.replace("00123", f"00123, PatientComments: {'long ' * 9}{end}") for end in "ab")
    assert text(tmp_path, old, new)[-3:] == [
        "  PatientComments  (5 of 5)",
        f"      - {'long ' * 9}a",
        f"      + {'long ' * 9}b",
    ]


def test_nothing_in_a_value_commands_the_terminal(tmp_path: Path) -> None:
    new = CT.replace("00123", '00123, PatientComments: "a\\tb\\u202ec"').replace("2024-01-31,", "2024-01-31,")
    assert all(line.isprintable() for line in text(tmp_path, CT, new))


def test_long_paths_are_broken_after_their_sequences(tmp_path: Path) -> None:
    old = (ROOT / "specs" / "segmentation.yaml").read_text()
    new = re.sub("SliceThickness: .*", "SliceThickness: 7", old)
    printed = text(tmp_path, old, new)
    assert max(map(len, printed)) <= 80
    at = printed.index("  PerFrameFunctionalGroupsSequence[*].PlanePositionSequence[1].")
    assert printed[at + 1].startswith("    ImagePositionPatient  (")
    assert printed[at + 4].startswith("      and ")


def test_no_difference_is_a_line(tmp_path: Path) -> None:
    assert text(tmp_path, CT, CT) == ["no difference"]


def test_series_with_the_same_changes_are_told_together(tmp_path: Path) -> None:
    cohort = CT.replace("patient: {", "patient:\n  matrix: {n: [1, 2, 3]}\n  vars: {}\n  ").replace(
        "}\nstudy", "\nstudy"
    )
    cohort = cohort.replace("Doe^Jane, PatientID: 00123", "P^${n}\n  PatientID: P${n}")
    printed = text(tmp_path, cohort, cohort.replace("Modality: CT", "Modality: CT\n    KVP: 80"))
    assert printed == ["3 series changed", "", "in all 3 series", "  KVP: 120 -> 80"]
