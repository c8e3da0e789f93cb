"""Instances of a series that differ from the others."""

from collections.abc import Callable
from dataclasses import make_dataclass, replace
from typing import Any

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.parameter import whole
from dicomforge.model.plan import Column, SeriesPlan


def position_of(series: SeriesPlan, instance: int) -> int | Wrong:
    """Where the instance of a number stands; 0: the one in the middle."""
    numbers = [one.number for one in series.instances]
    if len(numbers) < 2:
        return Wrong("the series has one instance only", "a series of two instances or more")
    if instance and instance not in numbers:
        return Wrong(f"the series has no instance {instance}", f"a number from 1 to {max(numbers)}")
    return numbers.index(instance) if instance else len(numbers) // 2


def each(series: SeriesPlan, keyword: str, change: Callable[[int, Element], Element | None]) -> SeriesPlan | Wrong:
    """The series with the element of each instance, by its position, changed."""
    tag = tag_of(keyword)
    column = series.column(tag)
    if not any(column):
        return Wrong(f"the objects have no {keyword}")
    made = tuple(None if one is None else change(index, one) for index, one in enumerate(column))
    others = [one for one in series.columns if one.tag != tag]
    columns = tuple(sorted([*others, Column(tag, made)]))
    return replace(series, shared=series.shared.without([tag]), columns=columns)


def numbers(element: Element) -> list[float]:
    """The values of a decimal string."""
    return [float(str(one)) for one in element.value]


def of_one(plan: Callable[[SeriesPlan, int], SeriesPlan | Wrong], **namespace: str) -> type[Any]:
    """One instance of a series differs: `plan` takes its position; its number is a parameter."""

    def planned(fault: Any, series: SeriesPlan) -> SeriesPlan | Wrong:
        position = position_of(series, fault.instance)
        return position if isinstance(position, Wrong) else plan(series, position)

    parameter = ("instance", int, whole("number of the instance; 0: the one in the middle", 0, non_negative=True))
    names = {"plan": planned, **namespace}
    return make_dataclass("OfOne", [parameter], namespace=names, frozen=True, kw_only=True)


def varying_one(keyword: str, change: Callable[[SeriesPlan, int, Element], Element | None]) -> type[Any]:
    """The element of one instance of a series is another: `change` takes its position and what it was."""

    def plan(series: SeriesPlan, one: int) -> SeriesPlan | Wrong:
        return each(series, keyword, lambda at, element: change(series, at, element) if at == one else element)

    return of_one(plan, attribute=keyword)


def differing(keyword: str, *values: str) -> type[Any]:
    """One instance of a series has other values of an Attribute."""
    return varying_one(keyword, lambda series, at, element: element._replace(value=values))


def varying(keyword: str, change: Callable[[SeriesPlan, int, Element], Element | None]) -> type[Any]:
    """The element of each instance of a series is another: `change` takes its position and what it was."""

    def plan(fault: Any, series: SeriesPlan) -> SeriesPlan | Wrong:
        return each(series, keyword, lambda at, element: change(series, at, element))

    return make_dataclass("OfEach", [], namespace={"plan": plan, "attribute": keyword}, frozen=True)
