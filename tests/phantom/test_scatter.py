"""Places of scattered items: inside, outside, apart."""

import math
import random
from collections.abc import Callable

from dicomforge.phantom.scatter import TRIES, Taken, place
from dicomforge.phantom.shapes.box import Box
from dicomforge.phantom.shapes.sphere import Sphere


def by_chance(seed: int) -> Callable[[tuple[str, ...]], float]:
    return lambda key: random.Random(f"{seed} {key}").random()


def test_an_item_keeps_its_distance_from_all_that_is_named() -> None:
    around, heart = Sphere(radius=50.0), Sphere(radius=20.0, at=(10.0, 0.0, 0.0))
    others = [Taken((-20.0, 0.0, 0.0), 10.0)]
    for seed in range(40):
        found = place(Sphere(radius=5.0), [around], [heart], others, 2.0, by_chance(seed))
        assert found is not None
        assert math.dist(found.centre, (0.0, 0.0, 0.0)) <= 50.0 - 5.0 - 2.0
        assert math.dist(found.centre, heart.at) >= 20.0 + 5.0 + 2.0
        assert math.dist(found.centre, others[0].centre) >= 10.0 + 5.0 + 2.0


def test_a_small_object_is_not_swallowed_by_an_item() -> None:
    marker = Sphere(radius=0.5)
    for seed in range(20):
        found = place(Sphere(radius=5.0), [Sphere(radius=9.0)], [marker], (), 0.0, by_chance(seed))
        assert found is None or math.dist(found.centre, marker.at) >= 5.0


def test_where_nothing_fits_all_tries_are_used() -> None:
    asked: set[str] = set()

    def uniform(key: tuple[str, ...]) -> float:
        asked.add(key[0])
        return 0.5

    assert place(Sphere(radius=5.0), [Box(size=(9.0, 9.0, 9.0))], (), (), 0.0, uniform) is None
    assert len(asked) == TRIES
