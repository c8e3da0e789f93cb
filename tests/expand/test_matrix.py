"""Rows of a matrix."""

import itertools

import pytest

from dicomforge.expand import matrix
from dicomforge.expand.matrix import Crowded, MatrixRow
from dicomforge.ground.diagnostic import Diagnostic, render
from dicomforge.source import yaml
from dicomforge.source.document import Scalar


def rows(text: str, room: int = 100_000, found: list[Diagnostic] | None = None) -> tuple[MatrixRow, ...]:
    document, faults = yaml.parse(f"matrix: {text}", "a.yaml")
    assert document is not None, faults
    listed: list[Diagnostic] = [] if found is None else found
    made = matrix.rows(document.root.entries[0].value, room, listed)
    if found is None:
        assert not listed, [render(d) for d in listed]
    return made


def suffixes(text: str) -> list[str]:
    return [r.suffix for r in rows(text)]


def faults(text: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    rows(text, found=found)
    return found


def test_rows_are_the_product_with_the_first_axis_slowest() -> None:
    got = [tuple((n, v.text) for n, v in r.values if isinstance(v, Scalar)) for r in rows("{b: [x, y], a: [1, 2]}")]
    assert got == [(("a", a), ("b", b)) for b, a in itertools.product("xy", "12")]


def test_names_have_the_axes_sorted() -> None:
    assert suffixes("{size: [10], dose: [low, High]}") == ["-dose-low-size-10", "-dose-high-size-10"]


def test_a_whole_number_counts_from_one() -> None:
    assert suffixes("{i: 3}") == ["-i-1", "-i-2", "-i-3"]


def test_include_adds_rows_and_exclude_is_last() -> None:
    text = "{a: [1, 2], b: [x, y], include: [{a: 3, b: z, c: 1}, {a: 9}], exclude: [{a: 1, b: x}, {c: 1}]}"
    assert suffixes(text) == ["-a-1-b-y", "-a-2-b-x", "-a-2-b-y", "-a-9"]


def test_include_alone_makes_rows() -> None:
    assert suffixes("{include: [{a: 1}, {b: 2}]}") == ["-a-1", "-b-2"]
    assert suffixes("{include: {a: 1}}") == ["-a-1"]


def test_exclude_compares_values_and_not_spellings() -> None:
    assert suffixes("{a: [1, 2], exclude: [{a: 1.0}]}") == ["-a-2"]
    assert suffixes("{a: [{name: s, r: 1}, {name: b, r: 2}], exclude: [{a: {r: 1, name: s}}]}") == ["-a-b"]


def test_a_value_that_is_a_mapping_is_named_by_its_name() -> None:
    assert suffixes("{lesion: [{name: small, r: 1}, {name: big, r: 2}]}") == ["-lesion-small", "-lesion-big"]


def test_a_row_tells_its_values_and_place() -> None:
    (_, row) = rows("{size: [10, 20], sd: [0]}")
    assert row.link.why == "in matrix row sd=0, size=20"
    assert row.link.span.place == "a.yaml:1:31"


def test_signs_and_points_make_names_differ() -> None:
    assert suffixes("{x: [-5, 5, 0.5]}") == ["-x--5", "-x-5", "-x-0-5"]


def test_equal_names_show_both_places() -> None:
    (found,) = faults("{kernel: [B30f, b30F]}")
    assert render(found) == (
        "a.yaml:1:25: error DF042: two matrix rows have the same name, 'kernel-b30f'\n"
        "    matrix: {kernel: [B30f, b30F]}\n"
        "                            ^^^^\n"
        "  a.yaml:1:19: the other row\n"
        "  help: names keep letters and digits alone: give the values different ones"
    )


def test_a_value_without_letters_and_digits_gives_no_name() -> None:
    assert [d.code for d in faults("{a: [山]}")] == ["DF042"]
    assert [d.code for d in faults("{a: [{r: 1}]}")] == ["DF042"]


def test_the_cap_is_checked_before_rows_are_made() -> None:
    found: list[Diagnostic] = []
    made = rows("{a: 100000, b: 100000, c: 100000}", 10**16, found)
    assert len(made) == 1
    assert [render(d) for d in found] == [
        "a.yaml:1:9: error DF041: a matrix of 1000000000000000 rows, more than its cap\n"
        "    matrix: {a: 100000, b: 100000, c: 100000}\n"
        "            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  found: 1000000000000000 rows\n"
        "  expected: at most 10000\n"
        "  help: raise the cap: `cap: 1000000000000000`, or give the axes fewer values"
    ]


def test_a_cap_may_be_raised_and_lowered() -> None:
    assert len(rows("{a: 10001, cap: 10001}")) == 10_001
    assert [d.code for d in faults("{a: 3, cap: 2}")] == ["DF041"]
    assert [d.code for d in faults("{a: 2, include: [{a: 3}], cap: 2}")] == ["DF041"]


def test_what_the_limit_leaves_bounds_a_matrix_too() -> None:
    faults: list[Diagnostic] = []
    with pytest.raises(Crowded):
        rows("{a: 5}", 4, faults)
    (found,) = faults
    assert found.message == "a matrix of 5 rows, more than what `limits: rows` leaves"


def test_an_exclude_that_removes_nothing_is_a_warning() -> None:
    (found,) = faults("{dose: [low, high], exclude: [{doze: low}]}")
    assert render(found) == (
        "a.yaml:1:39: warning DF048: `exclude` removes no row\n"
        "    matrix: {dose: [low, high], exclude: [{doze: low}]}\n"
        "                                          ^^^^^^^^^^^\n"
        "  help: did you mean 'dose'?"
    )


@pytest.mark.parametrize("text", ["[1]", "5", "{a: x}", "{a: -1}", "{a: {b: 1}}", "{a-b: [1]}", "{a: [1], cap: x}"])
def test_other_forms_are_faults(text: str) -> None:
    assert [d.code for d in faults(text)] == ["DF040"]


@pytest.mark.parametrize(
    "text", ["{a: [1], include: [5]}", "{a: [1], include: [{}]}", "{a: [1], include: [{a-b: 1}]}"]
)
def test_rows_are_mappings_of_axes(text: str) -> None:
    assert [d.code for d in faults(text)] == ["DF040"]


def test_an_axis_without_values_reads_like_this() -> None:
    (found,) = faults("{size: 10mm}")
    assert render(found) == (
        "a.yaml:1:16: error DF040: axis 'size' has no values\n"
        "    matrix: {size: 10mm}\n"
        "                   ^^^^\n"
        "  expected: a list of values, or a whole number n for 1 to n"
    )


def test_many_excludes_of_many_rows_are_looked_up() -> None:
    excludes = ", ".join(f"{{a: {n}}}" for n in range(2, 9001))
    assert suffixes(f"{{a: 9000, exclude: [{excludes}]}}") == ["-a-1"]


def test_of_two_excludes_of_one_row_the_second_removes_none() -> None:
    (found,) = faults("{a: [1, 2], b: [x, y], exclude: [{a: 1}, {b: x}, {a: 1, b: y}]}")
    assert (found.code, found.span and found.span.column) == ("DF048", 58)


def test_no_cap_and_no_limit_lets_a_matrix_have_more_rows_than_can_be_made() -> None:
    found: list[Diagnostic] = []
    made = rows("{a: 1000000000, cap: 100000000000}", 10**12, found)
    assert [d.message for d in found] == ["a matrix of 1000000000 rows, more than a matrix can have"]
    assert len(made) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{i: 0}", "axis 'i' has no values"),
        ("{i: []}", "axis 'i' has no values"),
        ("{a: [1, 2], i: []}", "axis 'i' has no values"),
        ("{}", "the matrix has no rows"),
        ("{cap: 3}", "the matrix has no rows"),
        ("{include: []}", "the matrix has no rows"),
        ("{a: [1, 2], exclude: [{a: 1}, {a: 2}]}", "`exclude` removes every row of the matrix"),
        ("{include: [{a: 1}], exclude: [{a: 1}]}", "`exclude` removes every row of the matrix"),
    ],
)
def test_a_matrix_without_rows_is_an_error(text: str, told: str) -> None:
    (found,) = faults(text)
    assert (found.code, found.message, found.is_error) == ("DF040", told, True)


def test_a_matrix_whose_rows_are_all_excluded_reads_like_this() -> None:
    (found,) = faults("{a: [1], exclude: [{a: 1}]}")
    assert render(found) == (
        "a.yaml:1:27: error DF040: `exclude` removes every row of the matrix\n"
        "    matrix: {a: [1], exclude: [{a: 1}]}\n"
        "                              ^^^^^^^^\n"
        "  help: leave at least one row, or remove what the matrix multiplies"
    )


def test_an_axis_without_values_leaves_the_rows_that_are_included() -> None:
    assert suffixes("{i: [], include: [{a: 1}]}") == ["-a-1"]
