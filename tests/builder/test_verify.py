import errno
import os

import pytest

from dicomforge.builder import lockfile
from dicomforge.builder.verify import VerifyReport, verify
from dicomforge.builder.write_lock import write_lock
from dicomforge.ground.diagnostic import render
from tests.builder.fake import Project

CT = {"name": "ct", "files": 3}


def check(project: Project) -> VerifyReport:
    return verify(project.request())


def test_untouched_outputs_are_right(project: Project) -> None:
    project.write(CT)
    project.build()
    report = check(project)
    assert report.exit_code == 0
    assert [(t.files, t.ok, t.lock) for t in report.targets] == [(3, True, "unlocked")]


def test_an_edit_behind_the_stat_is_found(project: Project) -> None:
    project.write(CT)
    project.build()
    file = project.out / "spec/ct/0001.dcm"
    before, data = file.stat(), bytearray(file.read_bytes())
    data[5] ^= 1
    file.write_bytes(data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    report = check(project)
    assert report.exit_code == 1
    assert [render(d) for d in report.diagnostics] == [
        "error DF121: spec/patient/study/ct: 'spec/ct/0001.dcm' is missing or was edited\n  help: build again"
    ]


def test_a_missing_file_is_found(project: Project) -> None:
    project.write(CT)
    project.build()
    (project.out / "spec/ct/0002.dcm").unlink()
    assert check(project).targets[0].differing == ("spec/ct/0002.dcm",)


def test_locked_outputs_are_the_same(project: Project) -> None:
    project.write(CT)
    write_lock(project.request(), project.load, producer=project.producer)
    report = check(project)
    assert report.exit_code == 0
    assert [t.lock for t in report.targets] == ["same"]


def test_outputs_of_a_changed_spec_differ_from_the_lock(project: Project) -> None:
    project.write(CT)
    write_lock(project.request(), project.load, producer=project.producer)
    project.write({**CT, "noise": 99.0})
    project.build()
    report = check(project)
    assert report.exit_code == 1
    assert [t.lock for t in report.targets] == ["differs"]
    assert [d.code for d in report.diagnostics] == ["DF115", "DF121"]


def test_a_spec_without_outputs_is_not_verified(project: Project) -> None:
    path = project.write(CT)
    report = check(project)
    assert report.exit_code == 1
    assert [render(d) for d in report.diagnostics] == [
        f"error DF121: {path} has no outputs in {project.out}\n  help: build it first"
    ]


def test_a_spec_that_changed_since_it_was_built_is_not_as_built(project: Project) -> None:
    path = project.write(CT, parents=["_parent.yaml"])
    (project.folder / "_parent.yaml").write_text("1")
    path = project.write(CT, parents=["_parent.yaml"])
    project.build()
    assert check(project).exit_code == 0
    (project.folder / "_parent.yaml").write_text("2")
    report = check(project)
    assert report.exit_code == 1
    assert [render(d) for d in report.diagnostics] == [
        f"error DF121: {project.folder}/_parent.yaml, from which {path} was built, has changed since the last build\n"
        "  help: build again"
    ]
    path.write_text(path.read_text() + " ")
    assert [d.message for d in check(project).diagnostics] == [f"{path} has changed since the last build"]


def test_edited_outputs_and_those_that_are_not_locked_are_told_apart(project: Project) -> None:
    project.write(CT)
    write_lock(project.request(), project.load, producer=project.producer)
    (project.out / "spec/ct/0000.dcm").write_text("edited")
    assert [d.message for d in check(project).diagnostics] == [
        "spec/patient/study/ct: 'spec/ct/0000.dcm' is missing or was edited"
    ]
    project.build()
    lock = project.folder / "dicomforge.lock"
    words = lock.read_text().splitlines()[1].split("\t")
    lock.write_text("\t".join([*words[:3], "0" * 64, *words[4:]]) + "\n")
    assert [d.message for d in check(project).diagnostics] == [
        "spec/patient/study/ct matches the build, but not dicomforge.lock"
    ]


def test_a_spec_that_was_built_in_part_is_not_as_built(project: Project) -> None:
    path = project.write(CT, {"name": "mr", "files": 1})
    assert project.build(series=("mr",)).exit_code == 0
    assert check(project).exit_code == 1
    assert [d.message for d in check(project).diagnostics] == [f"the last build of {path} was not complete"]
    project.build()
    assert check(project).exit_code == 0


def test_several_files_that_differ_are_counted(project: Project) -> None:
    project.write(CT)
    project.build()
    for number in (0, 2):
        (project.out / f"spec/ct/000{number}.dcm").write_text("edited")
    assert [d.message for d in check(project).diagnostics] == [
        "spec/patient/study/ct: 'spec/ct/0000.dcm' and 1 more are missing or were edited"
    ]


def test_a_file_that_cannot_be_read_is_neither_missing_nor_edited(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(CT)
    project.build()

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "spec/ct/0000.dcm")

    monkeypatch.setattr(lockfile, "digests", refuse)
    report = check(project)
    assert report.exit_code == 3
    assert [render(d) for d in report.diagnostics] == [
        f"error DF117: cannot read the output folder {project.out}: permission denied (spec/ct/0000.dcm)\n"
        "  help: make the folder readable, or choose another with -o"
    ]
