"""`verify --truth` sees lies about materials by the values that they have."""

from pathlib import Path

from tests.truth.scene import build
from tests.truth.test_compare_series import HEAD, SERIES, change, copied, messages, out, unmeasured

__all__ = ["out"]

TISSUES = """\
scenes:
  s:
    materials: {bone: {hu: 300}, rib: {hu: 300}, marrow: {hu: 90}}
    objects:
      - sphere: {name: liver, radius: 9, at: [-15, 0, 0], material: liver@1}
      - sphere: {name: one, radius: 7, at: [15, 0, 0], material: bone}
      - sphere: {name: two, radius: 7, at: [0, 18, 0], material: bone}
      - sphere: {name: alone, radius: 7, at: [0, -18, 0], material: marrow}
"""


def test_a_drawn_material_has_the_value_that_its_key_gives(out: Path) -> None:
    """The value of `liver` is 60 in the spec alone; that of `tumour` was drawn."""
    assert unmeasured(out)["material"] == ("liver",)
    change(out, lambda truth: truth["objects"][0].update(material="tumour"))
    assert set(messages(out)) == {"material of 'liver'", "material of 'lesion'"}


def test_tissues_of_the_library_and_objects_of_one_material_have_its_value(tmp_path: Path) -> None:
    build(HEAD + TISSUES + SERIES, tmp_path)
    out = tmp_path / "out"
    assert (messages(out), unmeasured(out)["material"]) == ([], ("alone",))
    lies = [(0, "blood@1", []), (0, "csf@1", ["liver"]), (3, "bone", ["alone"]), (3, "fat@1", ["alone"])]
    for place, material, named in lies:
        copy = copied(out, tmp_path / f"{place}{material}")
        change(copy, lambda truth, place=place, material=material: truth["objects"][place].update(material=material))
        assert messages(copy) == [f"material of '{name}'" for name in named]
