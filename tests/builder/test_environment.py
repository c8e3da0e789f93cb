import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dicomforge.builder.environment import source_digest

PACKAGE = Path(__file__).parents[2] / "dicomforge"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "dicomforge", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def stamp(folder: Path) -> str:
    code = "from dicomforge.builder.environment import stamp; print(stamp())"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_stamp_is_the_same_as_long_as_nothing_changes(copy: Path) -> None:
    """The first call writes __pycache__, which does not count."""
    assert stamp(copy) == stamp(copy)


def test_an_edited_added_or_removed_file_changes_the_stamp(copy: Path) -> None:
    seen = {stamp(copy)}
    file = copy / "dicomforge/phantom/__init__.py"
    file.write_text(file.read_text() + "# edited\n")
    seen.add(stamp(copy))
    (copy / "dicomforge/phantom/extra.py").write_text("")
    seen.add(stamp(copy))
    (copy / "dicomforge/phantom/extra.py").unlink()
    file.unlink()
    seen.add(stamp(copy))
    assert len(seen) == 4


def test_the_source_of_generators_counts_in_a_source_tree(copy: Path) -> None:
    before = source_digest(str(copy / "dicomforge"))
    (copy / "dicomforge/phantom/extra.py").write_text("")
    assert source_digest(str(copy / "dicomforge")) != before


def test_an_installed_distribution_is_known_by_its_epochs(tmp_path: Path) -> None:
    (tmp_path / "site-packages/dicomforge/phantom").mkdir(parents=True)
    assert source_digest(str(tmp_path / "site-packages/dicomforge")) == ""
