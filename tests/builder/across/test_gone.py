"""Outputs of a spec that is gone stay until `clean`, or until a renamed spec takes them over, and builds say so."""

import shutil
from pathlib import Path

from tests.builder.across.commands import within
from tests.builder.across.projects import (
    BUILD,
    built,
    clean_tree,
    gone_notes,
    project,
    shared,
    spec,
    tree_of,
)

OLD, NEW = spec(7), spec(8)


def test_outputs_of_a_deleted_spec_stay_until_clean_and_every_build_says_so(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=OLD, b=spec(8))
    built(p)
    both = clean_tree("a", OLD) | clean_tree("b", spec(8))
    (p / "specs/b.yaml").unlink()
    for _ in range(3):
        told = built(p)
        assert (told["built"], told["removed"]) == (0, 0)
        assert len(gone_notes(told)) == 1
        assert "b.yaml" in gone_notes(told)[0]
        assert tree_of(p / "out") == both
    told = built(p, *BUILD, "-n")
    assert len(gone_notes(told)) == 1
    plain = within(p, "build", "specs", "-o", "out")
    assert "DF123" in plain.err
    assert within(p, "clean", "-o", "out", "--json").json["removed"] == [
        {"spec": "b", "target": "b/patient/study/ct", "files": 2}
    ]
    assert tree_of(p / "out") == clean_tree("a", OLD)
    assert gone_notes(built(p)) == []


def test_a_build_counts_only_files_of_a_deleted_spec_that_are_there(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=OLD, b=spec(8, slices=3))
    built(p)
    (p / "specs/b.yaml").unlink()
    mine = sorted(p.glob("out/b/**/*.dcm"))
    for left in (3, 2, 1, 0):
        told = built(p)
        assert len(gone_notes(told)) == (1 if left else 0)
        assert not left or f"{left} file" in gone_notes(told)[0]
        if left:
            mine[left - 1].unlink()


def test_a_deleted_spec_of_another_project_is_reported_by_this_ones_build_too(tmp_path: Path) -> None:
    p1, p2 = shared(tmp_path, p1=OLD, p2=spec(8, name="other"))
    built(p1)
    built(p2)
    whole = tree_of(tmp_path / "shared")
    shutil.rmtree(p1)
    for _ in range(2):
        told = built(p2)
        assert len(gone_notes(told)) == 1
        assert tree_of(tmp_path / "shared") == whole


def test_a_spec_of_the_same_name_elsewhere_deletes_nothing_of_one_whose_file_is_missing(tmp_path: Path) -> None:
    p1, p2 = shared(tmp_path, p1=spec(7, slices=3), p2=spec(8, path="elsewhere/${number:04d}.dcm"))
    built(p1)
    mine = tree_of(tmp_path / "shared")
    (p1 / "specs/ct.yaml").unlink()
    told = built(p2)
    assert told["removed"] == 0
    assert tree_of(tmp_path / "shared").items() >= mine.items()
    assert len(gone_notes(told)) == 1


def test_a_renamed_spec_takes_over_the_paths_that_it_writes_and_reports_each(tmp_path: Path) -> None:
    text = spec(7, name="kept", slices=3)
    p = project(tmp_path / "p", old=text)
    built(p)
    before = {path: (p / "out" / path).stat() for path in tree_of(p / "out")}
    (p / "specs/old.yaml").rename(p / "specs/new.yaml")
    done = within(p, *BUILD)
    assert done.code == 0, done.text
    assert tree_of(p / "out") == clean_tree("new", text)
    assert {path: (p / "out" / path).stat().st_ino for path in before} == {q: s.st_ino for q, s in before.items()}
    assert "old.yaml" in done.text
    assert "DF125" in done.codes()
    again = within(p, *BUILD)
    assert (again.json["built"], again.json["diagnostics"]) == (0, [])
    assert within(p, "clean", "-o", "out", "--json").json["removed"] == []
    assert tree_of(p / "out") == clean_tree("new", text)


def test_a_renamed_spec_takes_over_no_more_than_it_writes(tmp_path: Path) -> None:
    p = project(tmp_path / "p", old=spec(7, name="kept", slices=3))
    built(p)
    before = tree_of(p / "out")
    (p / "specs/old.yaml").unlink()
    (p / "specs/new.yaml").write_text(spec(9, name="kept", slices=2))
    told = built(p)
    assert told["removed"] == 0
    left = sorted(before)[-1]
    assert tree_of(p / "out") == {**clean_tree("new", spec(9, name="kept", slices=2)), left: before[left]}
    assert len(gone_notes(told)) == 1
    assert within(p, "clean", "-o", "out", "--json").json["removed"] == [
        {"spec": "kept", "target": "kept/patient/study/ct", "files": 1}
    ]
    assert tree_of(p / "out") == clean_tree("new", spec(9, name="kept", slices=2))


def test_a_renamed_spec_takes_over_no_file_that_somebody_edited(tmp_path: Path) -> None:
    p = project(tmp_path / "p", old=spec(7, name="kept"))
    built(p)
    edited = p / "out" / sorted(tree_of(p / "out"))[0]
    edited.write_bytes(b"mine")
    (p / "specs/old.yaml").unlink()
    (p / "specs/new.yaml").write_text(spec(8, name="kept"))
    assert within(p, *BUILD).code in (2, 3)
    assert edited.read_bytes() == b"mine"
