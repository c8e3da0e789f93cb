"""What is installed is the whole: a wheel in an environment without the source tree."""

from __future__ import annotations

import os
import re
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import dicomforge
from tests.tools import ROOT, run

SPEC = """\
dicomforge: 1
patient: {PatientName: Wheel^Wilma, PatientID: W}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: {Modality: CT, Rows: 16, Columns: 16, phantom: [{circle: {radius: 5, value: 40}}, {noise: {gaussian: 3}}]}
"""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (found,) = dist.glob("dicomforge_build-*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and, by path, the dependencies that are installed here; no source tree."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    interpreter = folder / "bin" / "python"
    options = ("install", "--no-deps", "--no-index", "--quiet", "--disable-pip-version-check")
    done = run(sys.executable, "-m", "pip", "--python", interpreter, *options, wheel)
    assert done.returncode == 0, done.stderr
    (site,) = folder.glob("lib/python*/site-packages")
    here = next(p for p in sys.path if p.endswith("site-packages"))
    (site / "dependencies.pth").write_text(here + "\n")
    script = folder / "bin" / "pytest"
    script.write_text(f"#!{interpreter}\nimport sys, pytest\nsys.exit(pytest.console_main())\n")
    script.chmod(0o755)
    return interpreter


def test_twine_accepts_the_wheel_and_the_sdist(dist: Path) -> None:
    done = run(
        sys.executable, "-m", "twine", "check", "--strict", *dist.iterdir(), env={**os.environ, "NO_COLOR": "1"}
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASSED") == 2


def test_the_sdist_makes_the_same_wheel(dist: Path, wheel: Path, tmp_path: Path) -> None:
    (source,) = dist.glob("dicomforge_build-*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    done = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again" / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_version_stands_in_one_place_and_the_changelog_has_it(wheel: Path) -> None:
    assert wheel.name.split("-")[1] == dicomforge.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert f"\n## [{dicomforge.__version__}] - 20" in changelog
    assert "\n## [Unreleased]\n" in changelog
    files = [*(ROOT / "dicomforge").rglob("*.py"), ROOT / "pyproject.toml"]
    assert [p.name for p in files if f'"{dicomforge.__version__}"' in p.read_text()] == ["__init__.py"]


def test_what_the_readme_says_happens_in_an_empty_folder(python: Path, tmp_path: Path) -> None:
    """An environment with the wheel, an empty folder, and the commands as they stand in the README."""
    section = (ROOT / "README.md").read_text().split("\n## From nothing\n")[1].split("\n## ")[0]
    (console,) = re.findall(r"```console\n(.*?)```", section, re.DOTALL)
    env = {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    steps = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", console, re.MULTILINE)
    assert {"dicomforge build", "pytest", "make"} <= {command for command, _ in steps}
    for command, printed in steps:
        done = run("sh", "-c", command, cwd=tmp_path, env=env)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        if printed.strip() != "...":
            assert (done.stdout, done.stderr) == (printed, ""), command


def test_the_readmes_own_test_passes_in_that_environment(python: Path, tmp_path: Path) -> None:
    first = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)[0]
    (tmp_path / "test_viewer.py").write_text(first)
    done = run(python.parent / "pytest", cwd=tmp_path, env={"PATH": os.environ["PATH"]})
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_the_wheel_carries_tables_schemas_pages_and_the_mark_of_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "dicomforge/py.typed" in names
    assert "dicomforge/schemas/spec.schema.json" in names
    assert "dicomforge/ground/errors/DF012.md" in names
    assert "dicomforge/starters/series/ct.yaml" in names
    assert "dicomforge/starters/skeleton/Makefile" in names
    assert sum(name.startswith("dicomforge/standard/tables/modules/") for name in names) == 445
    assert not [name for name in names if name.startswith(("tests/", "specs/"))]


def test_it_builds_checks_explains_and_lists_without_the_source_tree(python: Path, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    where = run(python, "-c", "import dicomforge; print(dicomforge.__file__)", cwd=tmp_path, env={})
    assert str(python.parent.parent) in where.stdout, where.stdout + where.stderr
    for command in (
        ("build", "spec.yaml"),
        ("check", "spec.yaml"),
        ("verify", "spec.yaml"),
        ("schema",),
        ("explain", "DF012"),
        ("list", "shapes"),
    ):
        done = run(python, "-m", "dicomforge", *command, cwd=tmp_path, env={})
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "spec" / "patient" / "study" / "ct" / "0001.dcm").is_file()


def test_a_second_build_in_an_installed_package_does_nothing(python: Path, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    first = run(python, "-m", "dicomforge", "build", "spec.yaml", cwd=tmp_path, env={})
    assert first.returncode == 0, first.stderr
    assert "nothing to do" in run(python, "-m", "dicomforge", "build", "spec.yaml", cwd=tmp_path, env={}).stdout
