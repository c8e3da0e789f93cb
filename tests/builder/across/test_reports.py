"""Reports are true: of `verify`, of `--locked`, of what was removed, and of what was not built."""

import re
from pathlib import Path

import pytest

from tests.builder.across.commands import within
from tests.builder.across.projects import clean_tree, project, spec, tree_of

BUILD = ("build", "specs", "-o", "out", "-j", "1", "--json")


@pytest.fixture
def p(tmp_path: Path) -> Path:
    """A project that is built and locked; the lock file is what tells its root."""
    folder = project(tmp_path / "p", a=spec(7))
    assert within(folder, "lock", "specs", "-o", "out").code == 0
    assert (folder / "dicomforge.lock").is_file()
    return folder


def verified(p: Path) -> tuple[int, dict[str, object], list[str]]:
    done = within(p, "verify", "specs", "-o", "out", "--json")
    (target,) = done.json["targets"]
    return done.code, target, [d["message"] for d in done.json["diagnostics"]]


def test_verify_says_same_where_tree_and_lock_are_what_was_built(p: Path) -> None:
    code, target, messages = verified(p)
    assert (code, target["ok"], target["differing"], target["lock"], messages) == (0, True, [], "same", [])


def test_verify_blames_the_tree_and_not_the_lock_for_an_edited_output(p: Path) -> None:
    name = sorted(tree_of(p / "out"))[0]
    (p / "out" / name).write_bytes(b"edited")
    code, target, messages = verified(p)
    assert (code, target["ok"], target["differing"]) == (1, False, [name])
    assert len(messages) == 1
    assert name in messages[0]
    assert "lock" not in messages[0]


def test_verify_blames_the_lock_and_not_the_tree_for_a_lock_of_other_bytes(p: Path) -> None:
    lock = p / "dicomforge.lock"
    line = lock.read_text().splitlines()[-1].split("\t")
    lock.write_text(lock.read_text().replace(line[3], "0" * 64))
    code, target, messages = verified(p)
    assert (code, target["ok"], target["differing"], target["lock"]) == (1, False, [], "differs")
    assert messages
    assert all("lock" in one for one in messages)
    assert not any("edited" in one or "missing" in one for one in messages)


def test_verify_names_both_where_both_differ(p: Path) -> None:
    (p / "specs/a.yaml").write_text(spec(8))
    assert within(p, *BUILD).code == 0
    name = sorted(tree_of(p / "out"))[0]
    (p / "out" / name).unlink()
    code, target, messages = verified(p)
    assert (code, target["ok"], target["differing"]) == (1, False, [name])
    assert any(name in one for one in messages)
    assert any("lock" in one for one in messages)


def test_verify_of_a_spec_that_was_edited_since_says_so(p: Path) -> None:
    (p / "specs/a.yaml").write_text(spec(8))
    done = within(p, "verify", "specs", "-o", "out", "--json")
    assert done.code == 1
    assert any("a.yaml" in d["message"] for d in done.json["diagnostics"])


def test_verify_does_not_agree_after_a_build_that_delivered_nothing(p: Path) -> None:
    """The new spec was read, and nothing was made of it: refused by --locked, or by a file in the way."""
    (p / "specs/a.yaml").write_text(spec(8))
    assert within(p, *BUILD, "--locked").code == 1
    (p / "dicomforge.lock").unlink()
    assert within(p, "verify", "specs", "-o", "out").code == 1
    path = "elsewhere/${number:04d}.dcm"
    (p / "specs/a.yaml").write_text(spec(8, path=path))
    (p / "out/elsewhere").mkdir()
    (p / "out/elsewhere/0002.dcm").write_bytes(b"mine")
    assert within(p, *BUILD).code == 3
    assert within(p, "verify", "specs", "-o", "out").code == 1
    assert within(p, *BUILD, "-n", "--json").json["built"] == 1


def test_locked_says_what_differs_and_that_nothing_was_delivered(p: Path) -> None:
    before = tree_of(p / "out")
    (p / "specs/a.yaml").write_text(spec(8))
    for options in ((), ("--json",)):
        done = within(p, "build", "specs", "-o", "out", "-j", "1", "--locked", *options)
        assert done.code == 1
        assert "a/patient/study/ct" in done.text
        assert "nothing was delivered" in done.text
        assert tree_of(p / "out") == before
    assert within(p, *BUILD, "--locked").json["built"] == 0


def test_locked_names_a_series_that_the_lock_does_not_have_and_one_that_is_gone(p: Path) -> None:
    (p / "specs/a.yaml").write_text(spec(7, series=("other",)))
    before = tree_of(p / "out")
    done = within(p, *BUILD, "--locked")
    assert done.code == 1
    assert "a/patient/study/ct" in done.text
    assert "a/patient/study/other" in done.text
    assert tree_of(p / "out") == before


