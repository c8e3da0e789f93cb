import pytest

from dicomforge.builder.outputs import outputs
from tests.builder.fake import Project


def told(project: Project) -> list[str]:
    request = project.request()
    return [path for paths in outputs(request.out, request.specs).values() for path in paths]


def test_they_are_the_files_that_were_built_in_the_order_of_the_plan(project: Project) -> None:
    project.write({"name": "z", "files": 2}, {"name": "a", "files": 1})
    project.build()
    assert told(project) == ["spec/z/0000.dcm", "spec/z/0001.dcm", "spec/a/0000.dcm"]


def test_a_series_that_is_added_in_front_comes_in_front(project: Project) -> None:
    project.write({"name": "m", "files": 1})
    project.build()
    project.write({"name": "z", "files": 1}, {"name": "m", "files": 1}, {"name": "a", "files": 1})
    project.build()
    assert [path.split("/")[1] for path in told(project)] == ["z", "m", "a"]


def test_where_nothing_was_built_there_are_none(project: Project) -> None:
    project.write({"name": "z", "files": 1})
    with pytest.raises(OSError):
        told(project)
