"""The recipes of a series: equal ones are one, and an instance may have its own."""

from dicomforge.kinds.plan_spec import plan
from dicomforge.model.plan import SeriesPlan
from tests.plan.specs import series, spec

CT = "Modality: CT\nRows: 8\nColumns: 8\nslices: 3\n"


def planned(text: str, top: str = "") -> SeriesPlan:
    (made,), found = plan(spec(series(text, top)))
    assert not found
    return made


def values(made: SeriesPlan) -> list[object]:
    return [made.recipes[i.recipe].layers[0].value for i in made.instances]


def test_the_instances_of_a_series_share_a_recipe() -> None:
    made = planned(CT + "phantom: [{fill: 7}]\n")
    assert len(made.recipes) == 1
    assert values(made) == [(7.0,)] * 3


def test_an_instance_may_have_a_phantom_of_its_own() -> None:
    made = planned(CT + "phantom: [{fill: 7}]\ninstances: {2: {phantom: [{fill: 9}]}}\n")
    assert values(made) == [(7.0,), (9.0,), (7.0,)]
    assert len(made.recipes) == 2


def test_pixels_of_another_size_make_another_recipe() -> None:
    circle = "phantom: [{circle: {radius: 2px, value: 1}}]\n"
    made = planned(CT + circle + "instances: {3: {PixelSpacing: [2, 2]}}\n")
    radii = [dict(made.recipes[i.recipe].layers[0].params)["radius"] for i in made.instances]
    assert radii == [2.0, 2.0, 4.0]


def test_a_material_is_weighted_by_the_times_of_each_instance() -> None:
    """Without T1 and T2 decay the signal is 1000 pd; a long echo leaves less of it."""
    scene = "scenes: {a: {materials: {m: {t1: 500, t2: 50, pd: 1}}, objects: [{sphere: {radius: 2, material: m}}]}}\n"
    made = planned(
        "Modality: MR\nRows: 8\nColumns: 8\naxes: {t: 2}\nscene: a\nRepetitionTime: 9e9\nEchoTime: {each: [1, 99]}\n",
        scene,
    )
    (early,), (late,) = values(made)  # type: ignore[misc]
    assert 0 < late < early < 1000
