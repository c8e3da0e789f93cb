"""Structured reports as text, against pydicom's reading of the tree and by hand."""

from pathlib import Path

import pydicom
import pytest

from dicomforge.preview.drawings.content_tree import drawn
from dicomforge.preview.from_files import read
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import Size
from tests.tools import ROOT, build


def lines(text: str, folder: Path) -> tuple[tuple[TextLine, ...], list[Path]]:
    files = build(text, folder)
    found = read(files, "spec").series
    (report,) = (one for one in found if not one.frames)
    return drawn(report, found, Size(1, 8)).lines, files


def test_measurements_have_units_and_codes_their_meaning(tmp_path: Path) -> None:
    found, _ = lines((ROOT / "specs/sop-classes/comprehensive-3d-sr.yaml").read_text(), tmp_path)
    assert found[0] == TextLine(0, "Imaging Measurement Report")
    assert TextLine(3, "Finding: Neoplasm (SCT:108369006)") in found
    assert TextLine(3, "Long axis: 20 mm") in found
    assert TextLine(3, "Attenuation Coefficient: 40 [hnsf'U]") in found
    assert TextLine(4, "Derivation: Mean (SCT:373098007)") in found


@pytest.mark.parametrize("name", ["basic-text-sr", "chest-cad-sr", "x-ray-radiation-dose-sr", "procedure-log"])
def test_the_tree_has_each_content_item_at_its_depth(tmp_path: Path, name: str) -> None:
    found, files = lines((ROOT / f"specs/sop-classes/{name}.yaml").read_text(), tmp_path)
    (report,) = (d for d in map(pydicom.dcmread, files) if "ValueType" in d)
    expected = list(walked(report, 0))
    assert [line.depth for line in found] == [depth for depth, _ in expected]
    assert all(concept in line.text for line, (_, concept) in zip(found, expected, strict=True))


def walked(item: pydicom.Dataset, depth: int) -> list[tuple[int, str]]:
    concept = item.ConceptNameCodeSequence[0].CodeMeaning if "ConceptNameCodeSequence" in item else ""
    below = [one for inner in item.get("ContentSequence", []) for one in walked(inner, depth + 1)]
    return [(depth, concept), *below]


def test_coordinates_and_references_are_said(tmp_path: Path) -> None:
    found, _ = lines((ROOT / "specs/sop-classes/chest-cad-sr.yaml").read_text(), tmp_path)
    assert TextLine(3, "Center: point (38, 28.5)") in found
    assert TextLine(4, "selected from: CT 1/12") in found
    assert any(line.text.startswith("Outline: polyline (") and "more points" in line.text for line in found)


def test_a_text_of_several_lines_stays_in_one(tmp_path: Path) -> None:
    spec = (ROOT / "specs/sop-classes/basic-text-sr.yaml").read_text()
    found, _ = lines(spec.replace("A round lesion.", '"First\\r\\nSecond"'), tmp_path)
    assert TextLine(1, "Finding: First ⏎ Second") in found
