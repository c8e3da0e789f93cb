"""What users copy into repositories of their own: hooks for pre-commit, a workflow."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tools import ROOT, dicomforge, run

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
EXAMPLES = ROOT / "docs" / "examples"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A starter with a lock file, as a repository."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert dicomforge("init", "--yes", cwd=tmp_path).returncode == 0
    assert dicomforge("lock", cwd=tmp_path).returncode == 0
    return tmp_path


def hook(number: int, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *words = shlex.split(HOOKS[number]["entry"])
    assert program == "dicomforge"
    return dicomforge(*words, cwd=folder)


def test_pre_commit_accepts_the_manifest_and_the_example() -> None:
    for command, path in (
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("validate-config", EXAMPLES / "pre-commit-config.yaml"),
    ):
        done = run(sys.executable, "-m", "pre_commit", command, path)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_example_names_hooks_that_there_are() -> None:
    (repo,) = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text())["repos"]
    assert [one["id"] for one in repo["hooks"]] == [one["id"] for one in HOOKS]


def test_the_hooks_run_when_a_spec_is_committed_and_not_otherwise() -> None:
    for path, wanted in (("specs/ct.yaml", True), ("a/specs/b/_part.yaml", True), ("src/main.py", False)):
        assert [bool(re.search(one["files"], path)) for one in HOOKS] == [wanted, wanted]


def test_a_good_project_passes_the_hooks_silently(project: Path) -> None:
    for number in (0, 1):
        done = hook(number, project)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_spec_with_an_error_stops_the_commit(project: Path) -> None:
    spec = project / "specs" / "ct.yaml"
    spec.write_text(spec.read_text().replace("sphere:", "spere:"))
    done = hook(0, project)
    assert done.returncode == 1
    assert "error DF012: unknown shape 'spere'" in done.stderr


def test_a_spec_that_makes_other_bytes_than_the_lock_file_promises_stops_the_push(project: Path) -> None:
    spec = project / "specs" / "ct.yaml"
    spec.write_text(spec.read_text().replace("{hu: 100}", "{hu: 105}"))
    done = hook(1, project)
    assert done.returncode == 1
    assert "DF115" in done.stderr


def test_the_commands_of_the_workflow_run(project: Path) -> None:
    workflow = yaml.safe_load((EXAMPLES / "github-workflow.yml").read_text())
    steps = workflow["jobs"]["fixtures"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    ours = [shlex.split(c)[1:] for c in commands if c.startswith("dicomforge ")]
    assert len(ours) == 3
    for words in ours:
        done = dicomforge(*words, cwd=project)
        assert done.returncode == 0, done.stderr
    assert all("uses" in step or "run" in step for step in steps)
