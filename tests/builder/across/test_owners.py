"""An owner is where its spec really is: projects that move, are copied, share a folder, and lose their specs."""

from pathlib import Path

import pytest

from tests.builder.across.commands import apart, killed, within
from tests.builder.across.projects import (
    BUILD,
    built,
    clean_tree,
    gone_notes,
    hard_linked,
    project,
    shared,
    spec,
    tree_of,
)

OLD, NEW = spec(7), spec(8)


def assert_brought_up_to_date(folder: Path, stem: str, text: str, out: str = "out") -> None:
    """Nothing says that old bytes are what the spec asks for; a build makes the new ones, and then all agree."""
    out_folder = folder / out
    assert within(folder, "build", "specs", "-o", out, "-n", "--json").json["built"] == 1
    explained = within(folder, "explain", "specs", "-o", out, "--json").json["targets"]
    assert [one["next"] for one in explained] != [""]
    assert within(folder, "verify", "specs", "-o", out).code == 1
    assert built(folder, "build", "specs", "-o", out, "-j", "1", "--json")["built"] == 1
    assert {p: d for p, d in tree_of(out_folder).items() if p.startswith(f"{stem}/")} == clean_tree(stem, text)
    assert within(folder, "verify", "specs", "-o", out).code == 0
    assert built(folder, "build", "specs", "-o", out, "-j", "1", "--json")["built"] == 0


def test_a_moved_project_is_read_where_it_is_now_though_another_checkout_took_its_place(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=OLD)
    built(p)
    moved = p.rename(tmp_path / "moved")
    project(p, a=OLD)
    (moved / "specs/a.yaml").write_text(NEW)
    assert_brought_up_to_date(moved, "a", NEW)


def test_a_project_that_was_copied_with_hard_links_then_moved_and_edited_is_read_where_it_is_now(
    tmp_path: Path,
) -> None:
    p = project(tmp_path / "p", a=OLD)
    built(p)
    moved = p.rename(tmp_path / "moved")
    hard_linked(moved, p)
    (moved / "specs/a.yaml").unlink()
    (moved / "specs/a.yaml").write_text(NEW)
    assert_brought_up_to_date(moved, "a", NEW)
    assert tree_of(p / "out") == clean_tree("a", OLD)
    assert built(p)["built"] == 0
    assert tree_of(p / "out") == clean_tree("a", OLD)


@pytest.mark.parametrize("edited", ["the original", "the copy"])
def test_of_a_project_and_its_copy_with_hard_links_each_is_built_as_its_own_spec_says(
    tmp_path: Path, edited: str
) -> None:
    original = project(tmp_path / "p", a=OLD)
    built(original)
    copy = hard_linked(original, tmp_path / "copy")
    one, other = (original, copy) if edited == "the original" else (copy, original)
    (one / "specs/a.yaml").unlink()
    (one / "specs/a.yaml").write_text(NEW)
    assert_brought_up_to_date(one, "a", NEW)
    assert built(other)["built"] == 0
    assert tree_of(other / "out") == clean_tree("a", OLD)
    (other / "specs/a.yaml").write_text(spec(9))
    assert_brought_up_to_date(other, "a", spec(9))
    assert tree_of(one / "out") == clean_tree("a", NEW)


def test_a_spec_whose_folder_is_swapped_for_another_by_a_link_is_read_through_the_link(tmp_path: Path) -> None:
    first, second = project(tmp_path / "v1", a=OLD), project(tmp_path / "v2", a=NEW)
    current = tmp_path / "current"
    current.symlink_to(first)
    assert within(tmp_path, "build", "current/specs", "-o", "out").code == 0
    current.unlink()
    current.symlink_to(second)
    done = within(tmp_path, "build", "current/specs", "-o", "out", "--json")
    assert done.code != 0 or done.json["built"] == 1
    assert tree_of(tmp_path / "out") in (clean_tree("a", OLD), clean_tree("a", NEW))
    assert (tree_of(tmp_path / "out") == clean_tree("a", NEW)) == (done.code == 0)


def test_two_projects_with_links_to_one_folder_do_not_take_each_other_for_themselves(tmp_path: Path) -> None:
    p1, p2 = shared(tmp_path, p1=OLD, p2=spec(8, path="p2/${series}/${number:04d}.dcm"))
    mine = clean_tree("ct", OLD)
    built(p1)
    told = built(p2)
    assert (told["built"], told["removed"]) == (1, 0)
    theirs = clean_tree("ct", spec(8, path="p2/${series}/${number:04d}.dcm"))
    assert tree_of(tmp_path / "shared") == mine | theirs
    (p2 / "specs/ct.yaml").write_text(spec(9, path="other/${series}/${number:04d}.dcm"))
    told = built(p2)
    assert tree_of(tmp_path / "shared") == mine | clean_tree("ct", spec(9, path="other/${series}/${number:04d}.dcm"))
    assert built(p1)["built"] == 0
    assert tree_of(tmp_path / "shared").items() >= mine.items()


