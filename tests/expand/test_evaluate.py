"""Values of expressions: exact, bounded, the same on every machine."""

from fractions import Fraction

import pytest

from dicomforge.expand.evaluate import Impossible, Value, evaluate, plain, text
from dicomforge.expand.expression import read
from dicomforge.source import yaml

NAMES = """
n: 10
zeros: 00123
quoted: "10"
length: 10px
half: 0.5
yes: true
word: NO
nothing: null
list: [1, 2.5, three]
map: {a: 1, big-one: {b: [7]}}
huge: 1e300
"""


def value(expression: str) -> Value:
    document, found = yaml.parse(NAMES, "a.yaml")
    assert document is not None
    assert not found
    names = {e.key.text: e.value for e in document.root.entries}
    return evaluate(read(expression)[0], names.__getitem__)


def impossible(expression: str) -> str:
    with pytest.raises(Impossible) as caught:
        value(expression)
    return caught.value.message


def test_a_name_keeps_its_source_text() -> None:
    assert text(value("zeros")) == "00123"
    assert text(value("list[2]")) == "three"


def test_plain_scalars_are_typed_when_calculated_with() -> None:
    assert value("zeros + 1") == 124
    assert value("half * 4") == 2.0
    assert plain(value("yes")) is True
    assert plain(value("word")) == "NO"
    assert plain(value("nothing")) is None


def test_quoted_scalars_are_text() -> None:
    assert impossible("quoted + 1") == "+ takes numbers, not '10'"
    assert value("int(quoted) + 1") == 11


def test_entries_are_found_by_name_and_index() -> None:
    assert value("list[0] + list.1 + list[-2]") == 6.0
    assert value("map.a + map['big-one'].b[0]") == 8
    assert value("word[0]") == "N"


def test_functions_are_pure_and_few() -> None:
    assert [value(t) for t in ("abs(-3)", "round(2.5)", "round(3.14159, 2)", "floor(-1.5)", "ceil(1.2)")] == [
        3,
        2,
        3.14,
        -2,
        2,
    ]
    assert [value(t) for t in ("len(list)", "len(map)", "len(word)", "min(list[0], 0.5)", "max(n, 3)")] == [
        3,
        2,
        2,
        0.5,
        10,
    ]
    assert [value(t) for t in ("int(2.9)", "int('12')", "float(3)", "str(n) + 'mm'")] == [2, 12, 3.0, "10mm"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        *((f"sin({90 * n})", sine) for n, sine in enumerate((0, 1, 0, -1, 0, 1), -4)),
        *((f"cos({90 * n})", cosine) for n, cosine in enumerate((1, 0, -1, 0, 1, 0), -4)),
        *(("sin(30)", 0.5), ("sin(150)", 0.5), ("sin(-30)", -0.5), ("cos(60)", 0.5), ("cos(120)", -0.5)),
        *(("tan(0)", 0), ("tan(45)", 1), ("tan(135)", -1), ("tan(-45)", -1), ("tan(180)", 0), ("tan(225)", 1)),
        ("sin(-10 ** 20)", 0.984807753012),  # 10**20 = 280 modulo 360; sin 80 = 0.98480775301220805936...
        ("sin(1)", 0.0174524064373),  # OEIS A019810: 0.01745240643728351281941897851631619...
        ("sin(1e-6)", 1.74532925199e-8),  # pi / 180e6 = 1.74532925199432957...e-8
        ("sin(45)", 0.707106781187),  # 1 / sqrt(2) = 0.70710678118654752440...
        ("cos(72)", 0.309016994375),  # (sqrt(5) - 1) / 4 = 0.30901699437494742410...
        ("cos(15)", 0.965925826289),  # (sqrt(6) + sqrt(2)) / 4 = 0.96592582628906828674...
        ("tan(15)", 0.267949192431),  # 2 - sqrt(3) = 0.26794919243112270647...
        ("tan(90 - 2 ** -20)", 60078979.2987),  # 1/x - x/3 = 60078979.29870980..., x = pi / 180 / 2**20
        ("sqrt(2)", 1.41421356237),  # 1.41421356237309504880...
        ("sqrt(12345678987654321)", 111111111),
        ("sqrt(0)", 0),
        ("4 * sin(n * 3)", 2),
    ],
)
def test_sines_and_roots_are_those_of_degrees_to_twelve_digits(expression: str, expected: float) -> None:
    assert value(expression) == expected
    assert text(value(expression)) == text(float(expected))


