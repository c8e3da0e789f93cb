"""What is installed is the whole: a wheel in an environment without the source tree."""

from __future__ import annotations

import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.tools import ROOT, run

SPEC = """\
dicomforge: 1
patient: {PatientName: Wheel^Wilma, PatientID: W}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: {Modality: CT, Rows: 16, Columns: 16, phantom: [{circle: {radius: 5, value: 40}}, {noise: {gaussian: 3}}]}
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--quiet", "--disable-pip-version-check")
    done = run(sys.executable, "-m", "pip", "wheel", *options, "-w", folder, ROOT)
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("dicomforge_build-*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and, by path, the dependencies that are installed here; not the source tree."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    (site,) = folder.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    here = next(p for p in sys.path if p.endswith("site-packages"))
    (site / "dependencies.pth").write_text(here + "\n")
    return folder / "bin" / "python"


def test_the_wheel_carries_tables_schemas_pages_and_the_mark_of_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "dicomforge/py.typed" in names
    assert "dicomforge/schemas/spec.schema.json" in names
    assert "dicomforge/ground/errors/DF012.md" in names
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
