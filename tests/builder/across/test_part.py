"""`build --series` builds part of a spec, and says no more than that."""

from pathlib import Path

from tests.builder.across.commands import within
from tests.builder.across.projects import clean_tree, project, spec, tree_of

OLD, NEW = spec(7, series=("one", "two", "three")), spec(8, series=("two", "three"))
BUILD = ("build", "specs", "-o", "out", "-j", "1", "--json")


def of(series: str, text: str) -> dict[str, bytes]:
    return {path: data for path, data in clean_tree("a", text).items() if f"/{series}/" in path}


def test_a_part_is_built_and_the_rest_is_neither_built_nor_called_up_to_date(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=OLD)
    done = within(p, *BUILD, "--series", "two")
    assert (done.code, done.json["built"]) == (0, 1)
    assert tree_of(p / "out") == of("two", OLD)
    assert within(p, "verify", "specs", "-o", "out").code == 1
    assert within(p, *BUILD, "-n", "--json").json["built"] == 2
    assert within(p, *BUILD).json["built"] == 2
    assert tree_of(p / "out") == clean_tree("a", OLD)


def test_a_part_of_a_changed_spec_leaves_old_outputs_alone_and_does_not_call_them_up_to_date(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=OLD)
    assert within(p, *BUILD).code == 0
    project(p, a=NEW)
    done = within(p, *BUILD, "--series", "tw*")
    assert (done.code, done.json["built"], done.json["removed"]) == (0, 1, 0)
    assert tree_of(p / "out") == of("one", OLD) | of("two", NEW) | of("three", OLD)
    assert within(p, "verify", "specs", "-o", "out").code == 1
    told = within(p, *BUILD).json
    assert (told["built"], told["kept"], told["removed"]) == (1, 1, 1)
    assert tree_of(p / "out") == clean_tree("a", NEW)


def test_a_pattern_that_matches_no_series_is_an_error(tmp_path: Path) -> None:
    p = project(tmp_path / "p", a=OLD)
    done = within(p, *BUILD, "--series", "four")
    assert done.code == 2
    assert not (p / "out").exists() or tree_of(p / "out") == {}
