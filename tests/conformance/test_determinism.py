"""The same spec, the same bytes: folders, processes, zones, locales, hash seeds and users."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.pinned import locked, targets
from tests.tools import AS_NOBODY, ROOT, dicomforge, run


def digest(tree: Path) -> str:
    """SHA-256 over every path and byte outside the builder's own folder."""
    total = hashlib.sha256()
    for file in sorted(p for p in tree.rglob("*") if p.is_file() and ".dicomforge" not in p.parts):
        total.update(str(file.relative_to(tree)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


@pytest.fixture(scope="module")
def reference(gallery: Path) -> str:
    return digest(gallery)


def test_the_gallery_is_the_locked_one(gallery: Path) -> None:
    """Where a change is wanted, `make lock` writes `dicomforge.lock` anew; other pixels want another epoch, too."""
    assert targets(gallery) == locked()


VARIANTS = {
    "one process far west": (["-j1"], {"TZ": "Pacific/Pago_Pago", "LANG": "C", "PYTHONHASHSEED": "4711"}),
    "two processes far east": (
        ["-j2"],
        {"TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_tree_does_not_depend_on_its_surroundings(variant: str, reference: str, tmp_path: Path) -> None:
    options, changes = VARIANTS[variant]
    out = tmp_path / "some where else" / "out"
    done = dicomforge("build", ROOT / "specs", "-o", out, *options, env={**os.environ, **changes})
    assert done.returncode == 0, done.stderr
    assert digest(out) == reference


def test_the_tree_does_not_depend_on_the_order_of_the_specs_nor_on_what_was_built_before(
    reference: str, tmp_path: Path
) -> None:
    specs = sorted((ROOT / "specs").glob("[!_]*.yaml"), reverse=True)
    for part in (specs[1::2], specs):
        done = dicomforge("build", *part, "-o", tmp_path / "out", "-j1")
        assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "out") == reference


def test_the_tree_does_not_depend_on_the_folder_of_the_specs(reference: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "specs", tmp_path / "moved" / "specs")
    done = dicomforge("build", cwd=tmp_path / "moved")
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "moved" / "out") == reference


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_the_tree_does_not_depend_on_the_user(reference: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "specs", folder / "specs")
        folder.chmod(0o777)
        command = f"cd {folder} && {sys.executable} -m dicomforge build -o out"
        done = run(*AS_NOBODY, "sh", "-c", command, env={**os.environ, "HOME": name})
        assert done.returncode == 0, done.stderr
        assert digest(folder / "out") == reference
