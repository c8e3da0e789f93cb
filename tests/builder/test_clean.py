from dicomforge.builder.clean import clean
from tests.builder.fake import Project, codes

CT = {"name": "ct", "files": 2}


def test_only_outputs_of_vanished_specs_go(project: Project) -> None:
    project.write(CT, name="a")
    project.write(CT, name="b").touch()
    project.build("a", "b")
    (project.folder / "b.yaml").unlink()
    report = clean(project.out)
    assert [(t.target, t.status, t.reason) for t in report.targets] == [
        ("b/patient/study/ct", "removed", "the spec was deleted")
    ]
    assert sorted(project.tree()) == ["a/ct/0000.dcm", "a/ct/0001.dcm"]
    assert not (project.out / "b").exists()
    assert project.build("a").recalled


def test_everything_that_we_made_goes(project: Project) -> None:
    project.write(CT)
    project.build()
    clean(project.out, everything=True)
    assert not project.out.exists()


def test_what_others_made_stays(project: Project) -> None:
    project.write(CT)
    project.build()
    (project.out / "spec/notes.txt").write_text("mine")
    (project.out / "spec/ct/0001.dcm").write_text("edited")
    report = clean(project.out, everything=True)
    assert codes(report) == ["DF113"]
    assert project.tree() == {"spec/notes.txt": b"mine", "spec/ct/0001.dcm": b"edited"}
    assert not (project.out / ".dicomforge").exists()


def test_a_dry_run_removes_nothing(project: Project) -> None:
    project.write(CT)
    project.build()
    before = project.stats()
    assert [t.status for t in clean(project.out, everything=True, dry_run=True).targets] == ["removed"]
    assert project.stats() == before
    assert project.build().recalled


def test_a_folder_without_a_ledger_is_left_alone(project: Project) -> None:
    project.out.mkdir()
    (project.out / "x").write_text("mine")
    assert clean(project.out, everything=True).exit_code == 0
    assert (project.out / "x").exists()


def test_a_build_after_clean_begins_anew(project: Project) -> None:
    project.write(CT)
    project.build()
    before = project.tree()
    clean(project.out, everything=True)
    assert project.statuses() == {"ct": "built"}
    assert project.tree() == before
