"""Draws follow their distributions, and are functions of their key."""

import hashlib
import itertools
import math
from datetime import date
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dicomforge.ground.span import Source, Span
from dicomforge.model import draws
from dicomforge.model.attribute_spec import Draw, Px

SPAN = Span(Source("a.yaml", ""), 1, 1)
N = 4000


def draw(kind: str, *arguments: str | float | Px, weights: tuple[float, ...] = ()) -> Draw:
    return Draw(kind, arguments, weights, "", SPAN)


def sample(of: Draw) -> list[float]:
    return [draws.number(("7", "patient", str(i)), of) for i in range(N)]


def test_the_uniform_number_is_53_bits_of_sha_256_over_length_prefixed_parts() -> None:
    data = (1).to_bytes(8, "big") + b"7" + (5).to_bytes(8, "big") + "vär".encode() + b"s"
    expected = (int(hashlib.sha256(data).hexdigest(), 16) >> (256 - 53)) / 2**53
    assert draws.uniform(("7", "värs")) == expected


def test_parts_of_a_key_do_not_run_together() -> None:
    assert draws.uniform(("ab", "c")) != draws.uniform(("a", "bc")) != draws.uniform(("abc",))


def test_the_normal_quantile_agrees_with_published_percentage_points() -> None:
    # Wichura 1988, section "Test data": PPND16.
    assert draws.normal_quantile(0.25) == pytest.approx(-0.6744897501960817, abs=1e-15)
    assert draws.normal_quantile(0.001) == pytest.approx(-3.090232306167814, abs=1e-14)
    assert draws.normal_quantile(1e-20) == pytest.approx(-9.262340089798408, abs=1e-14)


@given(st.floats(2**-53, 1 - 2**-53))
def test_the_normal_quantile_agrees_with_scipy(p: float) -> None:
    assert draws.normal_quantile(p) == pytest.approx(stats.norm.ppf(p), rel=5e-15, abs=1e-15)


@given(st.floats(5e-324, 1e308))
def test_the_logarithm_is_that_of_the_c_library_to_its_last_bits(x: float) -> None:
    assert draws.logarithm(x) == pytest.approx(math.log(x), rel=5e-16, abs=1e-16)


def test_uniform_numbers_are_uniform() -> None:
    assert stats.kstest(sample(draw("uniform", 2.0, 5.0)), stats.uniform(2, 3).cdf).pvalue > 1e-4


def test_normal_numbers_are_normal() -> None:
    assert stats.kstest(sample(draw("normal", 60.0, 12.0)), stats.norm(60, 12).cdf).pvalue > 1e-4


def test_numbers_have_nine_digits_and_stay_in_their_range() -> None:
    for x in sample(draw("uniform", 0.0, 1e-3)):
        assert 0 <= x <= 1e-3
        assert float(f"{x:.8e}") == x
    assert {draws.number((str(i),), draw("uniform", 5.0, 5.0)) for i in range(9)} == {5.0}
    low, high = 0.123456789012, 0.123456789013
    assert all(low <= draws.number((str(i),), draw("uniform", low, high)) <= high for i in range(9))


def test_a_normal_number_is_the_quantile_of_its_key() -> None:
    key = ("0", "anna", "vars", "weight")
    expected = NormalDist(70, 10).inv_cdf(draws.uniform(key))
    assert draws.number(key, draw("normal", 70.0, 10.0)) == pytest.approx(expected, rel=1e-8)


def test_choices_follow_their_weights() -> None:
    of = draw("choice", "a", "b", "c", weights=(1.0, 0.0, 3.0))
    chosen = [draws.text((str(i),), of) for i in range(N)]
    assert "b" not in chosen
    assert stats.binomtest(chosen.count("c"), N, 0.75).pvalue > 1e-4


def test_choices_without_weights_are_equal() -> None:
    of = draw("choice", "a", "b", "c", "d")
    counts = [[draws.text((str(i),), of) for i in range(N)].count(x) for x in "abcd"]
    assert stats.chisquare(counts).pvalue > 1e-4


def test_a_choice_of_numbers_is_one_of_them() -> None:
    assert {draws.number((str(i),), draw("choice", 1.5, Px(7.0))) for i in range(50)} == {1.5, 7.0}


def test_dates_are_days_between_both_ends() -> None:
    of = draw("date", "19991230", "20000102")
    chosen = {draws.text((str(i),), of) for i in range(200)}
    assert chosen == {"19991230", "19991231", "20000101", "20000102"}


def test_dates_of_all_years_have_eight_digits() -> None:
    assert draws.text(("x",), draw("date", "00010101", "00010101")) == "00010101"
    assert date.fromisoformat(draws.text(("x",), draw("date", "19000101", "20991231"))).year >= 1900


def test_a_draw_of_the_wrong_kind_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no number"):
        draws.number(("x",), draw("date", "20000101", "20000102"))
    with pytest.raises(ValueError, match="no text"):
        draws.text(("x",), draw("uniform", 1.0, 2.0))


def test_neighbouring_keys_are_independent() -> None:
    numbers = [draws.uniform(("0", str(i))) for i in range(N)]
    result = stats.pearsonr(*zip(*itertools.pairwise(numbers), strict=True))
    assert result.pvalue > 1e-4
