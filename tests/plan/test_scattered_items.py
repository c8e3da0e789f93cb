"""Items of a scatter along the studies of a patient, by the closed forms in their truth."""

from __future__ import annotations

import itertools
import math
from pathlib import Path
from typing import Any

import pytest

from dicomforge.truth.verify import check_all
from tests.plan.test_by_study import SCATTERED, truths_of
from tests.truth.scene import build


def centres(truths: list[dict[str, Any]], name: str) -> list[list[float]]:
    return [truth[name]["shape"]["centre_mm"] for truth in truths]


def test_items_keep_their_places_in_an_object_that_grows_and_moves(tmp_path: Path) -> None:
    """Relative to the lung, an item is at the same place in each study, and inside of it."""
    lung = "radius: {each: [10, 13, 12], along: study}, at: [0, 0, {start: -2, step: 2, along: study}]"
    text = SCATTERED.replace("radius: 15", lung).replace("gap: 1", "gap: 0.5")
    build(text.replace("SPHERE", "sphere: {radius: {each: [1, 2, 3], along: study}, value: 40}"), tmp_path)
    assert check_all(tmp_path / "out")[1] == ()
    truths = truths_of(tmp_path)
    lungs = list(zip((10, 13, 12), ([0, 0, -2], [0, 0, 0], [0, 0, 2]), strict=True))
    for name in ("nodule-1", "nodule-2", "nodule-3"):
        inside = [
            [(a - b) / radius for a, b in zip(own, at, strict=True)]
            for own, (radius, at) in zip(centres(truths, name), lungs, strict=True)
        ]
        assert inside[1] == pytest.approx(inside[0], abs=1e-6)
        assert inside[2] == pytest.approx(inside[0], abs=1e-6)
        assert all(math.hypot(*own) * radius < radius - 3.4 for own, (radius, _) in zip(inside, lungs, strict=True))
    for one, other in itertools.combinations(("nodule-1", "nodule-2", "nodule-3"), 2):
        pairs = zip(centres(truths, one), centres(truths, other), strict=True)
        assert all(math.dist(*pair) > 6.5 for pair in pairs)


def test_the_places_of_the_first_study_stay_where_they_fit_in_all(tmp_path: Path) -> None:
    found = []
    for name, radius in (("alone", "radius: 12"), ("grows", "radius: {each: [12, 15, 20], along: study}")):
        (tmp_path / name).mkdir()
        text = SCATTERED.replace("radius: 15", radius).replace("SPHERE", "sphere: {radius: 1.5, value: 40}")
        build(text, tmp_path / name)
        first, *_ = truths_of(tmp_path / name)
        found.append([first[f"nodule-{n}"]["shape"]["centre_mm"] for n in (1, 2, 3)])
    assert found[0] == found[1]


def test_items_keep_away_from_what_appears_or_grows_in_a_later_study(tmp_path: Path) -> None:
    others = """\
      - sphere: {name: cyst, radius: 9, at: [0, 0, 4], value: 5, when: {each: [false, false, true], along: study}}
      - scatter: {name: node, inside: lung, outside: [nodule, cyst], count: 5, sphere: {radius: 1.5, value: 9}}
"""
    text = SCATTERED.replace("      - sphere: {name: last", f"{others}      - sphere: {{name: last")
    build(text.replace("SPHERE", "sphere: {radius: {each: [1, 2, 4], along: study}, value: 40}"), tmp_path)
    truths = truths_of(tmp_path)
    for name in (f"node-{n}" for n in range(1, 6)):
        own, *others_of = centres(truths, name)
        assert others_of == [own, own]
        assert math.dist(own, [0, 0, 4]) > 10.5
        assert all(math.dist(own, centres(truths, f"nodule-{n}")[2]) > 5.5 for n in (1, 2, 3))
