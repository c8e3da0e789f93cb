from __future__ import annotations

from dicomforge.forge.ledger import read_image
from dicomforge.forge.ownership import place
from dicomforge.forge.recall import all_as_recorded, recall
from dicomforge.forge.tree import opened
from tests.forge.fake import Project


def miss(project: Project) -> str:
    request = project.request()
    return recall(request.out, request.specs, "").miss


def test_a_miss_says_why(project: Project) -> None:
    path = project.write({"name": "ct"})
    assert miss(project) == "the output folder holds no ledger"
    project.build()
    assert miss(project) == ""
    (project.out / "spec/ct/0000.dcm").unlink()
    assert miss(project) == "an output changed"
    path.write_text(path.read_text() + " ")
    assert miss(project) == f"{path} changed"


def test_two_processes_see_what_one_sees(project: Project) -> None:
    project.write({"name": "ct", "files": 5}, {"name": "mr", "files": 3})
    project.build()
    for victim in (None, "spec/ct/0000.dcm", "spec/mr/0002.dcm"):
        if victim is not None:
            (project.out / victim).rename(project.folder / "kept")
        with opened(project.out, make=False) as tree:
            image = read_image(tree.folder(".dicomforge"))
            sections = image.find(*place(project.folder / "spec.yaml", project.out))
            assert len(sections) == 1
            for worth in (0, 1000):
                assert all_as_recorded(tree, sections, worth) == (victim is None)
        if victim is not None:
            (project.folder / "kept").rename(project.out / victim)
