"""Tracts: as many tracks as said, as long as the line through their points, inside the bundle."""

import itertools
import math
from pathlib import Path

import numpy as np
import pytest

from tests.content.objects import HEAD, objects
from tests.tools import said

SPEC = "SOPClassUID: TractographyResultsStorage, of: mr, tracks: "


def test_all_tracks_are_as_long_as_the_line_and_near_it(tmp_path: Path) -> None:
    bundle = "{type: NEU:1320, through: [[0, 0, 0], [0, 3, 4], [12, 3, 9]], count: 30, radius: 2}"
    found = objects(f"{SPEC}{{cst: {bundle}}}", tmp_path)
    (tracts,) = found["object"][0].TrackSetSequence
    lines = [np.frombuffer(one.PointCoordinatesData, "<f4").reshape(-1, 3) for one in tracts.TrackSequence]
    assert len(lines) == 30
    assert len({line.tobytes() for line in lines}) == 30
    for line in lines:
        assert sum(math.dist(a, b) for a, b in itertools.pairwise(line)) == pytest.approx(5 + 13, abs=1e-4)
        assert math.dist(line[0], (0, 0, 0)) <= 2
    spread = np.array([line[0] for line in lines])
    assert np.abs(spread @ (12, 3, 9)).max() < 1e-4
    assert np.linalg.norm(spread, axis=1).max() == pytest.approx(2, rel=0.05)
    assert (tracts.TrackSetLabel, tracts.TrackSetAnatomicalTypeCodeSequence[0].CodeMeaning) == (
        "cst",
        "corticospinal tract",
    )
    assert len(found["object"][0].ReferencedInstanceSequence) == 2


def test_a_bundle_through_one_point_is_refused(tmp_path: Path) -> None:
    text = f"{HEAD}  object: {{{SPEC}{{a: {{type: NEU:1320, through: [[0, 0, 0]]}}}}}}\n"
    assert said(text, tmp_path, "DF108").startswith("error DF108: a bundle goes through two points or more\n")