def test_locked_with_other_bytes_under_the_same_key_delivers_nothing_and_says_which(p: Path) -> None:
    lock = p / "dicomforge.lock"
    line = lock.read_text().splitlines()[-1].split("\t")
    lock.write_text(lock.read_text().replace(line[3], "0" * 64))
    (p / "specs/a.yaml").touch()
    for gone in (False, True):
        if gone:
            within(p, "clean", "--all", "-o", "out")
        before = tree_of(p / "out") if (p / "out").exists() else {}
        done = within(p, *BUILD, "--locked")
        assert done.code == 1
        assert "a/patient/study/ct" in done.text
        assert "nothing was delivered" in done.text
        assert (tree_of(p / "out") if (p / "out").exists() else {}) == before


def test_locked_says_that_there_is_no_lock_file(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=spec(7))
    for _ in range(2):
        done = within(p, *BUILD, "--locked")
        assert done.code == 1
        assert "there is no lock file" in done.text
        assert "nothing was delivered" in done.text
        assert not (p / "out").exists() or tree_of(p / "out") == {}
    assert within(p, *BUILD).code == 0
    done = within(p, *BUILD, "--locked")
    assert (done.code, "there is no lock file" in done.text) == (1, True)


def test_what_is_said_to_be_removed_is_what_was_removed(tmp_path: Path) -> None:
    """Of three files one is edited and stays, one was gone before, and one is removed."""
    p = project(tmp_path / "p", a=spec(7, series=("ct", "other"), slices=3))
    assert within(p, *BUILD).code == 0
    mine = sorted(n for n in tree_of(p / "out") if "/other/" in n)
    (p / "out" / mine[0]).write_bytes(b"mine now")
    (p / "out" / mine[1]).unlink()
    project(p, a=spec(7, slices=3))
    done = within(p, *BUILD)
    assert done.code == 0
    (removed,) = (t for t in done.json["targets"] if t["status"] == "removed")
    assert (done.json["removed"], removed["files"]) == (1, 1)
    assert sorted(n for n in tree_of(p / "out") if "/other/" in n) == [mine[0]]


def test_clean_counts_what_it_removed_and_its_dry_run_the_same(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=spec(7, slices=3), b=spec(8, slices=3))
    assert within(p, *BUILD).code == 0
    mine = sorted(n for n in tree_of(p / "out") if n.startswith("b/"))
    (p / "out" / mine[0]).write_bytes(b"mine now")
    (p / "out" / mine[1]).unlink()
    (p / "specs/b.yaml").unlink()
    for options in (("-n",), ()):
        removed = within(p, "clean", "-o", "out", "--json", *options).json["removed"]
        assert removed == [{"spec": "b", "target": "b/patient/study/ct", "files": 1}]
    assert tree_of(p / "out") == clean_tree("a", spec(7, slices=3)) | {mine[0]: b"mine now"}


def test_a_path_that_passes_to_another_series_is_not_counted_as_removed(tmp_path: Path) -> None:
    path = "x/${number:04d}.dcm"
    p = project(tmp_path / "p", a=spec(7, path=path, series=("old",), slices=3))
    assert within(p, *BUILD).code == 0
    project(p, a=spec(7, path=path, series=("new",), slices=2))
    done = within(p, *BUILD)
    assert done.code == 0
    assert [(t["status"], t["files"]) for t in done.json["targets"]] == [("built", 2), ("removed", 1)]
    assert tree_of(p / "out") == clean_tree("a", spec(7, path=path, series=("new",), slices=2))


BROKEN = spec(7).replace("Modality: CT", "Modality: CT, colour: red")


def test_keep_going_builds_every_sound_spec_of_a_folder_and_exits_2_all_the_same(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=spec(7), b=BROKEN, c=spec(8))
    for built in (2, 0):
        done = within(p, *BUILD, "--keep-going")
        assert done.code == 2
        assert done.json["built"] == built
        assert "DF010" in done.codes()
        assert tree_of(p / "out") == clean_tree("a", spec(7)) | clean_tree("c", spec(8))
    project(p, b=spec(9))
    assert within(p, *BUILD, "--keep-going").code == 0


def test_without_keep_going_the_message_says_how_many_specs_were_not_built(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=spec(7), b=BROKEN, c=spec(8))
    done = within(p, "build", "specs", "-o", "out")
    assert done.code == 2
    assert re.search(r"\b[23] specs\b", done.text), done.text
    assert re.search(r"(nothing was|not) built", done.text), done.text
    assert "--keep-going" in done.text
    assert not (p / "out").exists() or tree_of(p / "out") == {}


def test_keep_going_removes_nothing_of_a_spec_that_is_broken_now(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=spec(7), b=spec(8))
    assert within(p, *BUILD).code == 0
    before = tree_of(p / "out")
    project(p, b=BROKEN)
    done = within(p, *BUILD, "--keep-going")
    assert (done.code, done.json["removed"]) == (2, 0)
    assert tree_of(p / "out") == before


def test_keep_going_builds_what_does_not_clash(tmp_path: Path) -> None:
    """Two specs that claim one path are not sound; a third one is built."""
    same = "x/${number:04d}.dcm"
    p = project(tmp_path / "p", a=spec(7, path=same), b=spec(8, path=same), c=spec(9))
    done = within(p, *BUILD, "--keep-going")
    assert done.code == 2
    assert "DF111" in done.codes()
    assert tree_of(p / "out").items() >= clean_tree("c", spec(9)).items()
