"""Layers that are there by chance: `when` and `scatter`."""

import math

import pytest

from dicomforge.model.labels import Labels
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.recipe import Layer
from tests.plan.specs import findings, only, planned, series, shown

CHEST = """\
clock: 2024-01-31 10:00:00
seed: '{seed}'
scenes:
  chest:
    objects:
      - ellipsoid: {{name: lung, at: [70, 0, 0], radii: [55, 80, 120], rotate: [0, 20, 0], value: -800}}
      - scatter:
          name: nodules
          inside: lung
          gap: 3
          count: {count}
          sphere: {{radius: {{uniform: [3, 9]}}, value: 20}}
      - sphere: {{name: mass, radius: 20, value: 60, when: {when}}}
"""


def scene(patient: str = "p", *, count: object = 12, seed: int = 1, when: object = "true") -> str:
    text = series("Modality: CT\nscene: chest", CHEST.format(count=count, seed=seed, when=when))
    return text.replace("  p:", f"  {patient}:")


def layers(text: str) -> dict[str, Layer]:
    (plan,) = planned(text).values()
    return {layer.name: layer for layer in plan.recipes[0].layers}


def nodules(text: str) -> dict[str, tuple[tuple[float, float, float], float]]:
    """Centre and radius of each."""
    found = {name: dict(layer.params) for name, layer in layers(text).items() if name.startswith("nodules-")}
    return {name: (params["at"], params["radius"]) for name, params in found.items()}  # type: ignore[misc]


def test_items_lie_inside_and_apart() -> None:
    found = list(nodules(scene()).values())
    assert len(found) == 12
    cos, sin = math.cos(math.radians(-20)), math.sin(math.radians(-20))
    for i, ((x, y, z), radius) in enumerate(found):
        u, w = cos * (x - 70) + sin * z, -sin * (x - 70) + cos * z  # about y, back into the lung's own axes
        reach = radius + 3
        assert (u / (55 - reach)) ** 2 + (y / (80 - reach)) ** 2 + (w / (120 - reach)) ** 2 <= 1.0
        for centre, other in found[:i]:
            assert math.dist((x, y, z), centre) >= radius + other + 3


def test_a_larger_count_keeps_the_items_before() -> None:
    few, many = nodules(scene(count=5)), nodules(scene(count=9))
    assert many.items() > few.items()
    assert len(many) == 9


def test_another_layer_moves_no_item() -> None:
    table = "      - box: {name: table, size: [9, 9, 9], value: 1}\n"
    more = scene().replace("      - sphere: {name: mass", f"{table}      - sphere: {{name: mass")
    assert nodules(more) == nodules(scene())


def test_each_patient_and_each_seed_has_other_places() -> None:
    assert nodules(scene()) != nodules(scene(patient="q"))
    assert nodules(scene()) != nodules(scene(seed=2))


def test_the_count_is_drawn_for_each_patient() -> None:
    counts = [len(nodules(scene(patient=f"p{i}", count="{choice: [0, 1, 2, 3]}"))) for i in range(30)]
    assert set(counts) == {0, 1, 2, 3}


def test_series_of_a_patient_share_presence_and_places() -> None:
    text = scene(when="{choice: [true, false]}") + "          mr: {Modality: CT, scene: chest}\n"
    one, other = planned(text).values()
    assert [layer.params for layer in one.recipes[0].layers] == [layer.params for layer in other.recipes[0].layers]


def test_when_decides_by_its_weights() -> None:
    drawn = "{choice: [true, false], weights: [1, 3]}"
    there = sum("mass" in layers(scene(patient=f"p{i}", count=0, when=drawn)) for i in range(200))
    assert 30 <= there <= 70  # of 200, with a standard deviation of 6


@pytest.mark.parametrize(("when", "present"), [("true", True), ("false", False)])
def test_when_as_written(when: str, present: bool) -> None:
    assert ("mass" in layers(scene(when=when))) is present


def test_an_absent_object_contains_nothing() -> None:
    text = scene().replace("value: -800", "value: -800, when: false")
    assert not nodules(text)


def test_noise_and_fills_may_be_absent() -> None:
    phantom = "phantom: [{fill: {value: 5, when: false}}, {noise: {gaussian: 12, when: false}}, {fill: 3}]"
    (recipe,) = only(series(f"Modality: CT\n{phantom}")).recipes
    assert [layer.value for layer in recipe.layers] == [(3.0,)]


