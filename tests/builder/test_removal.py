from dicomforge.ground.diagnostic import render
from tests.builder.fake import Project

CT = {"name": "ct", "files": 3}
MR = {"name": "mr", "files": 2}


def test_a_removed_series_takes_its_files_and_nothing_else(project: Project) -> None:
    project.write(CT, MR)
    project.build()
    (project.out / "spec/notes.txt").write_text("mine")
    project.write(CT)
    report = project.build()
    assert [(t.status, t.reason) for t in report.targets] == [("kept", ""), ("removed", "spec removed the series")]
    assert not (project.out / "spec/mr").exists()
    assert (project.out / "spec/notes.txt").read_text() == "mine"
    assert project.build().recalled


def test_fewer_slices_remove_the_files_of_the_others(project: Project) -> None:
    project.write(CT)
    project.build()
    project.write({**CT, "files": 1})
    project.build()
    assert list(project.tree()) == ["spec/ct/0000.dcm"]


def test_an_edited_stale_file_stays_with_a_warning_and_is_nobodys(project: Project) -> None:
    project.write(CT, MR)
    project.build()
    (project.out / "spec/mr/0000.dcm").write_text("precious")
    project.write(CT)
    report = project.build()
    assert [render(d) for d in report.diagnostics] == [
        "warning DF113: 'spec/mr/0000.dcm' is no longer part of the plan, but was edited, and stays\n"
        "  help: remove it if you do not need it; dicomforge will not touch it again"
    ]
    assert (project.out / "spec/mr/0000.dcm").read_text() == "precious"
    assert not (project.out / "spec/mr/0001.dcm").exists()
    assert project.build().recalled
