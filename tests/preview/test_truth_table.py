"""The table of truth: presence, volumes, areas and means."""

from pathlib import Path
from typing import Any

from dicomforge.preview.truth_table import MOST_OPEN, MOST_ROWS, truth_table
from tests.preview.series import SCENE, described
from tests.preview.test_markup import Seen


def one(name: str, **more: Any) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": name,
        "label": 1,
        "material": "tumour",
        "at": {},
        "present": True,
        "visible_fraction": 1.0,
        "volume_mm3": {"analytic": 14137.166941, "coverage": 14137.2, "label": 14148.0},
        "area_mm2": None,
        "mean": {"expected": 40.0, "measured": 40.1234567},
    }
    return said | more


def text_of(*objects: dict[str, Any]) -> str:
    return Seen(truth_table({"objects": list(objects)})).text


HEAD = "LabelObjectMaterialPresentVolume, mm³Meananalyticcoveragelabelexpectedmeasured"


def test_an_object_has_its_volumes_and_means() -> None:
    assert text_of(one("lesion")) == (f"Truth: 1 of 1 object present{HEAD}1lesiontumouryes14,13714,13714,1484040.12")


def test_what_is_absent_or_not_known_says_so() -> None:
    none = {"analytic": None, "coverage": 0.0, "label": 0.0}
    absent = one(
        "gone", present=False, visible_fraction=None, volume_mm3=none, mean={"expected": None, "measured": None}
    )
    hidden = one("half", visible_fraction=0.5, material=None, at={"echo": 2})
    assert text_of(absent, hidden) == (
        f"Truth: 1 of 2 objects present{HEAD}1gonetumourno–00––1half, echo 250.0% visible14,13714,13714,1484040.12"
    )


def test_flat_objects_have_areas() -> None:
    flat = one("disc", volume_mm3=None, area_mm2={"analytic": 78.539816, "coverage": 78.5, "label": 80.0})
    assert "Area, mm²Mean" in text_of(flat)
    assert "yes78.5478.5804040.12" in text_of(flat)
    assert "Volume, mm³" in text_of(one("ball"), flat)
    assert "yes78.54 mm²78.5 mm²80 mm²4040.12" in text_of(one("ball"), flat)


def test_a_short_table_is_open_and_a_very_long_one_is_cut() -> None:
    assert truth_table({"objects": [one("x")] * MOST_OPEN}).startswith("<details open>")
    assert truth_table({"objects": [one("x")] * (MOST_OPEN + 1)}).startswith("<details>")
    assert text_of(*[one("x")] * (MOST_ROWS + 2)).endswith("2 more objects")
    assert truth_table({"objects": []}) == ""


def test_names_are_text() -> None:
    assert "<b>" not in truth_table({"objects": [one("<b>")]})


def test_a_planned_scene_has_its_table(tmp_path: Path) -> None:
    (ct,) = described(SCENE, tmp_path)
    truth = ct.truth()
    assert truth is not None
    seen = Seen(truth_table(truth))
    assert seen.text.startswith("Truth: 3 of 4 objects present")
    assert "4farnoduleno–00––" in seen.text
