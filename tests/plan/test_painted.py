"""The recipes of a series: equal ones are one, and an instance may have its own."""

import pytest

from dicomforge.model.plan import SeriesPlan
from dicomforge.model.spec import Spec
from dicomforge.plan import painted, paths
from dicomforge.plan.painted import Painted
from dicomforge.plan.plan import plan
from dicomforge.plan.series import Task, plan_series
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


OBJECTS = "[{sphere: {radius: 2, material: m}}, {noise: {gaussian: 1}}]"
SCENES = f"scenes: {{a: {{materials: {{m: {{hu: 60}}}}, objects: {OBJECTS}}}}}\n"


def test_layers_that_come_again_differ_in_the_keys_of_their_noise_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    original = painted.recipes_of
    monkeypatch.setattr(painted, "recipes_of", lambda *given: made.append(given) or original(*given))
    bound = spec(series(CT + "scene: a\nphantom: [{fill: 7}, {noise: {gaussian: 2}}]\n", SCENES))
    (patient,) = bound.patients
    one = patient.studies[0].series[0]
    (plan_of,), _ = plan(bound)
    seen = viewed(bound)
    known = Painted()
    names = ("x", "y", "z", "x")
    recipes = [known.recipes_of(one, bound.scenes[0], ("0", name, "s"), seen, [])[0] for name in names]
    expected = [original(one, bound.scenes[0], ("0", name, "s"), seen, [])[0] for name in names]
    assert recipes == expected
    assert recipes[0] != recipes[1]
    assert len(recipes[0][0].layers) == len(plan_of.recipes[0].layers)
    assert len(made) == 2


@pytest.mark.parametrize("layer", ["fill: {uniform: [1, 9]}", "circle: {radius: {choice: [1, 2, 3]}, value: 1}"])
def test_layers_with_chance_are_made_each_time(layer: str) -> None:
    bound = spec(series(CT + f"phantom: [{{{layer}}}]\n"))
    one = bound.patients[0].studies[0].series[0]
    seen, known = viewed(bound), Painted()
    people = [f"p{n}" for n in range(12)]
    recipes = [known.recipes_of(one, None, ("0", name, "s"), seen, [])[0] for name in people]
    assert recipes == [painted.recipes_of(one, None, ("0", name, "s"), seen, [])[0] for name in people]
    assert len(set(recipes)) > 1


def test_few_phantoms_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painted, "LIMIT", 2)
    known = Painted()
    for _ in range(4):
        bound = spec(series(CT + "phantom: [{fill: 7}]\n"))
        known.recipes_of(bound.patients[0].studies[0].series[0], None, ("0", "p", "s"), viewed(bound), [])
    assert len(known._known) == len(known._kept) == 2


def viewed(bound: Spec) -> painted.Viewed:
    (patient,) = bound.patients
    (study,) = patient.studies
    template = paths.template(paths.DEFAULT, bound.span, [])
    outcome = plan_series(Task(bound, patient, study, study.series[0], 1, template, 1000, 10**9), [])
    assert outcome is not None
    assert outcome.seen is not None
    return outcome.seen
