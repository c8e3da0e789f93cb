"""What commands count is one file, not 1 files."""

import re
from pathlib import Path

from tests.tools import dicomforge

SPEC = """\
dicomforge: 1
patient: {PatientName: Count^Cora, PatientID: C}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: {Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 99999}], matrix: {v: [1]}}
"""


def test_one_of_a_thing_is_never_many(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "one.yaml").write_text(SPEC)
    told = ""
    for command in ("check", "build", "build", "build --fast", "verify", "explain", "lock", "show", "check out"):
        done = dicomforge(*command.split(), cwd=tmp_path)
        told += done.stdout + done.stderr
    (tmp_path / "specs" / "one.yaml").rename(tmp_path / "specs" / "two.yaml")
    for command in ("build -o out", "clean -n", "clean", "clean --all"):
        done = dicomforge(*command.split(), cwd=tmp_path)
        told += done.stdout + done.stderr
    plural = re.findall(r"\b1 (?!series|is)\w+s\b", told)
    assert plural == [], told
    for words in (
        "1 instance, 1 matrix row",
        "1 file (new)",
        "1 file of 1 series is up to date",
        "(1 file)",
        "1 file removed",
    ):
        assert words in told, (words, told)
