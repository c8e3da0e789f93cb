"""Noise of which one word tells two values."""

import numpy as np
import pytest

from dicomforge.phantom.normal import scaled
from dicomforge.phantom.pairing import DOUBT, LARGEST, add, decided, decided_pairs, pairs, partners, whole
from dicomforge.phantom.stream import Stream

SDS = (0.1, 0.5, 1.0, 12.0, 7000.0)


def test_a_pair_takes_every_value_of_the_table_once_in_each_part() -> None:
    found, values = pairs(3.0), np.sort(scaled(3.0))
    assert np.array_equal(found.real, scaled(3.0))
    assert np.array_equal(np.sort(found.imag), values)


def test_no_two_functions_of_a_pair_correlate() -> None:
    found = pairs(1.0)
    first, second = found.real.astype(float), found.imag.astype(float)
    seen = (
        lambda z: z,
        np.abs,
        np.square,
        lambda z: z**3,
        np.sign,
        lambda z: np.abs(z) > 2,
        lambda z: np.cos(3 * z),
        lambda z: np.sin(3 * z),
    )
    found_r = [abs(np.corrcoef(f(first), g(second))[0, 1]) for f in seen for g in seen]
    assert max(found_r) < 6e-4
    assert abs(np.corrcoef(first, second)[0, 1]) < 1e-5


def test_a_word_has_one_partner_and_is_the_partner_of_one() -> None:
    words = np.arange(65536, dtype=np.uint16)
    assert partners(words).dtype == np.uint16
    assert np.array_equal(np.sort(partners(words)), words)
    assert partners(words)[:3].tolist() == [14488, 14488 + 28977, (14488 + 2 * 28977) % 65536]


@pytest.mark.parametrize("sd", SDS)
def test_decided_values_are_those_of_the_table_moved_from_the_middles_by_no_more_than_the_doubt(sd) -> None:
    found, values = decided(sd).astype(float), scaled(sd).astype(float)
    assert np.abs(found - values).max() <= DOUBT
    assert np.abs(np.abs(found - np.floor(found)) - 0.5).min() >= DOUBT
    away = np.abs(np.abs(values) - np.floor(np.abs(values)) - 0.5)
    assert np.array_equal(np.rint(found)[away > 0], np.rint(values)[away > 0])
    assert (np.abs(found) > np.abs(values))[away == 0].all()
    assert np.array_equal(found, -found[::-1])
    assert np.array_equal(found[away >= DOUBT], values[away >= DOUBT])


def test_some_values_had_to_be_decided() -> None:
    assert 0.001 < (decided(12.0) != scaled(12.0)).mean() < 0.02


@pytest.mark.parametrize("sd", SDS)
def test_sums_of_whole_numbers_and_decided_values_are_rounded_as_if_they_were_exact(sd) -> None:
    chance = np.random.default_rng(1)
    noise = decided(sd)
    for intercept in (0, -1024, 1900):
        room = int(LARGEST - abs(noise).max()) - 1
        at = chance.integers(max(-room, intercept - room), min(room, intercept + room), noise.size)
        found = np.rint(at.astype(np.float32) + noise - np.float32(intercept))
        assert np.array_equal(found, at - intercept + np.rint(noise.astype(float)))


def test_whole_pairs_hold_two_rounded_values() -> None:
    for sd in SDS:
        found, values = whole(sd).astype(np.int64), np.rint(decided(sd).astype(float))
        first = (found + 32768) % 65536 - 32768
        assert np.array_equal(first, values)
        assert np.array_equal((found - first) // 65536, values[partners(np.arange(65536, dtype=np.uint16))])


def test_decided_pairs_are_pairs_of_decided_values() -> None:
    assert np.array_equal(np.rint(decided_pairs(12.0).real), np.rint(pairs(12.0).real))
    assert np.array_equal(decided_pairs(12.0).real, decided(12.0))
    assert np.array_equal(np.sort(decided_pairs(12.0).imag), np.sort(decided(12.0)))


def test_tables_cannot_be_written_to() -> None:
    for table in (pairs(2.0), decided(2.0), decided_pairs(2.0), whole(2.0)):
        assert not table.flags.writeable


@pytest.mark.parametrize("count", [1, 2, 7, (1 << 18) - 1, (1 << 18) + 5])
def test_a_word_serves_two_values_half_a_span_apart(count) -> None:
    before = np.arange(count, dtype=np.float32)
    values, scratch = np.empty(count, np.float32), np.empty(count, np.float32)
    add(pairs(3.0), before, values, scratch, Stream(("a",)))
    stream, expected = Stream(("a",)), before.copy()
    for start in range(0, count, 1 << 18):
        size = min(1 << 18, count - start)
        words = stream.words16(size - size // 2)
        half = size // 2
        expected[start : start + half] += scaled(3.0)[words[:half]]
        expected[start + half : start + 2 * half] += scaled(3.0)[partners(words[:half])]
        if size % 2:
            expected[start + size - 1] += scaled(3.0)[words[-1]]
    assert np.array_equal(values, expected)