def test_two_projects_with_one_spec_name_in_one_folder_keep_apart_and_force_does_not_make_two_owners(
    tmp_path: Path,
) -> None:
    p1, p2 = shared(tmp_path, p1=OLD, p2=NEW)
    built(p1)
    for options in ((), ("--force",)):
        done = within(p2, *BUILD, *options)
        assert done.code == 2
        (finding,) = (one for one in done.json["diagnostics"] if one["severity"] == "error")
        assert finding["code"] == "DF111"
        assert "--force" not in finding["hint"]
        assert tree_of(tmp_path / "shared") == clean_tree("ct", OLD)
    assert built(p1)["built"] == 0


def test_two_projects_built_each_from_its_own_folder_into_one_folder_keep_apart(tmp_path: Path) -> None:
    """Without `.git` a project's root is the folder of its spec, and both specs are `ct.yaml` in it."""
    for name, text in (("p1", OLD), ("p2", NEW)):
        (tmp_path / name / "specs").mkdir(parents=True)
        (tmp_path / name / "specs/ct.yaml").write_text(text)
    command = ("build", "specs/ct.yaml", "-o", "../shared", "--json")
    assert within(tmp_path / "p1", *command).code == 0
    for options in ((), ("--force",)):
        done = within(tmp_path / "p2", *command, *options)
        assert done.code == 2
        assert "DF111" in done.codes()
        assert tree_of(tmp_path / "shared") == clean_tree("ct", OLD)
    assert within(tmp_path / "p1", *command).json["built"] == 0
    (tmp_path / "p1/specs/ct.yaml").unlink()
    assert within(tmp_path / "p2", *command).code == 0
    assert tree_of(tmp_path / "shared") == clean_tree("ct", NEW)


def test_a_first_build_never_says_that_there_is_nothing_to_do(tmp_path: Path) -> None:
    p1, p2 = shared(tmp_path, p1=OLD, p2=OLD)
    built(p1)
    done = within(p2, *BUILD)
    assert done.code == 2
    assert "DF111" in done.codes()
    assert within(p2, "verify", "specs", "-o", "out").code == 1


@pytest.mark.parametrize("marker", [".git", "dicomforge.lock"])
def test_roots_that_come_and_go_with_names_swapped_change_no_owner(tmp_path: Path, marker: str) -> None:
    p = tmp_path / "p"
    (p / "specs").mkdir(parents=True)
    texts = {"a": spec(7, name="one"), "b": spec(8, name="two")}
    command = ("build", "specs", "-o", "out", "-j", "1", "--json")
    for number in range(4):
        for stem, text in texts.items():
            (p / "specs" / f"{stem}.yaml").write_text(text)
        told = within(p, *command)
        assert told.code == 0, told.text
        wanted = clean_tree("a", texts["a"]) | clean_tree("b", texts["b"])
        assert tree_of(p / "out") == wanted
        again = within(p, *command)
        assert (again.code, again.json["built"]) == (0, 0)
        if number % 2:
            (p / marker).rmdir() if marker == ".git" else (p / marker).unlink()
        else:
            (p / marker).mkdir() if marker == ".git" else (p / marker).touch()
        value = 10 * (number + 1)
        names = ("two", "one") if number % 2 == 0 else ("one", "two")
        texts = {"a": spec(value, name=names[0]), "b": spec(value + 1, name=names[1])}
    assert within(p, "clean", "-o", "out", "--json").json["removed"] == []
    assert within(p, "clean", "-o", "out", "--all").code == 0
    assert not (p / "out").exists()


def test_two_projects_that_both_moved_are_each_taken_for_themselves(tmp_path: Path) -> None:
    """Moved together with the folder that they share: every relative path is as it was."""
    home = tmp_path / "home"
    home.mkdir()
    p1, p2 = project(home / "p1", ct=OLD), project(home / "p2", ct=spec(8, name="other"))
    for p in (p1, p2):
        (p / "out").symlink_to("../shared")
    (home / "shared").mkdir()
    built(p1)
    built(p2)
    whole = tree_of(home / "shared")
    there = home.rename(tmp_path / "there")
    for p in ("p1", "p2"):
        assert built(there / p)["built"] == 0
    assert tree_of(there / "shared") == whole


def test_two_projects_that_both_moved_away_from_the_folder_get_no_false_clash(tmp_path: Path) -> None:
    p1, p2 = shared(tmp_path, p1=OLD, p2=spec(8, name="other"))
    built(p1)
    built(p2)
    whole = tree_of(tmp_path / "shared")
    (tmp_path / "sub").mkdir()
    for p in (p1, p2):
        moved = p.rename(tmp_path / "sub" / p.name)
        done = within(moved, *BUILD)
        assert done.code == 0, done.text
        assert tree_of(tmp_path / "shared") == whole
    for p in (p1, p2):
        told = built(tmp_path / "sub" / p.name)
        assert (told["built"], gone_notes(told)) == (0, [])


