import hashlib
from collections.abc import Iterator

import pytest

from dicomforge.builder.lockfile import read
from dicomforge.builder.produce import Producer
from dicomforge.builder.write_lock import write_lock
from dicomforge.ground.diagnostic import render
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced
from tests.builder.fake import Project, bytes_of, codes, epochs, instances, series, written

CT = {"name": "ct", "files": 2}


def lock(project: Project, *specs: str) -> None:
    told = write_lock(project.request(*specs), project.load, producer=project.producer)
    assert told.exit_code == 0


def test_the_lock_file_holds_the_hash_of_the_bytes(project: Project) -> None:
    project.write(CT)
    lock(project)
    whole = hashlib.sha256()
    for n in range(2):
        whole.update(f"spec/ct/{n:04d}.dcm\0".encode() + hashlib.sha256(bytes_of(series(), n)).digest())
    (line,) = read(project.folder / "dicomforge.lock") or ()
    assert (line.spec, line.target, line.tree, line.files) == ("spec", "spec/patient/study/ct", whole.hexdigest(), 2)


def test_an_unchanged_lock_file_is_not_written_again(project: Project) -> None:
    project.write(CT)
    lock(project)
    before = written(project.folder / "dicomforge.lock")
    lock(project)
    assert written(project.folder / "dicomforge.lock") == before


def test_lines_of_other_specs_stay(project: Project) -> None:
    project.write(CT, name="a")
    project.write(CT, name="b")
    lock(project, "a")
    lock(project, "b")
    path = project.folder / "dicomforge.lock"
    assert [line.spec for line in read(path) or ()] == ["a", "b"]


def test_a_build_warns_of_other_keys_each_time_and_goes_on(project: Project) -> None:
    project.write(CT)
    lock(project)
    project.write({**CT, "noise": 99.0}, {"name": "mr"})
    for recalled in (False, True):
        report = project.build()
        assert report.recalled == recalled
        assert report.exit_code == 0
        assert [render(d) for d in report.diagnostics] == [
            f"warning DF115: the lock file {project.folder}/dicomforge.lock does not match: "
            "spec/patient/study/ct has another key; spec/patient/study/mr is not locked\n"
            "  help: run `dicomforge lock` if the change is wanted, and commit the file"
        ]


def test_a_locked_build_of_another_key_delivers_nothing(project: Project) -> None:
    project.write(CT)
    lock(project)
    before = project.stats()
    project.write({**CT, "noise": 99.0})
    report = project.build(locked=True)
    assert report.exit_code == 1
    assert codes(report) == ["DF115"]
    assert project.stats() == before


def test_a_locked_build_of_other_bytes_delivers_nothing(project: Project) -> None:
    """The same keys, but a generator whose output changed without a new epoch: only the bytes tell."""

    def other(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        return (p._replace(buffers=(b"other", *p.buffers)) for p in instances(one, positions))

    project.write(CT)
    lock(project)
    for path in project.tree():
        (project.out / path).unlink()
    project.producer = Producer(other, epochs)
    report = project.build(locked=True)
    assert report.exit_code == 1
    assert [t.status for t in report.targets] == ["failed"]
    assert "spec/patient/study/ct has other bytes" in render(report.diagnostics[0])
    assert not project.tree()


def test_a_locked_build_of_the_locked_bytes_delivers_them(project: Project) -> None:
    project.write(CT, {"name": "mr"})
    lock(project)
    (project.out / "spec/ct/0001.dcm").unlink()
    report = project.build(locked=True)
    assert report.exit_code == 0
    assert [t.status for t in report.targets] == ["built", "kept"]


def test_a_locked_build_notices_an_output_that_was_edited_behind_its_stat(project: Project) -> None:
    import os

    project.write(CT)
    lock(project)
    file = project.out / "spec/ct/0001.dcm"
    before, data = file.stat(), bytearray(file.read_bytes())
    data[0] ^= 1
    file.write_bytes(data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert project.reasons(locked=True) == {"ct": "output edited: spec/ct/0001.dcm"}
    assert file.read_bytes() == bytes_of(series(), 1)


def test_locked_without_a_lock_file_is_refused(project: Project) -> None:
    project.write(CT)
    report = project.build(locked=True)
    assert report.exit_code == 1
    assert render(report.diagnostics[0]).startswith("error DF120: nothing was delivered: there is no lock file ")
    assert not project.tree()


def test_an_unreadable_lock_file_is_a_finding(project: Project) -> None:
    project.write(CT)
    (project.folder / "dicomforge.lock").write_text("<<<<<<< HEAD\n")
    for locked, severity, code in ((False, "warning", 0), (False, "warning", 0), (True, "error", 1)):
        report = project.build(locked=locked)
        assert report.exit_code == code
        assert [render(d) for d in report.diagnostics] == [
            f"{severity} DF120: line 1 of {project.folder}/dicomforge.lock cannot be read\n"
            "  help: restore it from version control or run `dicomforge lock`"
        ]


@pytest.mark.parametrize(("now", "code"), [("zlib 1.3", 0), ("zlib 1.4", 0)])
def test_lines_of_another_codec_version_are_not_compared(project: Project, now: str, code: int) -> None:
    project.producer = Producer(instances, lambda s: (("codec", "zlib 1.3"),))
    project.write(CT)
    lock(project)
    project.producer = Producer(instances, lambda s: (("codec", now),))
    assert project.build(locked=True).exit_code == code
