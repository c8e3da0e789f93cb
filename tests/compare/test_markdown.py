"""A comparison as Markdown that a renderer reads back."""

from pathlib import Path

from dicomforge import api
from dicomforge.compare.markdown import code, escaped, lines
from tests.compare.sides import CT, between


def test_it_has_a_heading_a_table_and_a_list(tmp_path: Path) -> None:
    new = CT.replace("Doe", "Roe|Row").replace("value: 40", "value: 41")
    text = list(lines(between(tmp_path, CT, new)))
    assert text[0].startswith("### `")
    table = text.index("| Attribute | before | after | instances |")
    assert text[table + 1 : table + 3] == [
        "|---|---|---|---|",
        "| `PatientName` | `Doe^Jane` | `Roe\\|Row^Jane` | all |",
    ]
    assert "- layer `circle`: value `40` → `41`" in text
    assert any(line.startswith("- pixels: 5 of 5 compared frames differ, ") for line in text)


def test_pictures_are_shown_in_a_row(tmp_path: Path) -> None:
    between(tmp_path, CT, CT.replace("value: 40", "value: 41"))
    found = api.diff(tmp_path / "old" / "ct.yaml", tmp_path / "new" / "ct.yaml", pictures=tmp_path / "shots")
    pixels = found.series[0].pixels
    assert pixels is not None
    assert pixels.pictures is not None
    row = "".join(f"| ![{kind}](<{path}>) " for kind, path in pixels.pictures._asdict().items())
    assert f"{row}|" in list(lines(found))


def test_values_cannot_leave_their_code() -> None:
    assert code("a`b") == "``a`b``"
    assert code("`") == "`` ` ``"
    assert escaped("*a* [b](c) <d>") == "\\*a\\* \\[b\\](c) \\<d\\>"