def test_two_projects_that_swap_places_are_what_their_places_say(tmp_path: Path) -> None:
    p1, p2 = shared(tmp_path, p1=OLD, p2=spec(8, name="other"))
    built(p1)
    built(p2)
    p1.rename(tmp_path / "aside")
    p2.rename(p1)
    (tmp_path / "aside").rename(p2)
    whole = tree_of(tmp_path / "shared")
    done = within(tmp_path, "build", "p1/specs/ct.yaml", "p2/specs/ct.yaml", "-o", "shared", "--json")
    assert done.code == 0, done.text
    assert tree_of(tmp_path / "shared") == whole
    done = within(tmp_path, "build", "p1/specs/ct.yaml", "p2/specs/ct.yaml", "-o", "shared", "--json")
    assert done.json["built"] == 0


@pytest.mark.parametrize("milliseconds", range(0, 60, 6))
def test_moved_then_killed_every_later_build_goes_on_and_clean_warns_of_nothing(
    tmp_path: Path, milliseconds: int
) -> None:
    names = tuple(f"s{n}" for n in range(6))
    p = project(tmp_path / "p", a=spec(7, series=names, slices=4))
    built(p)
    moved = p.rename(tmp_path / "moved")
    project(p, a=OLD)
    (moved / "specs/a.yaml").write_text(spec(8, series=names[1:], slices=3))
    killed(moved, milliseconds / 1000, *BUILD)
    assert built(moved)["failed"] == 0
    assert tree_of(moved / "out") == clean_tree("a", spec(8, series=names[1:], slices=3))
    cleaned = within(moved, "clean", "-o", "out", "--json").json
    assert (cleaned["removed"], cleaned["diagnostics"]) == ([], [])
    assert tree_of(moved / "out") == clean_tree("a", spec(8, series=names[1:], slices=3))


def test_an_owner_is_the_same_by_whatever_path_it_is_named(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=OLD)
    (tmp_path / "link").symlink_to(p)
    (tmp_path / "out-link").symlink_to(p / "out")
    built(p)
    ways = (
        (tmp_path, "p/specs", "p/out"),
        (tmp_path, "link/specs", "link/out"),
        (tmp_path, "link/specs/a.yaml", "out-link"),
        (p / "specs", "a.yaml", "../out"),
        (p / "specs", str(tmp_path / "link/specs/a.yaml"), str(tmp_path / "p/specs/../out")),
        (tmp_path / "link", ".//specs/../specs", "out/"),
    )
    for folder, spec_path, out in ways:
        done = within(folder, "build", spec_path, "-o", out, "--json")
        assert (done.code, done.json["built"], done.json["diagnostics"]) == (0, 0, []), (spec_path, done.text)
    (p / "specs/a.yaml").write_text(NEW)
    for number, (folder, spec_path, out) in enumerate(ways):
        done = within(folder, "build", spec_path, "-o", out, "--json")
        assert (done.code, done.json["built"]) == (0, 0 if number else 1)
    assert tree_of(p / "out") == clean_tree("a", NEW)


def test_the_working_folder_decides_nothing_in_a_process_of_its_own(tmp_path: Path) -> None:
    """The light door of a build with nothing to do, from three working folders."""
    p = project(tmp_path / "p", a=OLD)
    assert apart(p, "build", "specs", "-o", "out").code == 0
    (p / "specs/a.yaml").write_text(NEW)
    moved = p.rename(tmp_path / "moved")
    project(p, a=OLD)
    assert apart(tmp_path, "build", "moved/specs", "-o", "moved/out", "--json").json["built"] == 1
    assert tree_of(moved / "out") == clean_tree("a", NEW)
    assert apart(moved, "build", "specs", "--json").json["built"] == 0


def assert_no_lie(folder: Path, *specs: str) -> None:
    """Either every spec is built, or there is an error and nothing was changed."""
    done = within(folder, "build", *specs, "-o", "out", "-j", "1", "--json")
    if done.code:
        assert done.code == 2
        return
    for path in specs:
        one = folder / path
        assert tree_of(folder / "out").items() >= clean_tree(one.stem, one.read_text()).items()
    again = within(folder, "build", *specs, "-o", "out", "-j", "1", "--json")
    assert (again.code, again.json["built"], again.json["removed"]) == (0, 0, 0)


def test_a_spec_that_is_given_twice_is_built_or_refused(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=OLD)
    assert_no_lie(p, "specs/a.yaml", "specs/../specs/a.yaml")
    assert_no_lie(p, "specs/a.yaml", "specs/a.yaml")


def test_a_spec_and_a_link_to_it_are_built_or_refused(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=OLD)
    (p / "specs/b.yaml").symlink_to("a.yaml")
    assert_no_lie(p, "specs/a.yaml", "specs/b.yaml")
    for one in ("specs/a.yaml", "specs/b.yaml", "specs/a.yaml"):
        assert_no_lie(p, one)
