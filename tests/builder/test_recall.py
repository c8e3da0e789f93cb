from dicomforge.builder.recall import recall
from dicomforge.builder.request import silent
from tests.builder.fake import Project


def miss(project: Project) -> str:
    return recall(project.request(), "stamp", silent).miss


def test_a_miss_says_why(project: Project) -> None:
    path = project.write({"name": "ct"})
    assert miss(project) == "nothing was built here"
    project.out.mkdir()
    assert miss(project) == "nothing was built here"
    project.build()
    assert miss(project) == ""
    (project.out / "spec/ct/0000.dcm").unlink()
    assert miss(project) == "an output changed"
    path.write_text(path.read_text() + " ")
    assert miss(project) == f"{path} changed"


def test_a_large_folder_is_seen_to_its_last_file(project: Project) -> None:
    project.write({"name": "ct", "files": 3000})
    project.build()
    assert miss(project) == ""
    (project.out / "spec/ct/2999.dcm").touch()
    assert miss(project) == "an output changed"
