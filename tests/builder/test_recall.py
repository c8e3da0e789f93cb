from __future__ import annotations

import os
import threading

import pytest

from dicomforge.builder import environment
from dicomforge.builder import recall as module
from dicomforge.builder.image import read_image
from dicomforge.builder.ownership import place
from dicomforge.builder.recall import all_as_recorded, recall
from dicomforge.builder.walk import Walk
from tests.builder.fake import Project


def miss(project: Project) -> str:
    request = project.request()
    return recall(request.out, request.specs, "").miss


def test_a_miss_says_why(project: Project) -> None:
    path = project.write({"name": "ct"})
    assert miss(project) == "there is no output folder"
    project.out.mkdir()
    assert miss(project) == "the output folder holds no ledger"
    project.build()
    assert miss(project) == ""
    (project.out / "spec/ct/0000.dcm").unlink()
    assert miss(project) == "an output changed"
    path.write_text(path.read_text() + " ")
    assert miss(project) == f"{path} changed"


@pytest.mark.parametrize("processors", [1, 2, 5])
def test_more_processes_see_what_one_sees(project: Project, monkeypatch: pytest.MonkeyPatch, processors: int) -> None:
    monkeypatch.setattr(environment, "processors", lambda: processors)
    monkeypatch.setattr(module, "_has_one_thread", lambda: True)
    forks = []
    monkeypatch.setattr(os, "fork", lambda fork=os.fork: forks.append(1) or fork())
    project.write({"name": "ct", "files": 5}, {"name": "mr", "files": 3})
    project.build()
    for victim in (None, "spec/ct/0000.dcm", "spec/mr/0000.dcm", "spec/mr/0002.dcm"):
        if victim is not None:
            (project.out / victim).rename(project.folder / "kept")
        fd = os.open(project.out, os.O_RDONLY)
        walk = Walk(fd)
        sections = read_image(walk.folder(".dicomforge")).find(*place(project.folder / "spec.yaml", project.out))
        forks.clear()
        assert all_as_recorded(walk, sections, worth=1) == (victim is None)
        assert len(forks) == processors - 1
        assert all_as_recorded(walk, sections, worth=1000) == (victim is None)
        assert len(forks) == processors - 1
        walk.forget()
        os.close(fd)
        if victim is not None:
            (project.folder / "kept").rename(project.out / victim)


def test_a_process_with_threads_is_not_copied(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "processors", lambda: 2)
    monkeypatch.setattr(module, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("a process with threads was copied"))
    project.write({"name": "ct", "files": 5})
    project.build()
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert miss(project) == ""
    finally:
        waiting.set()
        thread.join()


@pytest.mark.parametrize("count", [4095, 4096, 4097])
def test_a_large_folder_is_seen_to_its_last_file(project: Project, count: int) -> None:
    project.write({"name": "ct", "files": count})
    project.build()
    assert miss(project) == ""
    last = project.out / f"spec/ct/{count - 1:04d}.dcm"
    last.touch()
    assert miss(project) == "an output changed"
