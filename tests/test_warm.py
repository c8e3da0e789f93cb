"""A command that is forked from a loaded process is the command that a shell starts."""

from pathlib import Path

import pytest

from tests.tools import cold, dicomforge

SPEC = """\
dicomforge: 1
patient: {PatientName: Müller^Jürgen, PatientID: W}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: {one: {Modality: CT, Rows: 8, Columns: 8, phantom: [{fill: 3}]}}
"""


@pytest.mark.parametrize(
    "words",
    ["--version", "biuld", "build --nonsense", "check ct.yaml", "check bad.yaml", "expand ct.yaml", "list noises"],
)
def test_its_exit_code_and_its_texts_are_those_of_a_cold_start(words: str, tmp_path: Path) -> None:
    (tmp_path / "ct.yaml").write_text(SPEC)
    (tmp_path / "bad.yaml").write_text(SPEC.replace("fill", "füll"))
    warm, fresh = (start(*words.split(), cwd=tmp_path) for start in (dicomforge, cold))
    assert (warm.returncode, warm.stdout, warm.stderr) == (fresh.returncode, fresh.stdout, fresh.stderr)


def test_it_works_in_the_folder_of_the_caller_and_has_its_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ct.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    assert dicomforge("check", "ct.yaml").stdout == "ct.yaml: ok, 1 series, 1 instance\n"
    before = dicomforge("build", "--help").stdout
    monkeypatch.setenv("COLUMNS", "60")
    assert len(dicomforge("build", "--help").stdout.splitlines()) > len(before.splitlines())
