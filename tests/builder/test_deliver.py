from pathlib import Path

import pytest

from dicomforge.ground.diagnostic import render
from tests.builder.fake import Project, bytes_of, codes, series

CT = {"name": "ct", "files": 3}
MR = {"name": "mr", "files": 2}


def test_equal_bytes_keep_the_old_file(project: Project) -> None:
    """The fake producer does not look at `clip`: the key changes, the bytes do not."""
    project.write(CT)
    project.build()
    before = project.stats()
    project.write({**CT, "clip": "error"})
    report = project.build()
    assert [(t.status, t.reason, t.changed) for t in report.targets] == [("built", "clip changed", 0)]
    assert project.stats() == before


@pytest.mark.parametrize("kind", ["link", "folder link"])
def test_an_output_replaced_by_a_link_to_itself_is_noticed(project: Project, kind: str, tmp_path: Path) -> None:
    project.write(CT)
    project.build()
    victim = project.out / ("spec/ct/0001.dcm" if kind == "link" else "spec/ct")
    victim.rename(tmp_path / "elsewhere")
    victim.symlink_to(tmp_path / "elsewhere")
    report = project.build()
    if kind == "link":
        assert [t.reason for t in report.targets] == ["output replaced by a folder or link: spec/ct/0001.dcm"]
        assert not victim.is_symlink()
    else:
        assert report.exit_code == 3
        assert "DF114" in codes(report)
        assert victim.is_symlink()


def test_an_output_replaced_by_a_folder_is_refused(project: Project) -> None:
    project.write(CT)
    project.build()
    victim = project.out / "spec/ct/0001.dcm"
    victim.unlink()
    victim.mkdir()
    report = project.build()
    assert report.exit_code == 3
    assert [render(d) for d in report.diagnostics] == [
        "error DF114: a link, folder or special file blocks 'spec/ct/0001.dcm'\n"
        "  expected: folders and regular files; links are not followed inside the output folder\n"
        "  help: remove or rename it, or choose another output folder with -o"
    ]
    assert not project.build().recalled


def test_an_unlisted_file_in_the_way_is_refused(project: Project) -> None:
    project.write(CT, MR)
    (project.out / "spec/ct").mkdir(parents=True)
    (project.out / "spec/ct/0001.dcm").write_text("a stranger")
    report = project.build()
    assert report.exit_code == 3
    assert [t.status for t in report.targets] == ["failed", "built"]
    assert [render(d) for d in report.diagnostics] == [
        "error DF112: spec/patient/study/ct is not delivered: 'spec/ct/0001.dcm' exists and was not made by"
        " dicomforge\n"
        "  expected: no file, or one with equal bytes\n"
        "  help: move it away, or overwrite it with --force"
    ]
    assert (project.out / "spec/ct/0001.dcm").read_text() == "a stranger"
    assert not (project.out / "spec/ct/0000.dcm").exists()


def test_force_overwrites_an_unlisted_file(project: Project) -> None:
    project.write(CT)
    (project.out / "spec/ct").mkdir(parents=True)
    (project.out / "spec/ct/0001.dcm").write_text("a stranger")
    assert project.build(force=True).exit_code == 0
    assert project.tree()["spec/ct/0001.dcm"] == bytes_of(series(), 1)


def test_an_unlisted_file_with_equal_bytes_is_taken_over(project: Project) -> None:
    project.write(CT)
    (project.out / "spec/ct").mkdir(parents=True)
    file = project.out / "spec/ct/0001.dcm"
    file.write_bytes(bytes_of(series(), 1))
    before = file.stat().st_mtime_ns
    assert project.build().exit_code == 0
    assert file.stat().st_mtime_ns == before
    assert project.build().recalled
