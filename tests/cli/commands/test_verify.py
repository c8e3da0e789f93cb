"""`dicomforge verify`."""

from pathlib import Path

from tests.cli.commands.one_spec import project
from tests.tools import dicomforge


def test_an_edited_output_is_named_and_the_answer_is_no(tmp_path: Path) -> None:
    dicomforge("build", "-q", cwd=project(tmp_path))
    assert dicomforge("verify", cwd=tmp_path).returncode == 0
    (file,) = (tmp_path / "out").rglob("*.dcm")
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    done = dicomforge("verify", cwd=tmp_path)
    assert done.returncode == 1
    assert "ct/patient/study/ct/0001.dcm" in done.stderr


def test_what_was_never_built_is_not_verified(tmp_path: Path) -> None:
    assert dicomforge("verify", cwd=project(tmp_path)).returncode == 1
