"""A key covers all code and all inputs: an edit of any of them is noticed, whatever `stat` says."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builder.across.commands import Ended, apart, within
from tests.builder.across.projects import clean_build, project, spec, tree_of
from tests.plugins import ENTRY_POINTS, SHAPE
from tests.tools import ROOT

BUILD = ("build", "specs", "-o", "out", "-j", "1", "--json")


class Checkout:
    """A copy of the package that is edited while a project is built with it, as an editable install is."""

    def __init__(self, folder: Path) -> None:
        self.package = folder / "checkout/dicomforge"
        being_written = shutil.ignore_patterns("*.pyc.*")
        shutil.copytree(ROOT / "dicomforge", self.package, ignore=being_written)
        self.project = project(folder / "p", a=spec())
        self.paths = [str(self.package.parent)]

    def build(self, *options: str) -> Ended:
        # Python takes an edit of the same second and size for none.
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(self.paths), "PYTHONDONTWRITEBYTECODE": "1"}
        done = apart(self.project, *BUILD, *options, env=env)
        assert done.code == 0, done.text
        return done

    def built(self, *options: str) -> int:
        return int(self.build(*options).json["built"])


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def code(package: Path) -> Iterator[Path]:
    """One module of every folder, not the one that is empty anyway where there is another."""
    for folder in sorted({p.parent for p in package.rglob("*.py")}):
        names = sorted(folder.glob("*.py"), key=lambda p: (p.name == "__init__.py", p.name))
        yield names[0]


def appended(path: Path, line: str = "# edited\n") -> None:
    path.write_text(path.read_text() + line)


@pytest.mark.slow
def test_a_line_that_is_edited_in_any_folder_of_an_editable_package_makes_everything_anew(checkout: Checkout) -> None:
    assert checkout.built() == 1
    assert checkout.built() == 0
    unnoticed = []
    for path in code(checkout.package):
        appended(path)
        if checkout.built() != 1:
            unnoticed.append(path.relative_to(checkout.package).as_posix())
    assert unnoticed == []
    assert checkout.built() == 0


@pytest.mark.parametrize("name", ["phantom/shapes/circle.py", "iod/segments.py", "plan/paths.py"])
def test_an_edit_that_keeps_size_and_time_is_noticed(checkout: Checkout, name: str) -> None:
    path = checkout.package / name
    if not path.is_file():
        path = next(iter(sorted(path.parent.glob("*.py"))))
    appended(path, "# one\n")
    assert checkout.built() == 1
    before = path.stat()
    path.write_text(path.read_text().replace("# one\n", "# two\n"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert checkout.built() == 1
    assert checkout.built() == 0


def test_a_raised_epoch_makes_everything_anew_that_it_concerns(checkout: Checkout) -> None:
    path = checkout.package / "kinds/image.py"
    text = path.read_text()
    assert text.count("\nEPOCH = 1\n") == 1
    assert checkout.built() == 1
    path.write_text(text.replace("\nEPOCH = 1\n", "\nEPOCH = 9\n"))
    assert checkout.built() == 1
    assert checkout.built() == 0


def test_a_data_file_of_an_editable_package_counts(checkout: Checkout) -> None:
    path = next(iter(sorted((checkout.package / "standard").rglob("*.json"))))
    assert checkout.built() == 1
    path.write_text(path.read_text() + "\n")
    assert checkout.built() == 1


def test_another_zlib_makes_deflated_files_anew(checkout: Checkout, tmp_path: Path) -> None:
    text = spec().replace("Modality: CT", "Modality: CT, TransferSyntaxUID: DeflatedExplicitVRLittleEndian")
    project(checkout.project, a=text)
    assert checkout.built() == 1
    site = tmp_path / "newer"
    site.mkdir()
    (site / "sitecustomize.py").write_text("import zlib\nzlib.ZLIB_VERSION = zlib.ZLIB_RUNTIME_VERSION = '9.9.9'\n")
    checkout.paths.insert(0, str(site))
    assert checkout.built() == 1
    assert checkout.built() == 0


@pytest.fixture
def plugin(checkout: Checkout, tmp_path: Path) -> Path:
    """The source folder of an editable plugin, of two modules, that the project's spec uses."""
    source, site = tmp_path / "plugin/src", tmp_path / "plugin/site"
    about = site / "acme_forge-1.dist-info"
    about.mkdir(parents=True)
    (source / "acme_forge").mkdir(parents=True)
    (source / "acme_forge/__init__.py").touch()
    (source / "acme_forge/size.py").write_text("FACTOR = 1.0\n")
    shape = SHAPE.lstrip().replace("from dataclasses", "from acme_forge.size import FACTOR\nfrom dataclasses")
    (source / "acme_forge/diamond.py").write_text(shape.replace("r = self.reach", "r = self.reach * FACTOR"))
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-forge\nVersion: 1\n")
    (about / "entry_points.txt").write_text(ENTRY_POINTS.split("\n\n")[0] + "\n")
    (about / "direct_url.json").write_text(f'{{"url": "file://{source.parent}", "dir_info": {{"editable": true}}}}')
    (about / "RECORD").write_text("")
    (site / "acme_forge.pth").write_text(f"{source}\n")
    checkout.paths += [str(site), str(source)]
    text = spec().replace("{fill: 7}", "{fill: 7}, {diamond: {reach: 2, value: 100}}")
    project(checkout.project, a=text)
    return source / "acme_forge"


