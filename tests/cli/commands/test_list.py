"""`dicomforge list`."""

import json
from pathlib import Path

from tests.tools import dicomforge


def test_every_shape_has_a_line_with_its_title(tmp_path: Path) -> None:
    printed = dicomforge("list", "shapes", cwd=tmp_path).stdout
    assert [line.split()[0] for line in printed.splitlines() if line.startswith("circle")] == ["circle"]


def test_shapes_as_json_name_their_parameters(tmp_path: Path) -> None:
    rows = {row["name"]: row for row in json.loads(dicomforge("list", "shapes", "--json", cwd=tmp_path).stdout)}
    assert "radius" in [p["name"] for p in rows["circle"]["parameters"]]


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    assert dicomforge("list", "colours", cwd=tmp_path).returncode == 2


def test_a_sop_class_has_its_uid_its_family_and_what_you_write(tmp_path: Path) -> None:
    printed = dicomforge("list", "sop-classes", cwd=tmp_path).stdout
    (line,) = (one for one in printed.splitlines() if one.startswith("RTTreatmentSummaryRecordStorage "))
    assert line.split() == ["RTTreatmentSummaryRecordStorage", "1.2.840.10008.5.1.4.1.1.481.7", "radiotherapy", "of"]
