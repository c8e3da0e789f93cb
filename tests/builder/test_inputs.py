import os
from pathlib import Path

import pytest

from dicomforge.builder.inputs import is_gone, kept_path, owner_of, path_of, spec_file, stat_of, unchanged
from dicomforge.source.regular import digest_of
from tests.builder.fake import Project

DAY_NS = 86_400_000_000_000


@pytest.mark.parametrize("kind", ["spec", "parent"])
def test_a_spec_is_read_whatever_its_stat_says(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "ct.yaml"
    file.write_text("new")
    stat = stat_of(str(file))
    assert not unchanged(str(file), "of other bytes", kind, stat, stat[1] + DAY_NS)


def test_another_file_is_trusted_by_its_stat_where_it_was_old_when_the_build_began(tmp_path: Path) -> None:
    file = tmp_path / "data.bin"
    file.write_text("new")
    stat = stat_of(str(file))
    assert unchanged(str(file), "not looked at", "external", stat, stat[2] + DAY_NS)
    assert not unchanged(str(file), "of other bytes", "external", stat, stat[2] + 1_000_000_000)
    assert unchanged(str(file), digest_of(file), "external", stat, stat[2])


def test_an_mtime_that_was_set_back_deceives_nobody(project: Project) -> None:
    data = project.folder / "data.bin"
    data.write_text("old")
    os.utime(data, ns=(0, 0))
    project.write({"name": "ct"}, externals=["data.bin"])
    project.build()
    assert project.build().recalled
    data.write_text("new")
    os.utime(data, ns=(0, 0))
    assert not project.build().recalled


@pytest.mark.parametrize(
    ("path", "spec", "kept"),
    [
        ("specs/_base.yaml", "specs/ct.yaml", "_base.yaml"),
        ("specs/../_base.yaml", "specs/ct.yaml", "../_base.yaml"),
        ("_base.yaml", "ct.yaml", "_base.yaml"),
        ("/data/x.bin", "specs/ct.yaml", "/data/x.bin"),
        ("/data/x.bin", "/data/ct.yaml", "x.bin"),
    ],
)
def test_an_input_is_remembered_as_seen_from_its_spec(path: str, spec: str, kept: str) -> None:
    assert kept_path(path, spec) == kept
    assert path_of(kept, spec) == path


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
