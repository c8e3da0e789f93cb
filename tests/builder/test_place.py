from __future__ import annotations

import os
from pathlib import Path

from dicomforge.builder.place import is_gone, owner_of, spec_file


def test_an_owner_is_the_same_when_spec_and_output_folder_move_together(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "elsewhere"):
        assert owner_of(folder / "p/specs/ct.yaml", folder / "p/out") == "../specs/ct.yaml"


def test_an_owner_is_where_the_folder_really_is(tmp_path: Path) -> None:
    (tmp_path / "p/specs").mkdir(parents=True)
    (tmp_path / "shared").mkdir()
    (tmp_path / "p/out").symlink_to(tmp_path / "shared")
    (tmp_path / "q").symlink_to(tmp_path / "p")
    for project in ("p", "q"):
        owner = owner_of(tmp_path / project / "specs/ct.yaml", tmp_path / project / "out")
        assert owner == "../p/specs/ct.yaml"
        assert spec_file(tmp_path / project / "out", owner) == str(tmp_path / "p/specs/ct.yaml")


def test_a_file_that_may_not_be_looked_at_is_not_gone(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "ct.yaml").touch()
    tmp_path.chmod(0o755)
    secret.chmod(0)
    pid = os.fork()
    if pid == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            os._exit(is_gone(str(secret / "ct.yaml")))
        finally:
            os._exit(2)
    assert os.waitpid(pid, 0)[1] == 0
    secret.chmod(0o755)
    assert is_gone(str(secret / "none.yaml"))
    assert is_gone(str(secret / "ct.yaml/none"))


def test_a_link_to_a_spec_is_a_spec_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert owner_of(tmp_path / "b.yaml", tmp_path / "out") == "../b.yaml"
