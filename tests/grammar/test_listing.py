"""What a spec may name."""

import pytest

from dicomforge.grammar.listing import listing


def test_a_sop_class_has_the_uid_of_the_standard() -> None:
    rows = {row["name"]: row for row in listing("sop-classes")}
    assert rows["CTImageStorage"]["uid"] == "1.2.840.10008.5.1.4.1.1.2"  # PS3.4 table B.5-1
    assert rows["CTImageStorage"]["modality"] == "CT"


def test_a_transfer_syntax_has_the_uid_of_the_standard() -> None:
    rows = {row["name"]: row for row in listing("transfer-syntaxes")}
    assert rows["RLELossless"]["uid"] == "1.2.840.10008.1.2.5"  # PS3.6 table A-1


def test_a_shape_tells_its_parameters() -> None:
    (circle,) = (row for row in listing("shapes") if row["name"] == "circle")
    assert {"name": "radius", "required": True}.items() <= circle["parameters"][0].items()  # type: ignore[index]


@pytest.mark.parametrize("kind", ["presets", "fields", "noise", "errors"])
def test_every_row_has_a_name_and_a_title_without_a_final_stop(kind: str) -> None:
    rows = listing(kind)
    assert rows
    assert all(row["name"] and row["title"] and not str(row["title"]).endswith(".") for row in rows)