def test_powers_are_repeated_products_and_square_roots() -> None:
    assert value("2 ** 100") == 2**100
    assert value("1.1 ** 3") == 1.1 * 1.1 * 1.1
    assert value("2 ** -2") == 0.25
    assert value("2 ** 0.5") == pytest.approx(float(Fraction(14142135623730951, 10**16)), rel=1e-15)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("1 / 0", "division by zero"),
        ("1 % 0", "division by zero"),
        ("1.0 // 0", "division by zero"),
        ("0 ** -1", "division by zero"),
        ("huge * huge", "the result is too large"),
        ("2 ** 511 * 4", "the result is too large"),
        ("10 ** 400", "the result is too large"),
        ("1e-300 ** -2", "the result is too large"),
        ("2 ** 0.3", "an exponent is a whole number up to 512, or 0.5"),
        ("(-1) ** 0.5", "an exponent is a whole number up to 512, or 0.5"),
        ("length * 2", "* takes numbers, not '10px'"),
        ("word + 1", "+ takes numbers, not 'NO'"),
        ("-word", "- takes numbers, not 'NO'"),
        ("true + 1", "+ takes numbers, not true"),
        ("nothing * 2", "* takes numbers, not null"),
        ("list + 1", "a list cannot be calculated with"),
        ("map == 1", "a mapping cannot be calculated with"),
        ("word < 3", "'NO' and 3 have no order"),
        ("list[3]", "index 3 lies outside a list of 3"),
        ("list['x']", "an index is a whole number, not 'x'"),
        ("map.b", "there is no entry 'b'"),
        ("n[0]", "'10' has no entries"),
        ("max(word)", "max() takes numbers, not 'NO'"),
        ("min()", "min() takes 1 to 1000 values"),
        ("abs(1, 2)", "abs() takes one value"),
        ("int(word)", "'NO' is no number"),
        ("sqrt(-1)", "sqrt() takes no negative number"),
        ("tan(90)", "tan(90) is infinite"),
        ("tan(-270)", "tan(-270) is infinite"),
        ("sin(word)", "sin() takes numbers, not 'NO'"),
        ("cos()", "cos() takes one value"),
        ("sin(1, 2)", "sin() takes one value"),
        ("sqrt(true)", "sqrt() takes numbers, not true"),
        ("round(1.5, 99)", "round() takes a whole number of digits, at most 30"),
    ],
)
def test_what_has_no_value_says_why(expression: str, message: str) -> None:
    assert impossible(expression) == message


def test_text_does_not_grow_without_bound() -> None:
    long = " + ".join(["'" + "x" * 200 + "'"] * 4)
    assert len(text(value(long))) == 800
    with pytest.raises(Impossible):
        evaluate(read("t + t")[0], lambda _: "x" * 40_000)


def test_conditions_decide_lazily() -> None:
    assert value("1 / 0 if false else 5") == 5
    assert value("n == 0 or 1 / n > 0") is True
    assert value("n != 10 and 1 / 0") is False


def test_equality_does_not_mix_types() -> None:
    assert value("n == '10'") is False
    assert value("true == 1") is False
    assert value("nothing == null") is True


def test_doubles_become_text_of_sixteen_characters_that_reads_back_nearest() -> None:
    assert text(0.1 + 0.2) in ("0.3", "0.30000000000000")
    assert len(text(-1 / 3e-7)) <= 16
    assert float(text(1 / 3)) == pytest.approx(1 / 3, abs=5e-16)
    assert text(400.0) == "400"
    assert text(-0.0) == "0"
