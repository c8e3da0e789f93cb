"""Truth files: read where they have the form of one and speak of the series."""

import json
from pathlib import Path

import pytest

from dicomforge.preview.truth_file import truth_of
from tests.preview.series import SCENE, built

ASKED = SCENE.replace("    slab: 1\n", "    slab: 1\n    truth: true\n")


def test_the_truth_beside_files_is_that_of_their_series(tmp_path: Path) -> None:
    (ct,) = built(ASKED, tmp_path)
    truth = ct.truth()
    assert truth is not None
    assert [one["name"] for one in truth["objects"]] == ["left", "one", "two", "far"]
    assert truth_of(next((tmp_path / "out").rglob("truth.json")).parent, "1.2.3") is None


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 1}', "[" * 100_000, b"\xff\xfe\x00"])
def test_what_is_no_truth_says_nothing(text: str | bytes, tmp_path: Path) -> None:
    (tmp_path / "truth.json").write_bytes(text.encode() if isinstance(text, str) else text)
    assert truth_of(tmp_path, "1.2.3") is None


def test_a_truth_of_another_form_says_nothing(tmp_path: Path) -> None:
    (ct,) = built(ASKED, tmp_path)
    (path,) = (tmp_path / "out").rglob("truth.json")
    text = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(text | {"objects": [{"name": "<b>"}]}), encoding="utf-8")
    assert ct.truth() is None


def test_a_folder_without_a_truth_has_none(tmp_path: Path) -> None:
    assert truth_of(tmp_path, "1.2.3") is None
