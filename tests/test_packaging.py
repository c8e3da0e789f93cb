"""What is installed is the whole: a wheel in an environment without the source tree."""

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


def pip(interpreter: Path, *arguments: str | Path) -> None:
    """pip in another environment, without the network."""
    done = run(sys.executable, "-m", "pip", "--python", interpreter, "--disable-pip-version-check", *arguments)
    assert done.returncode == 0, done.stderr


def install(interpreter: Path, *arguments: str | Path) -> None:
    pip(interpreter, "install", "--no-deps", "--no-index", "--quiet", *arguments)


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and, by path, the dependencies that are installed here; no source tree."""
    return environment(wheel, tmp_path_factory.mktemp("environment"))


def environment(wheel: Path, folder: Path) -> Path:
    venv.create(folder, with_pip=False)
    interpreter = folder / "bin" / "python"
    install(interpreter, wheel)
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
    section = (ROOT / "README.md").read_text().split("\n## Quick start\n")[1].split("\n## ")[0]
    console = "".join(re.findall(r"```console\n(.*?)```", section, re.DOTALL))
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
    assert "dicomforge/starters/sop_classes/rt-plan.yaml" in names
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
        ("init", "project", "--sop-class", "VideoEndoscopicImage"),
        ("check", "project/specs/video-endoscopic-image.yaml"),
    ):
        done = run(python, "-m", "dicomforge", *command, cwd=tmp_path, env={})
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "spec" / "patient" / "study" / "ct" / "0001.dcm").is_file()


def test_a_second_build_in_an_installed_package_does_nothing(python: Path, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    first = run(python, "-m", "dicomforge", "build", "spec.yaml", cwd=tmp_path, env={})
    assert first.returncode == 0, first.stderr
    assert "nothing to do" in run(python, "-m", "dicomforge", "build", "spec.yaml", cwd=tmp_path, env={}).stdout


def test_the_wheel_and_the_sdist_have_the_licence_and_the_notice(dist: Path, wheel: Path) -> None:
    texts = {name: (ROOT / name).read_bytes() for name in ("LICENSE", "NOTICE")}
    with zipfile.ZipFile(wheel) as archive:
        (about,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        folder = about.rpartition("/")[0]
        assert {name: archive.read(f"{folder}/licenses/{name}") for name in texts} == texts
        assert "License-File: NOTICE\n" in archive.read(about).decode()
    (source,) = dist.glob("dicomforge_build-*.tar.gz")
    with tarfile.open(source) as archive:
        root = archive.getnames()[0].partition("/")[0]
        found = {name: archive.extractfile(f"{root}/{name}") for name in texts}
        assert {name: file and file.read() for name, file in found.items()} == texts


def other_distribution(folder: Path, *modules: str) -> Path:
    """A wheel of another distribution named dicomforge, which has these modules."""
    about = "dicomforge-0.10.0.dist-info"
    files = {f"dicomforge/{name}": "__version__ = '0.10.0'\n" for name in modules}
    files[f"{about}/METADATA"] = "Metadata-Version: 2.1\nName: dicomforge\nVersion: 0.10.0\n"
    files[f"{about}/WHEEL"] = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in (*files, f"{about}/RECORD"))
    path = folder / "dicomforge-0.10.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


CURE = """
  help: run `pip uninstall dicomforge dicomforge-build`, then install dicomforge-build in an environment without \
dicomforge: with `pipx install`, `uv tool install`, or in a separate venv
"""
BESIDE = "dicomforge: the unrelated distribution dicomforge is installed beside dicomforge-build; files of both: "


def test_a_clash_with_the_unrelated_distribution_is_reported_until_it_is_fixed(wheel: Path, tmp_path: Path) -> None:
    python = environment(wheel, tmp_path / "environment")
    command = python.with_name("dicomforge")
    (tmp_path / "spec.yaml").write_text(SPEC)
    version = f"dicomforge {dicomforge.__version__}\n"

    def said(*arguments: str) -> tuple[int, str, str]:
        done = run(command, *arguments, cwd=tmp_path, env={})
        return done.returncode, done.stdout, done.stderr

    assert said("--version") == (0, version, "")

    install(python, other_distribution(tmp_path, "__init__.py", "api.py", "errors.py"))
    both = BESIDE + "dicomforge/__init__.py, dicomforge/api.py" + CURE
    assert said("--version") == (0, version, both)
    assert said("build", "spec.yaml") == (3, "", both)
    assert said("check", "spec.yaml") == (3, "", both)

    pip(python, "uninstall", "--yes", "--quiet", "dicomforge")
    gone = "dicomforge/__init__.py, dicomforge/api.py" + CURE
    gone = "as after `pip uninstall dicomforge` (an unrelated distribution): " + gone
    gone = "dicomforge: files of dicomforge-build are missing, " + gone
    assert said("--version") == (0, version, gone)
    assert said("build", "spec.yaml") == (3, "", gone)

    pip(python, "uninstall", "--yes", "--quiet", "dicomforge-build")
    install(python, wheel)
    assert said("--version") == (0, version, "")
    assert said("build", "spec.yaml")[0] == 0

    install(python, other_distribution(tmp_path))
    assert said("--version") == (0, version, BESIDE + "none" + CURE)
    assert said("build", "spec.yaml")[0] == 0


def test_a_build_with_nothing_to_do_does_not_look_for_other_distributions(python: Path, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    assert run(python, "-m", "dicomforge", "build", "spec.yaml", cwd=tmp_path, env={}).returncode == 0
    again = run(python, "-X", "importtime", "-m", "dicomforge", "build", "spec.yaml", cwd=tmp_path, env={})
    assert "nothing to do" in again.stdout
    assert "dicomforge.cli" in again.stderr
    assert "importlib.metadata" not in again.stderr
    assert "dicomforge.cli.clash" not in again.stderr
