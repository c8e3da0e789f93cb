"""Poisson counts against the distribution function, summed up in Python."""

import hashlib
import math

import numpy as np
import pytest
from scipy import stats

from dicomforge.phantom.counts import LARGE, MEANS, SHARES, cells, counts

COUNT = 1 << 18

DIGEST = "95126de0963c935c83fe69ab61993dd98f34c046f1547ada3a9881d8b266d282"


def exact(mean: float, uniform: np.ndarray) -> np.ndarray:
    """The smallest k whose distribution function reaches each uniform number."""
    terms = [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(int(mean + 20 * mean**0.5 + 60))]
    return np.searchsorted(np.cumsum(terms), uniform)


def even(mean: float) -> tuple[np.ndarray, np.ndarray]:
    words = (np.arange(COUNT, dtype=np.uint64) * (2**32 // COUNT) + 77).astype(np.uint32)
    return counts(np.full(COUNT, mean, np.float32), words), exact(float(np.float32(mean)), (words + 0.5) / 2**32)


@pytest.mark.parametrize("mean", [0.01, 0.7, 3.0, 15.99])
def test_small_means_are_exact(mean) -> None:
    drawn, expected = even(mean)
    assert np.count_nonzero(drawn != expected) <= 1


@pytest.mark.parametrize(("mean", "wrong"), [(16.0, 3e-4), (40.0, 1e-4), (100.0, 4e-5), (3000.0, 2e-5)])
def test_large_means_are_off_by_one_as_rarely_as_stated_and_without_bias(mean, wrong) -> None:
    drawn, expected = even(mean)
    assert np.abs(drawn - expected).max() <= 1
    assert np.mean(drawn != expected) < wrong
    assert abs(np.mean(drawn - expected)) < 1e-4
    assert drawn.var() == pytest.approx(expected.var(), rel=2e-4)


@pytest.mark.parametrize("seed", range(3))
def test_small_means_are_exact_at_every_edge_of_the_table(seed) -> None:
    """The distribution function reaches the uniform number at the count, and not before."""
    chance = np.random.default_rng(seed)
    edges = chance.integers(0, MEANS, COUNT) * np.float32(LARGE / MEANS)
    mean = np.clip(np.nextafter(edges, edges + chance.integers(-1, 2, COUNT), dtype=np.float32), 1e-30, 15.999)
    words = (chance.integers(0, SHARES, COUNT) * 2**22 + chance.integers(-1, 2, COUNT)).astype(np.uint32)
    drawn, uniform = counts(mean, words), (words + 0.5) / 2**32
    below, reached = (stats.poisson.cdf(drawn - less, mean.astype(float)) for less in (1, 0))
    assert (below <= uniform + 1e-12).all()
    assert (uniform <= reached + 1e-12).all()


def test_the_table_is_the_same_everywhere() -> None:
    assert hashlib.sha256(cells().tobytes()).hexdigest() == DIGEST


def test_nothing_is_counted_where_the_mean_is_not_positive() -> None:
    words = np.full(3, 2**32 - 1, np.uint32)
    assert counts(np.array([0.0, -5.0, -0.0], np.float32), words).tolist() == [0, 0, 0]


def test_means_of_any_size_stand_side_by_side() -> None:
    means = np.array([0.5, 1000.0, 3.0, 20.0], np.float32)
    words = np.array([2**31, 2**30, 2**20, 2**32 - 1], np.uint32)
    alone = [counts(means[i : i + 1], words[i : i + 1])[0] for i in range(4)]
    assert counts(means, words).tolist() == alone
