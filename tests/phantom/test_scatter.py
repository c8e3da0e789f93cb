"""Places of scattered items: inside, outside, apart."""

import hashlib
import math
import random
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from dicomforge.model import draws
from dicomforge.phantom.scatter import TRIES, Surroundings, Taken, Uniform
from dicomforge.phantom.scatter import place as places
from dicomforge.phantom.shapes.box import Box
from dicomforge.phantom.shapes.cylinder import Cylinder
from dicomforge.phantom.shapes.ellipsoid import Ellipsoid
from dicomforge.phantom.shapes.sphere import Sphere
from dicomforge.phantom.shapes.tube import Tube


def place(
    shape: Any, within: Sequence[Any], without: Sequence[Any], others: Sequence[Taken], gap: float, uniform: Uniform
) -> Taken | None:
    """Its place in a patient who has one study."""
    found = places(shape, [Surroundings(within, without, [*others])], gap, uniform)
    return None if found is None else found[0]


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
    """Its centre would lie within 4 mm of the marker, which is inside the item then, at every try."""
    for seed in range(2):
        assert place(Sphere(radius=5.0), [Sphere(radius=9.0)], [Sphere(radius=0.5)], (), 0.0, by_chance(seed)) is None


def test_an_item_does_not_swallow_a_thin_vessel() -> None:
    vessel = Tube(points=((-30.0, 3.0, -20.0), (0.0, -4.0, 2.0), (30.0, 5.0, 25.0)), radius=0.3)
    for seed in range(60):
        found = place(Sphere(radius=5.0), [Sphere(radius=12.0)], [vessel], (), 0.5, by_chance(seed))
        assert found is not None
        line = [np.linspace(a, b, 400) for a, b in pairwise(vessel.points)]
        assert np.linalg.norm(np.concatenate(line) - found.centre, axis=1).min() >= 5.0 + 0.5 + 0.3


def test_where_nothing_fits_all_tries_are_used() -> None:
    asked: set[str] = set()

    def uniform(key: tuple[str, ...]) -> float:
        asked.add(key[0])
        return 0.5

    assert place(Sphere(radius=5.0), [Box(size=(9.0, 9.0, 9.0))], (), (), 0.0, uniform) is None
    assert len(asked) == TRIES


def drawn(number: str, key: tuple[str, ...]) -> float:
    return draws.uniform(("seed", number, *key))


def test_the_places_of_items_are_pinned() -> None:
    """Also those in a turned box, whose edges are sines."""
    around = Cylinder(radius=9.0, height=40.0, at=(1.0, 2.0, 3.0), rotate=(20.0, -35.0, 50.0))
    vessel = Tube(points=((0.0, 0.0, -9.0), (2.0, 3.0, 9.0)), radius=2.0)
    taken: list[Taken] = []
    for number in range(4):
        uniform = partial(drawn, str(number))
        found = place(Ellipsoid(radii=(1.0, 2.0, 1.5)), [around], [vessel], taken, 0.5, uniform)
        assert found is not None
        taken.append(found)
    assert (
        hashlib.sha256(repr([one.centre for one in taken]).encode()).hexdigest()
        == "8d6d0ae02758504a1dc2a1e98c30b7229cca20cddd81ac86ebbb15dffb08417a"
    )