def test_flat_shapes_are_scattered_in_the_image_plane() -> None:
    dish = "circle: {name: dish, radius: 40, value: 1}"
    drops = "inside: dish, count: 9, circle: {radius: 2, value: 5}"
    phantom = f"phantom: [{{{dish}}}, {{scatter: {{{drops}}}}}]"
    (recipe,) = only(series(f"Modality: CT\n{phantom}")).recipes
    places = [dict(layer.params)["at"] for layer in recipe.layers[1:]]
    assert len(places) == 9
    assert all(math.hypot(*place) <= 38 for place in places)  # type: ignore[misc]


def test_fewer_items_where_there_is_no_room() -> None:
    assert 0 < len(nodules(scene(count=900).replace("gap: 3", "gap: 30\n          fit: fewer"))) < 900


def test_no_room_is_an_error() -> None:
    expected = """\
s.yaml:8:9: error DF204: scatter 'nodules': there is space for 1 item of 900
          - scatter:
            ^^^^^^^
  found: 1,000 places tried for item 2
  help: write `fit: fewer`, a smaller `count` or a smaller `gap`"""
    assert shown(scene(count=900).replace("gap: 3", "gap: 40"), "DF204") == expected


def seg(text: str, segments: str) -> dict[str, SeriesPlan]:
    return planned(text + f"          seg: {{Modality: SEG, of: ct, segments: {segments}}}\n")


def labels_of(plan: SeriesPlan) -> tuple[str, ...]:
    assert isinstance(plan.part, Labels)
    return plan.part.segments


SEGMENT = "SegmentedPropertyCategoryCodeSequence: SCT:49755003, SegmentedPropertyTypeCodeSequence: SCT:27925004"


def test_a_segment_of_a_scatter_is_one_for_each_item() -> None:
    found = seg(scene(count=3), f"[{{layer: nodules, {SEGMENT}}}, {{layer: mass, {SEGMENT}}}]")["p/s/seg"]
    assert labels_of(found) == ("nodules-1", "nodules-2", "nodules-3", "mass")


def test_a_segment_of_an_absent_object_is_left_out() -> None:
    found = seg(scene(count=1, when="false"), f"[{{layer: mass, {SEGMENT}}}, {{layer: nodules, {SEGMENT}}}]")[
        "p/s/seg"
    ]
    assert labels_of(found) == ("nodules-1",)


def test_a_segmentation_without_any_object_is_not_built() -> None:
    text = scene(count=0, when="false") + "          seg: {Modality: SEG, of: ct, segments: [mass, nodules]}\n"
    assert list(planned(text)) == ["p/s/ct"]
    assert [(d.code, d.severity) for d in findings(text)] == [("DF207", "note")]


REPEATED = """\
scenes:
  s:
    objects:
      - ellipsoid: {{name: body, radii: [90, 90, 90], value: 1}}
      - repeat: {{name: rods, grid: {{count: [3, 3, 3], step: 40}}, sphere: {{radius: 15, value: 2}}}}
      - scatter: {{name: dots, {where}, gap: 1, count: 60, sphere: {{radius: 2, value: 3}}}}
      - scatter: {{name: later, inside: dots, count: 1, sphere: {{radius: 1, value: 4}}}}
"""


def distances(where: str) -> list[float]:
    """From the centre of each dot to the centre of the nearest rod."""
    found = layers(series("Modality: CT\nscene: s", REPEATED.format(where=where)))
    rods, dots = (
        [dict(found[name].params).get("at", (0.0, 0.0, 0.0)) for name in found if name.startswith(kind)]
        for kind in ("rods-", "dots-")
    )
    return [min(math.dist(dot, rod) for rod in rods) for dot in dots]  # type: ignore[arg-type]


def test_a_scatter_outside_a_repeat_touches_none_of_its_copies() -> None:
    assert min(distances("inside: body, outside: rods")) >= 15 + 2 + 1


def test_a_scatter_inside_a_repeat_lies_in_one_of_its_copies() -> None:
    assert max(distances("inside: rods")) <= 15 - 2 - 1


def test_what_a_scatter_may_name_is_listed_as_it_is_written() -> None:
    text = shown(series("Modality: CT\nscene: s", REPEATED.format(where="inside: liver")), "DF205")
    assert text.splitlines()[-2:] == ["  expected: body, rods", "  help: name an object of the same list"]
