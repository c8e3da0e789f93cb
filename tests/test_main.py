"""The console script, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands.one_spec import SPEC
from tests.tools import cold, run

SCRIPT = """
import gc, sys
from dicomforge.__main__ import main
sys.argv = ["dicomforge", *sys.argv[1:]]
before = gc.get_freeze_count()
code = main()
print(before, gc.get_freeze_count(), len(gc.get_objects()), gc.isenabled())
sys.exit(code)
"""


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=False)


def test_what_a_command_leaves_is_not_searched_for_cycles_when_the_process_ends() -> None:
    found = called("--version")
    *counts, collecting = found.stdout.splitlines()[-1].split()
    before, frozen, searched = map(int, counts)
    assert (before, collecting) == (0, "False")
    assert frozen > 5000
    assert searched < 100


@pytest.mark.parametrize("command", [("list", "errors"), ("check", "ct.yaml"), ("build", "ct.yaml")])
def test_python_m_imports_nothing_from_the_working_folder(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "ct.yaml").write_text(SPEC)
    for name in ("xxhash", "yaml", "numpy", "pydicom", "jsonschema", "argparse", "json", "sqlite3"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')\n")
    (tmp_path / "evil-1.dist-info").mkdir()
    (tmp_path / "evil-1.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1\n")
    (tmp_path / "evil-1.dist-info/entry_points.txt").write_text("[dicomforge.shapes]\nevil = xxhash\n")
    done = cold(*command, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "ran").exists()


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    "locale",
    [
        *({"LANG": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}),
        *(ASCII, {**ASCII, "LC_ALL": "POSIX"}, {**ASCII, "PYTHONIOENCODING": "ascii"}),
    ],
    ids=" ".join,
)
def test_paths_are_utf_8_in_every_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    (tmp_path / "頭.yaml").write_text(SPEC + 'output: {path: "日本語/é.dcm"}\n', encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))} | locale
    for _ in ("built", "nothing to do"):
        done = cold("build", "頭.yaml", env=environment, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    assert "日本語".encode() in os.listdir(os.fsencode(tmp_path / "out"))  # noqa: PTH208
    assert os.listdir(os.fsencode(tmp_path / "out/日本語")) == ["é.dcm".encode()]  # noqa: PTH208
    found = cold("check", "頭.yaml", "--json", env=environment, cwd=tmp_path)
    assert json.loads(found.stdout)["specs"][0]["spec"] == "頭.yaml"
    (tmp_path / "頭.yaml").write_text(SPEC.replace("Rows: 8", "Größe: 8"), encoding="utf-8")
    wrong = cold("check", "頭.yaml", env=environment, cwd=tmp_path)
    assert wrong.returncode == 1
    assert wrong.stderr.startswith(("頭.yaml:6:", "\\u982d.yaml:6:"))


def test_paths_of_a_build_from_python_are_utf_8_in_every_locale(tmp_path: Path) -> None:
    (tmp_path / "親.yaml").write_text(SPEC.removeprefix("dicomforge: 1\n"), encoding="utf-8")
    text = 'dicomforge: 1\nextends: 親.yaml\noutput: {path: "日本語/é.dcm"}\n'
    (tmp_path / "ct.yaml").write_text(text, encoding="utf-8")
    code = "import sys, dicomforge; print(sys.getfilesystemencoding(), dicomforge.build('ct.yaml', 'out').exit_code)"
    done = run(sys.executable, "-c", code, env={**os.environ, **ASCII}, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("ascii 0\n", "")
    assert os.listdir(os.fsencode(tmp_path / "out/日本語")) == ["é.dcm".encode()]  # noqa: PTH208


def test_a_reader_that_stops_early_is_no_error() -> None:
    for command in ("list sop-classes", "list sop-classes --json", "explain DF001", "expand no-such.yaml"):
        done = run("sh", "-c", f"'{sys.executable}' -m dicomforge {command} 2>&1 | true")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = run("bash", "-c", f"'{sys.executable}' -m dicomforge list sop-classes | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_output_that_cannot_be_written_is_exit_3() -> None:
    done = run("sh", "-c", f"'{sys.executable}' -m dicomforge list errors --json > /dev/full")
    assert (done.returncode, done.stderr) == (3, "dicomforge list: No space left on device\n")
    closed = run("sh", "-c", f"'{sys.executable}' -m dicomforge list errors >&-")
    assert (closed.returncode, closed.stdout, closed.stderr) == (0, "", "")


def test_the_exit_code_is_that_of_the_command() -> None:
    assert called("--version").returncode == 0
    assert called("no-such-command").returncode == 2
