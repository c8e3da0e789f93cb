"""`dicomforge lock`."""

from pathlib import Path

from tests.cli.commands.one_spec import SPEC, project
from tests.tools import dicomforge


def test_lock_is_reproduced_and_a_changed_spec_is_told(tmp_path: Path) -> None:
    spec = project(tmp_path) / "specs" / "ct.yaml"
    locked = dicomforge("lock", cwd=tmp_path)
    assert (locked.returncode, locked.stdout) == (0, "specs/dicomforge.lock: 1 series locked\n")
    assert (tmp_path / "specs" / "dicomforge.lock").is_file()
    assert dicomforge("build", "--locked", "-o", "other", cwd=tmp_path).returncode == 0
    assert dicomforge("verify", "-o", "other", cwd=tmp_path).returncode == 0
    spec.write_text(SPEC.replace("fill: 3", "fill: 4"))
    assert dicomforge("build", "--locked", "-o", "third", cwd=tmp_path).returncode == 1
    assert not list((tmp_path / "third").rglob("*.dcm"))
