"""What labels do not judge is neither passed nor refused: it is not measured."""

import json
from pathlib import Path

from dicomforge.truth.verify import check_all
from tests.truth.scene import SPEC, build


def test_the_coverage_of_a_hidden_object_is_not_judged_by_its_labels(tmp_path: Path) -> None:
    text = (
        SPEC[: SPEC.index("scenes:")]
        + """\
scenes:
  body:
    objects: # one slice shows a sliver of the column; in the next it is 4 mm thick, too little for a label
      - cylinder: {name: column, radius: 15, height: 14, at: [0, 0, -3], value: 100}
      - box: {name: cover, size: [40, 40, 10], at: [8, 0, -5], value: 50}
      - sphere: {name: speck, radius: 0.4, at: [-25.5, 0.5, 5], value: 70}
series:
  ct: {Modality: CT, scene: body, slices: 2, SliceThickness: 10, Rows: 64, Columns: 64, truth: [seg]}
"""
    )
    build(text, tmp_path)
    (path,) = (tmp_path / "out").rglob("truth.json")
    column = json.loads(path.read_text())["objects"][0]
    assert column["volume_mm3"]["coverage"] > 5 * column["volume_mm3"]["label"] > 0
    ((one,), found) = check_all(tmp_path / "out")
    assert found == ()
    needs_fractional = "it needs `fractional`: labels do not show the coverage of hidden, small and thin objects"
    told = [tuple(left) for left in one.unmeasured if "coverage" in left.what]
    assert told == [
        ("volume_mm3.coverage", needs_fractional, ("column", "cover", "speck")),
        ("centroid_mm.coverage", needs_fractional, ("column",)),
        ("centroid_mm.coverage", "no pixel has the label of the object", ("speck",)),
    ]
