"""Materials as they are written: by field, of a tissue, and what is refused."""

import pytest

from dicomforge.model.spec import ByField
from tests.conformance.errors import printed
from tests.plan.specs import spec

SPEC = "dicomforge: 1\nscenes: {s: {materials: {m: %s}}}\npatients: {}\n"


def values(text: str) -> dict[str, object]:
    (scene,) = spec(SPEC % text).scenes
    return dict(scene.materials[0].values)


def test_a_property_has_one_value_or_one_by_field() -> None:
    found = values("{t1: {1.5: 800, 3: 1000}, t2: 40, t2s: {7: 9}}")
    assert found == {"t1": ByField(((1.5, 800.0), (3.0, 1000.0))), "t2": 40.0, "t2s": ByField(((7.0, 9.0),))}


def test_a_value_of_a_field_may_be_drawn() -> None:
    found = values("{t1: {3: {uniform: [900, 1100]}}}")["t1"]
    assert isinstance(found, ByField)
    assert found.entries[0][1].arguments == (900.0, 1100.0)  # type: ignore[union-attr]


def test_a_tissue_gives_what_is_not_written() -> None:
    found = values("{tissue: liver@1, hu: 110}")
    assert (found["hu"], found["suv"]) == (110.0, 2.17)
    assert spec(SPEC % "{tissue: liver@1}").scenes[0].materials[0].code == "SCT:10200004"
    assert spec(SPEC % "{tissue: liver@1, code: 'SCT:3138006'}").scenes[0].materials[0].code == "SCT:3138006"


HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: 12345}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes: {s: {materials: {m: %s}}}
series: {Modality: CT}
"""


@pytest.mark.parametrize(
    ("material", "message"),
    [
        ("{t1: {low: 800}}", "error DF010: unknown key 'low'"),
        ("{t1: {1.5: 0}}", "error DF019: '1.5' is out of range"),
        ("{t1: {1.5: 800, high: 9}}", "error DF010: unknown key 'high'"),
        ("{hu: {1.5: 40}}", "error DF010: unknown key '1.5' in 'hu'"),
        ("{tissue: liver}", "error DF015: wrong type for 'tissue'"),
        ("{tissue: livr@1}", "error DF094: unknown tissue 'livr@1'"),
    ],
)
def test_what_is_no_material_is_an_error(material: str, message: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert message in printed(HEAD % material)


def test_an_unknown_tissue_offers_the_nearest(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed(HEAD % "{tissue: livr@1}") == (
        "spec.yaml:4:38: error DF094: unknown tissue 'livr@1'\n"
        "    scenes: {s: {materials: {m: {tissue: livr@1}}}}\n"
        "                                         ^^^^^^\n"
        "  expected: a tissue of `dicomforge list materials`, such as liver@1\n"
        "  help: did you mean 'liver@1'?\n"
    )
