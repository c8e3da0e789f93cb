"""Scatter: copies of a shape at random places inside another one, which do not touch each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dicomforge.model.grid import Point
from dicomforge.model.parameter import length, whole, word, words
from dicomforge.phantom.extent import ball, box, inside, surface
from dicomforge.phantom.shape_methods import is_flat

TRIES = 1000
"""Places that are tried for an item before it counts as not fitting."""

MOST = 1000.0
"""The most items: each is compared with all others."""

Uniform = Callable[[tuple[str, ...]], float]
"""A number in (0, 1) for a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomPlaces:
    """Where the copies of a `scatter` lie."""

    inside: tuple[str, ...] = words("the object, or one of several, that contains each item")
    outside: tuple[str, ...] = words("objects that no item touches", ())
    gap: float = length("least distance of an item from the others and from the surfaces", 0.0, non_negative=True)
    count: int = whole("number of items", non_negative=True, within=(0.0, MOST))
    fit: str = word("if not all fit: an error, or fewer items", ("all", "fewer"), "all")


class Taken(NamedTuple):
    """A ball that an item lies in."""

    centre: Point
    radius: float


class Surroundings(NamedTuple):
    """What the items of a scatter lie in and keep away from, in one study."""

    within: Sequence[Any]
    without: Sequence[Any]
    others: list[Taken]


def place(shape: Any, studies: Sequence[Surroundings], gap: float, uniform: Uniform) -> list[Taken] | None:
    """A ball for one item in each study; None where `TRIES` places were too close to something.

    Each place is uniform in the box of one of `within`; of several boxes, one is chosen by chance. The random numbers
    of a try depend only on its number, and a try has to be free in all studies.
    """
    _, radius = ball(shape)
    flat = is_flat(shape)
    boxes = [[box(one) for one in study.within] for study in studies]
    for number in range(1, TRIES + 1):
        draws = [uniform((str(number), axis)) for axis in "xyz"]
        count = len(boxes[0])
        chosen = min(int(uniform((str(number), "object")) * count), count - 1) if count > 1 else 0
        found = [Taken(own[chosen].at(draws), radius) for own in boxes]
        if all(
            _is_free(one, study.within[chosen], study, gap, flat=flat)
            for one, study in zip(found, studies, strict=True)
        ):
            return found
    return None


def _is_free(item: Taken, container: Any, study: Surroundings, gap: float, *, flat: bool) -> bool:
    without, others = study.without, study.others
    reach = item.radius + gap
    if any(_are_near(item.centre, other.centre, reach + other.radius) for other in others):
        return False
    if any(one.distance(item.centre) < reach for one in without if hasattr(one, "distance")):
        return False
    rest = [one for one in without if not hasattr(one, "distance")]
    if any(_are_near(item.centre, ball(one)[0], reach) for one in rest):
        return False
    if not all(inside(container, [item.centre])):
        return False
    points = surface(item.centre, reach, flat=flat)
    return all(inside(container, points)) and not any(any(inside(one, [item.centre, *points])) for one in rest)


def _are_near(a: Point, b: Point, distance: float) -> bool:
    x, y, z = (p - q for p, q in zip(a, b, strict=True))
    return x * x + y * y + z * z < distance * distance
