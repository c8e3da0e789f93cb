"""The closed grammar inside `${...}`."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dicomforge.expand.evaluate import Impossible, evaluate
from dicomforge.expand.expression import NESTING_LIMIT, Malformed, names_in, read


def value(text: str) -> object:
    return evaluate(read(text)[0], lambda name: {"a": 7, "b": 2, "t": "text"}[name])


@pytest.mark.parametrize(
    "text",
    [
        "1 + 2 * 3",
        "(1 + 2) * 3",
        "-2 ** 2",
        "2 ** 3 ** 2",
        "2 ** -1",
        "7 // 2 % 2",
        "7 - 2 - 1",
        "8 / 2 / 2",
        "1 < 2 < 3",
        "1 < 2 > 3",
        "1 == 1.0",
        "not 1 == 2 and 3 > 2 or 0",
        "1 if 0 else 2 if 0 else 3",
        "'a' + \"b\" == 'ab'",
        "- - 3",
        "+3 - -3",
        "1.5e2 + .5",
        "max(1, 2, 3) - min(4, 5)",
        "round(2.5) + round(2.675, 2)",
        "len('abc')",
        "'abc'[1] + 'abc'[-1]",
    ],
)
def test_precedence_and_association_are_those_of_python(text: str) -> None:
    assert value(text) == eval(text)


def test_names_constants_and_places() -> None:
    assert value("a + b") == 9
    assert [value(t) for t in ("true", "false", "null")] == [True, False, None]
    assert [value(t) for t in ("t[0]", "t.1", "t. 2", "t[0].0", "t[-1]")] == ["t", "e", "x", "t", "t"]
    assert names_in(read("b if a else max(t.a, b.0)")[0]) == ["b", "a", "t", "b"]


@pytest.mark.parametrize("name", ["class", "in", "is", "lambda", "True", "None", "await", "max", "_", "__import__"])
def test_a_variable_may_be_called_as_python_calls_something_of_its_own(name: str) -> None:
    assert evaluate(read(f"{name} + 1")[0], {name: 1}.__getitem__) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("007 + 1", 8),
        (r"'a\n' + '\'", "a\\n\\"),
        ("'\u00e9#' + 'b'", "\u00e9#b"),
        ("1\n  + 2", 3),
        ("1\u00a0+ 2", 3),
        ("'${x}'", "${x}"),
    ],
)
def test_what_python_reads_otherwise_or_not_at_all(text: str, expected: object) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("(a, b)", "[a]", "{a}", "a, b", "max(*t)", "max(a, b=1)", "a[1:2]", "a[1, 2]", "max(a,)", "(max)(a)"),
        *(
            "a.upper()",
            "t[0](1)",
            "lambda: 1",
            "a := 1",
            "a in t",
            "a is b",
            "a @ b",
            "a & b",
            "~a",
            "a << 1",
            "a # b",
        ),
        *("a; b", "f'x'", "'a' 'b'", "0x10", "1_000", "1j", "`a`", "a if b", "()", "not", "a == not b", "- not a"),
    ],
)
def test_no_other_python_is_an_expression(text: str) -> None:
    try:
        assert read(text)[1] is not None
    except Malformed:
        return
    assert text in ("lambda: 1", "a := 1")  # the text after a colon is a format


def test_a_format_follows_a_colon() -> None:
    assert read("a + 1:04d")[1] == "04d"
    assert read("a")[1] is None
    assert read("a:")[1] == ""


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "a value is expected before the end", 0),
        ("a +", "a value is expected before the end", 3),
        ("a b", "'b' is not expected here", 2),
        ("a = 1", "'=' is not expected here", 2),
        ("(a", "')' is expected before the end", 2),
        ("a[1", "']' is expected before the end", 3),
        ("a.", "a name or a number is expected after '.'", 2),
        ("foo(1)", "unknown function 'foo'", 0),
        ("a if b", "'else' is expected before the end", 6),
        ("'a", 'a value is expected before "\'"', 0),
        ("1e999", "this number is too large", 0),
        ("'\u00e9\u20ac' + t + $", "a value is expected before '$'", 11),
        ("'\u00e9\U0001f600' b", "'b' is not expected here", 5),
        ("max(a b)", "',' is expected before 'b'", 6),
        ("a if b if 1 else 2 else 3", "'else' is expected before 'if'", 7),
        ("2 .5", "'.5' is not expected here", 2),
    ],
)
def test_what_the_grammar_does_not_have_is_told_at_its_place(text: str, message: str, offset: int) -> None:
    with pytest.raises(Malformed) as caught:
        read(text)
    assert (caught.value.message, caught.value.offset) == (message, offset)


def test_a_misspelt_function_gets_the_nearest() -> None:
    with pytest.raises(Malformed) as caught:
        read("flor(1.5)")
    assert caught.value.hint == "did you mean 'floor'?"


def test_length_and_nesting_are_bounded() -> None:
    signs = ("-" * 999 + "1", "not " * 249 + "1", "2" + "**2" * 332, "2" + "**2" * 100)
    for text in ("1" + "+1" * 500, "(" * 400, "(" * 26 + "1" + ")" * 26, *signs):
        with pytest.raises(Malformed):
            read(text)
    assert value("(" * NESTING_LIMIT + "1" + ")" * NESTING_LIMIT) == 1
    assert value("1" + "+1" * 400) == 401


@given(st.text("ab17.()[]+-*/%<>=!,'\" :notandorifelse", max_size=30))
def test_any_text_is_read_or_malformed_and_evaluated_or_impossible(text: str) -> None:
    try:
        expression = read(text)[0]
    except Malformed:
        return

    def look_up(name: str) -> int:
        return len(name)

    try:
        evaluate(expression, look_up)
    except Impossible:
        return


numbers = st.integers(0, 9).map(str)
arithmetic = st.recursive(
    numbers,
    lambda inside: (
        st.builds("{} {} {}".format, inside, st.sampled_from(["+", "-", "*", "<", "==", "and", "or"]), inside)
        | inside.map("({})".format)
        | inside.map("-{}".format)
    ),
    max_leaves=8,
)


@given(arithmetic)
def test_arithmetic_agrees_with_python(text: str) -> None:
    ast.parse(text, mode="eval")
    try:
        found = value(text)
    except Impossible as fault:
        assert "numbers" in fault.message or "order" in fault.message  # noqa: PT017
        return
    if not isinstance(found, bool):
        assert found == eval(text)
