"""One instance of a series that differs from the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import make_dataclass, replace
from typing import Any

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.parameter import whole
from dicomforge.model.plan import Column, SeriesPlan

Change = Callable[[Element], Element | None]


def position_of(series: SeriesPlan, instance: int) -> int | Wrong:
    """Where the instance of a number stands; 0: the one in the middle."""
    numbers = [one.number for one in series.instances]
    if len(numbers) < 2:
        return Wrong("the series has one instance only", "a series of two instances or more")
    if instance and instance not in numbers:
        return Wrong(f"the series has no instance {instance}", f"a number from 1 to {max(numbers)}")
    return numbers.index(instance) if instance else len(numbers) // 2


def changed(series: SeriesPlan, instance: int, keyword: str, change: Change) -> SeriesPlan | Wrong:
    """The series with another element in one instance."""
    position = position_of(series, instance)
    if isinstance(position, Wrong):
        return position
    return each(series, keyword, lambda index, element: change(element) if index == position else element)


def each(series: SeriesPlan, keyword: str, change: Callable[[int, Element], Element | None]) -> SeriesPlan | Wrong:
    """The series with the element of each instance, by its position, changed."""
    tag, count = tag_of(keyword), len(series.instances)
    column = next((one.elements for one in series.columns if one.tag == tag), (series.shared.get(tag),) * count)
    if not any(column):
        return Wrong(f"the objects have no {keyword}")
    made = tuple(None if one is None else change(index, one) for index, one in enumerate(column))
    others = [one for one in series.columns if one.tag != tag]
    columns = tuple(sorted([*others, Column(tag, made)]))
    return replace(series, shared=series.shared.without([tag]), columns=columns)


def numbers(element: Element) -> list[float]:
    """The values of a decimal string."""
    return [float(str(one)) for one in element.value]


def differing(keyword: str, value: tuple[str, ...]) -> type[Any]:
    """The fault that one instance has another value of an Attribute than the others."""

    def plan(fault: Any, series: SeriesPlan) -> SeriesPlan | Wrong:
        return changed(series, fault.instance, keyword, lambda element: element._replace(value=value))

    number = whole("number of the instance; 0: the one in the middle", 0, non_negative=True)
    return make_dataclass(
        "Differing", [("instance", int, number)], namespace={"plan": plan}, frozen=True, kw_only=True
    )
