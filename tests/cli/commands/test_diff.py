"""`dicomforge diff`."""

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.cli.test_contract import PAGE, documented_json, shape
from tests.tools import ROOT, dicomforge, needs, run

SPEC = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: C}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 16
    Columns: 16
    PixelSpacing: 1\\1
    slices: 20
    phantom:
      - fill: -1000
      - circle: {radius: 4, value: 40}
"""
CHANGED = SPEC.replace("Doe", "Roe").replace("radius: 4", "radius: 5")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two specs of one name, in folders of their own."""
    for name, text in (("old", SPEC), ("new", CHANGED)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ct.yaml").write_text(text)
    return tmp_path


def test_the_exit_code_is_the_answer(folder: Path) -> None:
    assert dicomforge("diff", "old/ct.yaml", "old/ct.yaml", cwd=folder).returncode == 0
    assert dicomforge("diff", "old/ct.yaml", "new/ct.yaml", cwd=folder).returncode == 1
    assert dicomforge("diff", "old/ct.yaml", "nowhere", cwd=folder).returncode == 2
    assert dicomforge("diff", "old/ct.yaml", cwd=folder).returncode == 2
    assert dicomforge("diff", "old/ct.yaml", "new/ct.yaml", "--json", "--markdown", cwd=folder).returncode == 2
    quiet = dicomforge("diff", "-q", "old/ct.yaml", "new/ct.yaml", cwd=folder)
    assert (quiet.returncode, quiet.stdout) == (1, "")


def test_it_tells_what_changes_in_80_columns_without_colour(folder: Path) -> None:
    printed = dicomforge("diff", "old/ct.yaml", "new/ct.yaml", cwd=folder).stdout
    assert printed.splitlines()[:7] == [
        "old/ct.yaml -> new/ct.yaml",
        "1 series changed",
        "pixels of 4 frames were not compared: --pixels all",
        "",
        "ct/patient/study/ct: 20 instances",
        "  PatientName: Doe^Jane -> Roe^Jane  (20 of 20)",
        "  layer circle",
    ]
    assert "      radius: 4 -> 5\n" in printed
    assert max(map(len, printed.splitlines())) <= 80
    assert "\x1b" not in printed


def test_the_errors_of_both_specs_are_those_of_the_compiler(folder: Path) -> None:
    (folder / "old" / "ct.yaml").write_text(SPEC.replace("circle", "circel"))
    (folder / "new" / "ct.yaml").write_text(SPEC.replace("fill", "fil"))
    done = dicomforge("diff", "old/ct.yaml", "new/ct.yaml", cwd=folder)
    assert done.returncode == 2
    assert "old/ct.yaml:12:9: error DF012: unknown shape 'circel'" in done.stderr
    assert "new/ct.yaml:11:9: error DF012: unknown shape 'fil'" in done.stderr
    told = json.loads(dicomforge("diff", "old/ct.yaml", "new/ct.yaml", "--json", cwd=folder).stdout)
    assert (told["same"], [d["code"] for d in told["diagnostics"]]) == (None, ["DF012", "DF012"])


def test_json_has_the_shape_of_the_page(folder: Path) -> None:
    done = dicomforge("diff", "old/ct.yaml", "new/ct.yaml", "--json", cwd=folder)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert shape(told) == shape(documented_json("diff"))
    assert told["series"][0]["attributes"] == documented_json("diff")["series"][0]["attributes"]


def test_pictures_are_written_and_named(folder: Path) -> None:
    done = dicomforge("diff", "old/ct.yaml", "new/ct.yaml", "--pictures", "shots", "--json", cwd=folder)
    pictures = json.loads(done.stdout)["series"][0]["pixels"]["pictures"]
    assert list(pictures) == ["before", "after", "difference"]
    assert all((folder / path).read_bytes().startswith(b"\x89PNG") for path in pictures.values())


def test_the_output_is_coloured_for_the_pager_of_git_and_not_under_no_color(folder: Path) -> None:
    plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
    paged = {**plain, "GIT_PAGER_IN_USE": "true", "TERM": "xterm"}
    arguments = ("diff", "old/ct.yaml", "new/ct.yaml")
    assert "\x1b[1m" in dicomforge(*arguments, cwd=folder, env=paged).stdout
    assert "\x1b" not in dicomforge(*arguments, cwd=folder, env={**paged, "NO_COLOR": "1"}).stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a spec, a part that it extends, and the driver as the page sets it up."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (("GIT_CONFIG_GLOBAL", os.devnull), ("GIT_CONFIG_SYSTEM", os.devnull), ("GIT_PAGER", "cat")):
        monkeypatch.setenv(name, value)
    folder = tmp_path / "repository"
    (folder / "specs").mkdir(parents=True)
    (folder / "specs" / "ct.yaml").write_text(SPEC.replace("series:", "extends: _part.yaml\nseries:"))
    (folder / "specs" / "_part.yaml").write_text("KVP: 100\n")
    section = PAGE.split("#### As a diff driver of git")[1]
    attributes, driver = re.findall(
        r"^\$ (?:echo '(.*)' >> |git config diff\.dicomforge\.command '(.*)')", section, re.M
    )
    (folder / ".gitattributes").write_text(f"{attributes[0]}\n")
    command = driver[1].replace("dicomforge", f"{sys.executable} -m dicomforge", 1)
    git(folder, "init", "-q")
    for key, value in (("user.name", "N"), ("user.email", "n@example.org"), ("diff.dicomforge.command", command)):
        git(folder, "config", key, value)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return folder


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    done = run("git", *arguments, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    return done.stdout


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file."""
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


@needs("git")
def test_git_diff_tells_what_a_change_means(repository: Path) -> None:
    edit(repository / "specs" / "ct.yaml", "Doe", "Roe")
    assert git(repository, "diff") == (
        "a/specs/ct.yaml -> b/specs/ct.yaml\n1 series changed\n\n"
        "ct/patient/study/ct: 20 instances\n  PatientName: Doe^Jane -> Roe^Jane  (20 of 20)\n"
    )
    git(repository, "commit", "-qam", "second")
    assert "  PatientName: Doe^Jane -> Roe^Jane  (20 of 20)\n" in git(repository, "show", "--ext-diff")


@needs("git")
def test_git_diff_of_a_remark_says_that_nothing_changes(repository: Path) -> None:
    edit(repository / "specs" / "ct.yaml", "series:", "# a remark\nseries:")
    assert git(repository, "diff").splitlines()[1:] == ["no difference", "(the text differs: git diff --no-ext-diff)"]


@needs("git")
def test_git_diff_shows_parts_as_text_and_specs_that_come_or_go_as_series(repository: Path) -> None:
    edit(repository / "specs" / "_part.yaml", "100", "80")
    (repository / "specs" / "new.yaml").write_text(SPEC)
    (repository / "specs" / "ct.yaml").unlink()
    git(repository, "add", ".")
    printed = git(repository, "diff", "--cached", "--no-renames")
    assert "\n-KVP: 100\n+KVP: 80\n" in printed
    assert "\n+ new/patient/study/ct: 20 instances\n" in printed
    assert "\n- ct/patient/study/ct: 20 instances\n" in printed


@needs("git")
def test_git_diff_of_a_spec_with_an_error_shows_the_error_and_the_text(repository: Path) -> None:
    edit(repository / "specs" / "ct.yaml", "circle", "circel")
    printed = git(repository, "diff")
    assert printed.startswith("b/specs/ct.yaml:13:9: error DF012: unknown shape 'circel'\n")
    assert "\n-      - circle: {radius: 4, value: 40}\n+      - circel:" in printed


@needs("git")
def test_git_diff_of_a_renamed_spec_tells_its_new_identity(repository: Path) -> None:
    git(repository, "mv", "specs/ct.yaml", "specs/head.yaml")
    edit(repository / "specs" / "head.yaml", "Doe", "Roe")
    printed = git(repository, "diff", "HEAD", "-M")
    assert printed.startswith("a/specs/ct.yaml -> b/specs/head.yaml\n")
    assert "(spec ct -> head)\n" in printed


@needs("git")
def test_a_revision_has_its_own_parts(repository: Path) -> None:
    edit(repository / "specs" / "_part.yaml", "100", "80")
    printed = dicomforge("diff", "HEAD:specs/ct.yaml", "specs/ct.yaml", cwd=repository).stdout
    assert "  KVP: 100 -> 80  (20 of 20)\n" in printed
    assert git(repository, "status", "--porcelain") == " M specs/_part.yaml\n"
