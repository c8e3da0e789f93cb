"""Which series and instances are the same ones."""

from dicomforge.compare.match import Pair, by_names, by_uid
from dicomforge.compare.side import InstanceRow, Sheet, Side


def series(*names: str, rows: tuple[str, ...] = ("slice-1", "slice-2")) -> Sheet:
    return Sheet(
        ("", *names), "/".join(names), "/".join(names), {}, {}, tuple(InstanceRow(r, f"{names}{r}", r) for r in rows)
    )


def side(*sheets: Sheet) -> Side:
    return Side("side", "spec", "", "ct", sheets)


def labels(pairs: list[Pair]) -> list[tuple[str, str]]:
    return [(p.old.label if p.old else "", p.new.label if p.new else "") for p in pairs]


def test_series_of_one_name_are_the_same_wherever_they_stand() -> None:
    one, other = series("p", "s", "ct"), series("p", "s", "mr")
    assert labels(by_names(side(one, other), side(other, one))) == [("p/s/mr", "p/s/mr"), ("p/s/ct", "p/s/ct")]


def test_a_renamed_patient_is_known_by_study_and_series() -> None:
    old, new = side(series("jane", "s", "ct")), side(series("mary", "s", "ct"))
    assert labels(by_names(old, new)) == [("jane/s/ct", "mary/s/ct")]


def test_what_has_several_candidates_is_not_guessed() -> None:
    old = side(series("a", "s", "ct"), series("b", "s", "ct"))
    new = side(series("c", "s", "ct"), series("d", "s", "ct"))
    assert labels(by_names(old, new)) == [("", "c/s/ct"), ("", "d/s/ct"), ("a/s/ct", ""), ("b/s/ct", "")]


def test_instances_are_the_same_by_name_or_where_none_is_by_place() -> None:
    old = series("p", "s", "ct", rows=("slice-1", "slice-2"))
    (pair,) = by_names(side(old), side(series("p", "s", "ct", rows=("slice-2", "slice-3"))))
    assert (pair.rows, pair.removed, pair.added) == (((1, 0),), (0,), (1,))
    (pair,) = by_names(side(old), side(series("p", "s", "ct", rows=("instance",))))
    assert (pair.rows, pair.removed, pair.added) == (((0, 0),), (1,), ())


def files(series_uid: str, *rows: tuple[str, str]) -> Sheet:
    return Sheet(
        (series_uid,), series_uid, series_uid, {}, {}, tuple(InstanceRow(path, uid, path) for uid, path in rows)
    )


def test_files_are_the_same_by_uid_and_then_by_path() -> None:
    old = files("1", ("1.1", "a"), ("1.2", "b"), ("1.3", "c"))
    new = files("1", ("1.2", "a"), ("9.9", "c"), ("1.4", "d"))
    (pair,) = by_uid(side(old), side(new))
    assert (pair.rows, pair.removed, pair.added) == (((1, 0), (2, 1)), (0,), (2,))


def test_a_file_that_went_to_another_series_is_compared_and_not_lost() -> None:
    old = files("1", ("1.1", "a"), ("1.2", "b"), ("1.3", "c"))
    new = files("1", ("1.1", "a"), ("1.2", "b")), files("2", ("1.3", "c"))
    pairs = by_uid(side(old), side(*new))
    assert labels(pairs) == [("1", "1"), ("1", "2")]
    assert [p.rows for p in pairs] == [((0, 0), (1, 1)), ((2, 0),)]
    assert not any(p.removed or p.added for p in pairs)


def test_equal_uids_are_told_apart_by_path() -> None:
    old = files("1", ("1.1", "a"), ("1.1", "b"))
    (pair,) = by_uid(side(old), side(old))
    assert pair.rows == ((0, 0), (1, 1))