@pytest.mark.parametrize("module", ["diamond.py", "size.py"])
def test_an_edited_module_of_an_editable_plugin_makes_anew_what_uses_it(
    checkout: Checkout, plugin: Path, module: str
) -> None:
    assert checkout.built() == 1
    before = tree_of(checkout.project / "out")
    assert checkout.built() == 0
    edit = ("r = self.reach *", "r = 0.5 * self.reach *") if module == "diamond.py" else ("1.0", "0.5")
    path = plugin / module
    path.write_text(path.read_text().replace(*edit))
    assert checkout.built() == 1
    after = tree_of(checkout.project / "out")
    assert all(after[name] != data for name, data in before.items())
    stat = path.stat()
    path.write_text(path.read_text().replace("0.5", "0.6"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert checkout.built() == 1
    assert all(tree_of(checkout.project / "out")[name] != data for name, data in after.items())


def with_external(folder: Path, data: bytes) -> tuple[Path, Path]:
    """A project whose spec takes the value of an Attribute from a file, and that file."""
    element = '"(0011,0010)": {vr: LO, value: ACME}, "(0011,1001)": {vr: OB, value: {file: x.bin}}, phantom'
    p = project(folder, a=spec().replace("phantom", element))
    (p / "specs/x.bin").write_bytes(data)
    return p, p / "specs/x.bin"


def assert_built_with(p: Path, data: bytes) -> None:
    done = within(p, *BUILD)
    assert (done.code, done.json["built"]) == (0, 1), done.text
    made = tree_of(p / "out")
    assert made == clean_build(p / "specs/a.yaml")
    assert all(data in one for one in made.values())


@pytest.mark.parametrize(
    ("how", "wait"), [("in place", 2.5), ("in place", 0), ("replaced", 2.5), ("a link", 0), ("a hard link", 0)]
)
def test_an_external_file_whose_stat_deceives_is_noticed(tmp_path: Path, how: str, wait: float) -> None:
    """Same size and mtime; only ctime, or the inode, gives it away. At once after a build, and later."""
    p, path = with_external(tmp_path / "p", b"before")
    (p / "specs/target.bin").write_bytes(b"before")
    if how == "a link":
        path.unlink()
        path.symlink_to(p / "specs/target.bin")
    elif how == "a hard link":
        path.unlink()
        path.hardlink_to(p / "specs/target.bin")
    assert_built_with(p, b"before")
    time.sleep(wait)
    assert within(p, *BUILD).json["built"] == 0
    before = path.stat()
    real = p / "specs/target.bin" if "link" in how else path
    if how == "replaced":
        path.unlink()
    real.write_bytes(b"behind")
    os.utime(real, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert within(p, *BUILD, "-n").json["built"] == 1
    assert_built_with(p, b"behind")
    assert within(p, *BUILD).json["built"] == 0


def test_an_external_file_that_is_edited_as_soon_as_a_build_ends_is_noticed_each_time(tmp_path: Path) -> None:
    """Within one tick of the file system's clock even ctime may stay as it is."""
    p, path = with_external(tmp_path / "p", b"number 00")
    assert_built_with(p, b"number 00")
    for number in range(1, 12):
        stat = path.stat()
        path.write_bytes(b"number %02d" % number)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert_built_with(p, b"number %02d" % number)


def test_an_external_file_from_the_future_or_long_ago_is_read_for_what_it_is(tmp_path: Path) -> None:
    p, path = with_external(tmp_path / "p", b"one")
    for when, data in ((4_000_000_000, b"two"), (1, b"six"), (4_000_000_000, b"ten")):
        path.write_bytes(data)
        os.utime(path, (when, when))
        assert_built_with(p, data)
        path.write_bytes(data[::-1])
        os.utime(path, (when, when))
        assert_built_with(p, data[::-1])


def test_a_parent_that_is_edited_with_its_times_kept_is_noticed(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=spec().replace("dicomforge: 1\n", "dicomforge: 1\nextends: _base.yaml\n"))
    base = p / "specs/_base.yaml"
    for value in ("one", "two", "six"):
        stat = base.stat() if base.exists() else None
        base.write_text(f"patient: {{PatientComments: {value}}}\n")
        if stat is not None:
            os.utime(base, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert_built_with(p, value.encode())
