"""`dicomforge init`."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.tools import dicomforge, read_terminal


def test_with_options_it_asks_nothing_and_says_what_it_wrote(tmp_path: Path) -> None:
    done = dicomforge("init", "--modality", "MR", "--name", "knee", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    wrote = ["wrote specs/knee.yaml", "wrote tests/test_knee.py", "wrote Makefile", "wrote .gitignore"]
    assert done.stdout.splitlines()[:4] == wrote
    assert "Modality: MR" in (tmp_path / "specs" / "knee.yaml").read_text()


def test_what_it_writes_builds(tmp_path: Path) -> None:
    assert dicomforge("init", "new", "-y", cwd=tmp_path).returncode == 0
    built = dicomforge("build", cwd=tmp_path / "new")
    assert (built.returncode, built.stderr) == (0, "")
    assert len(list((tmp_path / "new" / "out").rglob("*.dcm"))) == 8


def test_it_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / "Makefile").write_text("mine:\n")
    done = dicomforge("init", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error DF122: a starter would overwrite 2 files of .; nothing was written\n"
        "  found: Makefile, .gitignore\n"
        "  help: name a folder of its own (`dicomforge init FOLDER`), or move what is there\n"
        "1 error\n"
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == [".gitignore", "Makefile"]


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
    assert "What is imaged?" in told
    assert "no 'mrr' here; did you mean 'mr'?" in told
    assert "[fixture]" in told
    assert (tmp_path / "specs" / "mr.yaml").is_file()
