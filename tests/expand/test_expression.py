"""The closed grammar inside `${...}`."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dicomforge.expand.evaluate import Impossible, evaluate
from dicomforge.expand.expression import NESTING_LIMIT, Constant, Index, Malformed, Name, read


def value(text: str) -> object:
    return evaluate(read(text).expression, lambda name: {"a": 7, "b": 2, "t": "text"}[name])


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
    assert read("a.b[0].c").expression == Index(Index(Index(Name("a"), Constant("b")), Constant(0)), Constant("c"))
    assert read("list.0.12").expression == Index(Index(Name("list"), Constant(0)), Constant(12))


def test_a_format_follows_a_colon() -> None:
    assert read("a + 1:04d").format == "04d"
    assert read("a").format is None
    assert read("a:").format == ""


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
    for text in ("1" + "+1" * 500, "(" * 400, "-" * 400 + "1", "not " * 200 + "1", "2" + "**2" * 100):
        with pytest.raises(Malformed):
            read(text)
    assert value("(" * NESTING_LIMIT + "1" + ")" * NESTING_LIMIT) == 1
    assert value("1" + "+1" * 400) == 401


@given(st.text("ab17.()[]+-*/%<>=!,'\" :notandorifelse", max_size=30))
def test_any_text_is_read_or_malformed_and_evaluated_or_impossible(text: str) -> None:
    try:
        expression = read(text).expression
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
