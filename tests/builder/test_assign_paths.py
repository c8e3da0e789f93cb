import json
import shutil
from pathlib import Path

import pytest

from dicomforge.builder.clean import clean
from dicomforge.ground.diagnostic import render
from tests.builder.fake import Project, codes

CT = {"name": "ct", "files": 3}
MR = {"name": "mr", "files": 2}


def test_one_path_with_two_owners_is_an_error(project: Project) -> None:
    project.write({**CT, "folder": "x"}, name="a")
    project.write({**CT, "folder": "x"}, name="b")
    report = project.build("a", "b")
    assert report.exit_code == 2
    a, b = project.folder / "a.yaml", project.folder / "b.yaml"
    assert [render(d) for d in report.diagnostics] == [
        f"error DF111: output 'x/0000.dcm' (and 2 more) belongs to {a} and to {b}\n"
        "  expected: one owner for each path, and no file where another needs a folder\n"
        "  help: change `output.path` of one of them"
    ]
    assert not project.tree()


def test_a_path_of_a_spec_that_is_not_built_now_has_an_owner_too(project: Project) -> None:
    project.write({**CT, "folder": "x"}, name="a")
    project.write({**CT, "folder": "x"}, name="b")
    assert project.build("a").exit_code == 0
    report = project.build("b")
    assert report.exit_code == 2
    message = render(report.diagnostics[0])
    a, b = project.folder / "a.yaml", project.folder / "b.yaml"
    assert message == (
        f"error DF111: output 'x/0000.dcm' (and 2 more) belongs to {a} and to {b}\n"
        "  expected: one owner for each path, and no file where another needs a folder\n"
        "  help: change `output.path` of one of them, or build both together if it was changed already; "
        f"`dicomforge clean {a} -o {project.out}` removes the outputs of the other"
    )
    assert clean(project.out, [a]).exit_code == 0
    assert project.build("b").exit_code == 0


def test_a_file_where_another_spec_needs_a_folder_is_an_error(project: Project) -> None:
    project.write({**CT, "folder": "x"}, name="a")
    project.write({**CT, "folder": "x/0000.dcm"}, name="b")
    assert codes(project.build("a", "b")) == ["DF111"]


def test_two_specs_of_one_name_are_an_error(project: Project) -> None:
    project.write(CT, name="a")
    (project.folder / "a.yaml").rename(project.folder / "first.yaml")
    for file in ("first", "second"):
        (project.folder / f"{file}.yaml").write_text(json.dumps({"name": "same", "series": [CT]}))
    assert codes(project.build("first", "second")) == ["DF110"]
    assert project.build("first").exit_code == 0
    report = project.build("second")
    assert codes(report) == ["DF110"]
    assert report.diagnostics[0].message.startswith("two specs of this project are named 'same': ")


def test_specs_of_two_projects_in_one_build_are_each_compared_with_their_own(project: Project) -> None:
    """Both are named alike; only the second project has another spec of this name."""
    for folder in ("one", "two"):
        (project.folder / folder / ".git").mkdir(parents=True)
        spec = {"name": "same", "series": [{**CT, "folder": folder}]}
        (project.folder / folder / "a.yaml").write_text(json.dumps(spec))
    other = {"name": "same", "series": [{**MR, "folder": "other"}]}
    (project.folder / "one/b.yaml").write_text(json.dumps(other))
    assert project.build("one/b").exit_code == 0
    for order in (("one/a", "two/a"), ("two/a", "one/a")):
        report = project.build(*order)
        assert [d.message for d in report.diagnostics] == [
            f"two specs of this project are named 'same': {project.folder}/one/b.yaml and {project.folder}/one/a.yaml"
        ]


def test_a_name_may_pass_from_one_file_to_another(project: Project) -> None:
    (project.folder / "first.yaml").write_text(json.dumps({"name": "same", "series": [CT]}))
    project.build("first")
    (project.folder / "first.yaml").write_text(json.dumps({"name": "other", "series": [CT]}))
    (project.folder / "second.yaml").write_text(json.dumps({"name": "same", "series": [CT]}))
    assert codes(project.build("second")) == ["DF111"]
    assert project.build("first", "second").exit_code == 0
    assert {path.split("/")[0] for path in project.tree()} == {"same", "other"}


def test_a_spec_that_changes_its_name_takes_its_old_files_away(project: Project) -> None:
    project.write(CT)
    project.build()
    (project.folder / "spec.yaml").write_text(json.dumps({"name": "other", "series": [CT]}))
    project.build()
    assert {p.split("/")[0] for p in project.tree()} == {"other"}
    assert project.build().recalled


def test_a_moved_spec_keeps_its_outputs(project: Project) -> None:
    path = project.write(CT)
    (project.folder / ".git").mkdir()
    project.build()
    before = project.stats()
    (project.folder / "sub").mkdir()
    path.rename(project.folder / "sub/spec.yaml")
    report = project.build("sub/spec")
    assert [t.status for t in report.targets] == ["kept"]
    assert [render(d) for d in report.diagnostics] == [
        f"note DF125: {project.folder}/sub/spec.yaml takes over 3 files of {path}, which no longer exists\n"
        "  found: spec/ct/0000.dcm, spec/ct/0001.dcm, spec/ct/0002.dcm"
    ]
    assert project.stats() == before
    assert project.build("sub/spec").recalled


def test_a_moved_spec_takes_over_no_file_that_was_edited(project: Project) -> None:
    path = project.write(CT)
    project.build()
    (project.out / "spec/ct/0001.dcm").write_text("edited")
    (project.folder / "sub").mkdir()
    path.rename(project.folder / "sub/spec.yaml")
    report = project.build("sub/spec")
    assert report.exit_code == 3
    assert codes(report) == ["DF123", "DF125", "DF112"]
    assert (project.out / "spec/ct/0001.dcm").read_text() == "edited"


@pytest.mark.parametrize("how", ["move", "copy"])
def test_a_project_that_moves_with_its_outputs_has_nothing_to_build(
    project: Project, tmp_path: Path, how: str
) -> None:
    project.write(CT)
    project.build()
    (shutil.move if how == "move" else shutil.copytree)(project.folder, tmp_path / "there")
    moved = Project(tmp_path / "there")
    assert moved.statuses() == {"ct": "kept"}
    assert moved.build().recalled


def test_a_renamed_spec_leaves_a_note_about_the_old_outputs(project: Project) -> None:
    path = project.write(CT)
    (project.folder / "dicomforge.lock").touch()
    project.build()
    path.rename(project.folder / "new.yaml")
    report = project.build("new")
    assert render(report.diagnostics[0]) == (
        f"note DF123: the spec {path} no longer exists; 3 files that it made are still there\n"
        f"  help: `dicomforge clean -o {project.out}` removes them"
    )


def test_an_output_path_among_the_builders_files_is_refused(project: Project) -> None:
    project.write({**CT, "folder": ".dicomforge"})
    report = project.build()
    assert report.exit_code == 2
    assert codes(report) == ["DF114"]
