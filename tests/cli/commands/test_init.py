"""`dicomforge init`."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import yaml

from dicomforge.starters.compose import SCHEMA
from tests.tools import dicomforge, read_terminal


def test_with_options_it_asks_nothing_and_says_what_it_wrote(tmp_path: Path) -> None:
    done = dicomforge("init", "--modality", "MR", "--name", "knee", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    paths = ("specs/knee.yaml", "tests/test_knee.py", "Makefile", ".gitignore", ".vscode/settings.json", SCHEMA)
    assert done.stdout.splitlines()[:6] == [f"wrote {path}" for path in paths]
    assert "Modality: MR" in (tmp_path / "specs" / "knee.yaml").read_text()


def test_what_it_writes_builds(tmp_path: Path) -> None:
    assert dicomforge("init", "new", "-y", cwd=tmp_path).returncode == 0
    built = dicomforge("build", "-q", cwd=tmp_path / "new")
    assert (built.returncode, built.stderr) == (0, "")
    assert len(list((tmp_path / "new" / "out").rglob("*.dcm"))) == 8


def test_in_a_repository_it_adds_a_spec_and_a_test_and_says_what_it_left(tmp_path: Path) -> None:
    mine = {
        "pyproject.toml": "[project]\n",
        ".gitignore": "*.pyc\n",
        "tests/test_mine.py": "def test_mine(): pass\n",
        ".vscode/settings.json": "{}\n",
    }
    for name, text in mine.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    done = dicomforge("init", "--yes", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n\n")[0].splitlines() == [
        "wrote specs/ct.yaml",
        "wrote tests/test_ct.py",
        f"wrote {SCHEMA}",
        "left .gitignore as it is, which does not ignore out/",
        "left .vscode/settings.json as it is",
    ]
    assert {name: (tmp_path / name).read_text() for name in mine} == mine
    files = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert files == {*mine, "specs/ct.yaml", "tests/test_ct.py", SCHEMA}


def test_a_second_spec_needs_a_name_of_its_own(tmp_path: Path) -> None:
    assert dicomforge("init", "--yes", cwd=tmp_path).returncode == 0
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    done = dicomforge("init", "--yes", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error DF122: a starter would overwrite 2 files of .; nothing was written\n"
        "  found: specs/ct.yaml, tests/test_ct.py\n"
        "  help: give the new spec another name: `dicomforge init --name NAME`\n"
        "1 error\n"
    )
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
    done = dicomforge("init", "--name", "other", cwd=tmp_path)
    assert done.stdout.startswith("wrote specs/other.yaml\nwrote tests/test_other.py\nleft Makefile as it is\n")
    assert {p: p.read_bytes() for p in before} == before


def test_the_first_line_and_the_editor_settings_lead_to_a_schema_that_the_spec_fits(tmp_path: Path) -> None:
    assert dicomforge("init", "--yes", cwd=tmp_path).returncode == 0
    spec = tmp_path / "specs" / "ct.yaml"
    first = spec.read_text().splitlines()[0]
    path = spec.parent / first.removeprefix("# yaml-language-server: $schema=")
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text())
    ((named, pattern),) = settings["yaml.schemas"].items()
    assert (tmp_path / named).samefile(path)
    assert spec in tmp_path.glob(pattern)
    schema = json.loads(path.read_text())
    assert not list(jsonschema.Draft7Validator(schema).iter_errors(yaml.safe_load(spec.read_text())))


def test_json_says_what_was_written_and_what_was_left(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("out\n")
    done = json.loads(dicomforge("init", "--json", cwd=tmp_path).stdout)
    assert (done["ok"], done["left"]) == (True, [".gitignore"])
    assert done["written"] == ["specs/ct.yaml", "tests/test_ct.py", "Makefile", ".vscode/settings.json", SCHEMA]


def test_two_projects_have_two_namespaces(tmp_path: Path) -> None:
    for name in ("a", "b"):
        dicomforge("init", name, "--yes", cwd=tmp_path)
    lines = [(tmp_path / n / "specs" / "ct.yaml").read_text().split("namespace: ")[1].split()[0] for n in "ab"]
    assert lines[0] != lines[1]


def test_an_unknown_modality_offers_the_nearest(tmp_path: Path) -> None:
    done = dicomforge("init", "-m", "enhanced-nr", cwd=tmp_path)
    assert done.returncode == 2
    assert "no starter for 'enhanced-nr'; did you mean 'enhanced-mr'?" in done.stderr


def test_on_a_terminal_it_asks_and_asks_again_where_the_answer_is_none(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dicomforge", "init"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, b"mrr\nMR\n\n")
        told = read_terminal(ours)
    assert process.returncode == 0, told
    assert "Which modality?" in told
    assert "no 'mrr' here; did you mean 'mr'?" in told
    assert "[fixture]" in told
    assert (tmp_path / "specs" / "mr.yaml").is_file()


def test_a_sop_class_is_named_by_keyword_uid_title_or_spec(tmp_path: Path) -> None:
    for index, name in enumerate(
        ("RTPlanStorage", "RTPlan", "1.2.840.10008.5.1.4.1.1.481.5", "RT Plan Storage", "rt-plan")
    ):
        done = dicomforge("init", f"p{index}", "--sop-class", name, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert "SOPClassUID: RTPlanStorage" in (tmp_path / f"p{index}" / "specs" / "rt-plan.yaml").read_text()


def test_an_unknown_sop_class_and_a_purpose_of_one_are_refused(tmp_path: Path) -> None:
    done = dicomforge("init", "--sop-class", "RTPlamStorage", cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "dicomforge init: error: argument --sop-class: no storage SOP class 'RTPlamStorage'; "
        "did you mean 'RTPlanStorage'?",
    )
    done = dicomforge("init", "--sop-class", "RTPlan", "--purpose", "cohort", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("argument -p/--purpose: a spec of --sop-class is a fixture")
    assert not [*tmp_path.iterdir()]
