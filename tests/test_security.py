"""docs/security.md: what the spec of a stranger can do by any command."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from dicomforge.ground import registry
from dicomforge.phantom.registries import SHAPES
from tests.tools import ROOT

SPEC = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: 12345}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  ct: {Modality: CT, Rows: 4, Columns: 4}
"""
SECRET = "password: hunter2: no YAML\n"
COMMANDS = (
    ("build", "-n"),
    ("check",),
    ("expand",),
    ("show", "-o", "r.html"),
    ("diff", "specs/good.yaml"),
    ("lock",),
    ("explain",),
    ("graph",),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project beside a secret."""
    root = tmp_path / "project"
    (root / "specs").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "specs" / "good.yaml").write_text(SPEC)
    (tmp_path / "secret.yaml").write_text(SECRET)
    return root


def told(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in the project, in 20 seconds and a gigabyte."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "dicomforge", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_command_shows_a_file_outside_of_the_project(project: Path, command: tuple[str, ...]) -> None:
    spec = project / "specs" / "evil.yaml"
    for name, flags in (("../..", ()), (str(project.parent), ("--untrusted",))):
        spec.write_text(f"extends: {name}/secret.yaml\n{SPEC}")
        done = told(project, *command, "specs/evil.yaml", *flags)
        assert (done.returncode in (1, 2), "DF029" in done.stderr, "hunter2" in done.stdout + done.stderr) == (
            True,
            True,
            False,
        ), done
    assert "hunter2" in told(project, *command, "specs/evil.yaml", "--allow-outside").stderr


@pytest.mark.parametrize(
    ("kind", "command"),
    [("pipe", c) for c in COMMANDS if c[0] != "expand"] + [("device", ("check",)), ("sparse", ("check",))],
)
def test_no_command_waits_for_a_pipe_or_reads_a_device_or_a_sparse_file(
    project: Path, kind: str, command: tuple[str, ...]
) -> None:
    spec, parent = project / "specs" / "evil.yaml", project / "specs" / "_parent.yaml"
    for path in (spec, parent):
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "device":
            path.symlink_to("/dev/zero")
        else:
            path.touch()
            os.truncate(path, 2 << 30)
    flags = ("--allow-outside",)
    code = "DF005" if kind == "sparse" else "DF030"
    first = told(project, *command, "specs/evil.yaml", *flags)
    assert (first.returncode in (1, 2), code in first.stderr) == (True, True), first
    spec.unlink()
    spec.write_text(f"extends: _parent.yaml\n{SPEC}")
    second = told(project, *command, "specs/evil.yaml", *flags)
    assert (second.returncode in (1, 2), code in second.stderr) == (True, True), second


def test_a_build_writes_through_no_link_in_the_output_folder(project: Path) -> None:
    (project.parent / "elsewhere").mkdir()
    (project / "out").mkdir()
    (project / "out" / "good").symlink_to(project.parent / "elsewhere")
    told(project, "build", "specs/good.yaml")
    assert list((project.parent / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("path", ["../x/${number}.dcm", "/tmp/x/${number}.dcm", "a/../../x/${number}.dcm"])
def test_no_output_path_leaves_the_output_folder(project: Path, path: str) -> None:
    (project / "specs" / "good.yaml").write_text(f'{SPEC}output: {{path: "{path}"}}\n')
    done = told(project, "build", "specs/good.yaml")
    assert (done.returncode, "error DF092" in done.stderr) == (2, True)


def test_a_build_that_allowed_files_outside_is_not_taken_for_one_that_did_not(project: Path) -> None:
    (project.parent / "secret.yaml").write_text("patient: {PatientSex: O}\n")
    (project / "specs" / "good.yaml").write_text(f"extends: ../../secret.yaml\n{SPEC}")
    assert told(project, "build", "--allow-outside").returncode == 0
    assert told(project, "build").returncode == 2
    assert "nothing to do" in told(project, "build", "--allow-outside").stdout


def test_an_untrusted_spec_builds_the_same_bytes(project: Path) -> None:
    for out, flags in (("a", ()), ("b", ("--untrusted",))):
        assert told(project, "build", "-o", out, *flags).returncode == 0
    built = [sorted((project / out).rglob("*.dcm")) for out in ("a", "b")]
    assert [p.read_bytes() for p in built[0]] == [p.read_bytes() for p in built[1]] != []


def test_the_options_exclude_each_other(project: Path) -> None:
    done = told(project, "build", "--untrusted", "--allow-outside")
    assert done.returncode == 2
    assert "not allowed with argument" in done.stderr


def test_an_untrusted_spec_has_no_plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = tmp_path / "evil-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[dicomforge.shapes]\nevil = evil_shape\n")
    (tmp_path / "evil_shape.py").write_text("raise SystemExit('loaded')\n")
    monkeypatch.syspath_prepend(tmp_path)
    registry._entry_points.cache_clear()
    try:
        with registry.without_plugins():
            assert "evil" not in SHAPES.names()
            assert SHAPES.get("evil") is None
        assert "evil" in SHAPES.names()
        with pytest.raises(SystemExit, match="loaded"):
            SHAPES.get("evil")
    finally:
        registry._entry_points.cache_clear()
