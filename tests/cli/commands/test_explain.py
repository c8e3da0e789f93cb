"""`dicomforge explain`."""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import pytest

from dicomforge.cli import codes
from dicomforge.cli.commands import explain
from dicomforge.ground.finding_kinds import KINDS
from tests.cli.commands.one_spec import SPEC, project
from tests.tools import dicomforge


def test_it_tells_the_reason_of_the_last_build_and_of_the_next(tmp_path: Path) -> None:
    dicomforge("build", "-q", cwd=project(tmp_path))
    (tmp_path / "specs" / "ct.yaml").write_text(SPEC.replace("CT\n", "CT\n    KVP: 80\n"))
    done = dicomforge("explain", cwd=tmp_path)
    assert done.returncode == 0
    assert "KVP" in done.stdout
    assert "last built: new" in done.stdout


def test_it_prints_the_page_of_a_code_in_any_case(tmp_path: Path) -> None:
    assert dicomforge("explain", "df012", cwd=tmp_path).stdout.startswith("# DF012: unknown shape")


@pytest.mark.parametrize("code", KINDS)
def test_every_finding_about_a_file_has_a_page_with_severity_and_citation(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain.run(argparse.Namespace(what=[code], json=False)) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"# {code}: {KINDS[code].title}\n")
    assert f"**Severity.** {KINDS[code].severity}\n" in page
    assert f"**Citation.** {KINDS[code].section}." in page


def test_all_that_a_kind_says_of_itself_stands_on_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fuller(NamedTuple):
        severity: str = "warning"
        title: str = "a title"
        section: str = "PS3.3 C.1"
        exemptions: tuple[str, ...] = ("label maps", "quadrupeds")
        nothing: str = ""

    monkeypatch.setitem(KINDS, "fuller", Fuller())
    assert "\n\n**Exemptions.** label maps; quadrupeds\n\n" in codes.find("fuller").page
    assert "Nothing" not in codes.find("fuller").page


def test_codes_of_specs_and_of_files_may_stand_together(tmp_path: Path) -> None:
    done = dicomforge("explain", "DF012", "missing-type-1", "--json", cwd=tmp_path)
    assert [(one["code"], one["severity"], one["section"]) for one in json.loads(done.stdout)] == [
        ("DF012", "", ""),
        ("missing-type-1", "error", "PS3.5 7.4.1"),
    ]


@pytest.mark.parametrize(
    ("word", "help"),
    [
        ("missing-type1", "did you mean 'missing-type-1'"),
        ("zzz", "see: dicomforge list errors, dicomforge list findings"),
    ],
)
def test_an_unknown_code_offers_near_ones(word: str, help: str, tmp_path: Path) -> None:
    done = dicomforge("explain", word, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"dicomforge explain: {word}: no such code, file or folder\n  help: {help}")


def test_a_folder_that_is_named_as_a_code_is_a_folder(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "specs").rename(tmp_path / "value")
    done = dicomforge("explain", "value", cwd=tmp_path)
    assert done.returncode == 0
    assert "value/ct.yaml" in done.stdout or "ct/patient/study/ct" in done.stdout
