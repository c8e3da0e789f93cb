"""What is drawn for a layer, and its noise, in scenes that differ in what has nothing to do with it."""

import itertools
import random
from pathlib import Path

import numpy as np
import pytest

from dicomforge import datasets
from tests.plan.specs import only, series

OBJECTS = {
    "body": "ellipsoid: {name: body, radii: [80, 60, 70], value: {uniform: [10, 50]}}",
    "dots": "scatter: {name: dots, inside: body, gap: 1, count: {choice: [3, 5]}, "
    "sphere: {radius: {uniform: [2, 5]}, value: {normal: {mean: 100, sd: 9}}}}",
    "ring": "repeat: {name: ring, ring: {count: 4, radius: 30}, "
    "cylinder: {radius: {uniform: [1, 5]}, height: 40, value: 70}}",
    "pair": "join: {name: pair, value: 90, at: [0, -30, 0], of: [{sphere: {radius: {uniform: [3, 6]}}}, "
    "{sphere: {radius: 4, at: [0, {uniform: [0, 9]}, 0]}}]}",
    "maybe": "sphere: {name: maybe, radius: {uniform: [3, 4]}, value: 20, "
    "when: {choice: [true, false], weights: [3, 1]}}",
    "cut": "sphere: {name: cut, radius: {uniform: [5, 9]}, inside: body, "
    "outside: [{sphere: {radius: {uniform: [1, 2]}}}], value: 5}",
}
IMAGE = {
    "blur": "blur: {fwhm: {uniform: [2, 3]}}",
    "lumps": "noise: {name: lumps, lumps: {sd: {uniform: [4, 6]}, size: 9}}",
    "grain": "noise: {name: grain, gaussian: {sd: {uniform: [9, 12]}, grain: [0.5, 1.2]}}",
}
OTHERS = [
    "box: {name: table, size: [300, 5, 300], at: [0, 80, 0], value: {uniform: [1, 2]}}",
    "scatter: {name: others, inside: body, count: {choice: [2, 3]}, sphere: {radius: {uniform: [2, 5]}, value: 3}}",
    "repeat: {name: posts, grid: {count: [3, 3], step: 9}, sphere: {radius: {uniform: [2, 5]}, value: 3}}",
    "join: {name: joined, of: [{sphere: {radius: {uniform: [2, 5]}}}], value: 3}",
    "torso@1: {name: person, size: {uniform: [0.9, 1.1]}}",
]
Drawn = dict[str, tuple[object, ...]]


def drawn(objects: list[str], image: list[str]) -> Drawn:
    """The parameters, the values and the key of the noise of each layer."""
    scene = "scenes:\n  s:\n    objects:\n" + "".join(f"      - {one}\n" for one in objects)
    plan = only(series("Modality: CT\nscene: s\nphantom:\n" + "".join(f"  - {one}\n" for one in image), scene))
    return {one.name: (one.params, one.value, one.stream) for one in plan.recipes[0].layers}


BEFORE = drawn([*OBJECTS.values()], [*IMAGE.values()])


def test_the_scene_has_something_of_each() -> None:
    assert {"body", "dots-1", "dots-3", "ring-4", "pair", "maybe", "cut", "blur", "lumps", "grain"} <= set(BEFORE)


@pytest.mark.parametrize("other", OTHERS, ids=lambda one: one.split(":")[0])
def test_another_object_changes_no_draw_wherever_it_stands(other: str) -> None:
    for place in range(len(OBJECTS) + 1):
        objects = [*OBJECTS.values()]
        objects.insert(place, other)
        assert BEFORE.items() <= drawn(objects, [*IMAGE.values()]).items()


@pytest.mark.parametrize("name", [name for name in OBJECTS if name != "body"])
def test_an_object_that_is_removed_changes_no_draw_of_the_rest(name: str) -> None:
    after = drawn([text for one, text in OBJECTS.items() if one != name], [*IMAGE.values()])
    assert after.items() < BEFORE.items()
    assert all(one.startswith(name) for one in BEFORE.keys() - after.keys())


def test_the_order_of_objects_changes_no_draw() -> None:
    orders = [*itertools.permutations(OBJECTS.values())]
    for order in random.Random(16).sample(orders, 12):
        assert drawn([*order], [*IMAGE.values()]) == BEFORE


@pytest.mark.parametrize(
    "image",
    [
        ["lumps", "grain"],
        ["blur", "grain"],
        ["blur", "grain", "lumps"],
        ["bias: {reach: 200}", "blur", "cup: {depth: 3, radius: 50}", "noise: {gaussian: 3}", "lumps", "grain"],
    ],
    ids=["no-blur", "no-lumps", "reordered", "more"],
)
def test_layers_of_the_image_change_no_draw_and_no_noise_of_others(image: list[str]) -> None:
    after = drawn([*OBJECTS.values()], [IMAGE.get(one, one) for one in image])
    assert {name: one for name, one in BEFORE.items() if name not in IMAGE or name in image}.items() <= after.items()


PIXELS = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes: {s: {objects: [fill: 0, %s box: {size: [30, 30, 60], value: 100}]}}
series: {Modality: CT, scene: s, Rows: 64, Columns: 64, slices: 3, SliceThickness: 3, phantom: [%s]}
"""
TABLE = "box: {name: table, size: [200, 4, 200], at: [0, 28, 0], value: 70},"


def pixels(folder: Path, objects: str, image: str) -> np.ndarray:
    (folder / "spec.yaml").write_text(PIXELS % (objects, image), encoding="utf-8")
    return np.stack([one.pixel_array.astype(int) for one in datasets(folder / "spec.yaml")])


@pytest.mark.parametrize("before", ["", "blur: {fwhm: 3}, ", "blur: {fwhm: [3, 3, 4]}, "])
@pytest.mark.parametrize(
    "noise", ["gaussian: 9", "gaussian: {sd: 9, grain: [0.5, 1.2]}", "lumps: {sd: 9, size: 5}", "uniform: 9"]
)
def test_noise_adds_the_same_to_each_pixel_with_another_object(before: str, noise: str, tmp_path: Path) -> None:
    """The values of pixels are whole away from the edges of objects, so their noise is rounded alike."""
    clean, more = (pixels(tmp_path, objects, before.rstrip(", ")) for objects in ("", TABLE))
    noisy, both = (pixels(tmp_path, objects, f"{before}noise: {{{noise}}}") for objects in ("", TABLE))
    far = np.zeros(clean.shape, dtype=bool)
    far[:, :48, :] = True  # the table reaches from row 57 to row 61
    assert np.array_equal(both[far], noisy[far])
    assert np.abs((both - more) - (noisy - clean)).max() <= 1
    assert (noisy - clean).std() > 4
