"""A comparison as JSON."""

import json
from pathlib import Path

from dicomforge.compare.data import data
from tests.compare.sides import CT, between


def test_everything_that_differs_is_in_it_and_it_is_json(tmp_path: Path) -> None:
    new = CT.replace("Doe", "Roe").replace("value: 40", "value: 41").replace("slices: 5", "slices: 6")
    told = json.loads(json.dumps(data(between(tmp_path, CT, new))))
    (series,) = told["series"]
    assert series["instances"] == {"before": 5, "after": 6, "matched": 5, "added": ["slice-6"], "removed": []}
    assert {
        "path": "PatientName",
        "status": "changed",
        "instances": 5,
        "places": 5,
        "distinct": 1,
        "values": [{"old": "Doe^Jane", "new": "Roe^Jane", "places": 5}],
    } in series["attributes"]
    assert series["layers"] == [
        {"layer": "circle", "status": "changed", "parameters": [{"name": "value", "old": "40", "new": "41"}]}
    ]
    assert series["pixels"]["largest"] == 1.0
    assert (told["same"], told["unchanged"], series["identity"], series["was"]) == (False, 0, None, None)
