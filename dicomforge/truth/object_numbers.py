"""Object numbers: the label of each object of a series, which is its place among all objects in the spec."""

from dicomforge.model.attribute_spec import Draw
from dicomforge.model.spec import LayerSpec, ParamSpec
from dicomforge.phantom.visible_layers import is_shape
from dicomforge.plan.sources import SourceSeries


def numbers(source: SourceSeries) -> dict[str, int]:
    """The labels of the objects in `segments`, otherwise of every shape with a name or a material, by layer.

    Absent ones are counted, and a scatter takes as many numbers as it can have items: no draw changes a label.
    """
    written = {layer.name: layer for layer in source.written}
    groups: dict[str, list[str]] = {}
    for layer in written.values():
        if layer.group:
            groups.setdefault(layer.group, []).append(layer.name)
    if source.series.segments is not None:
        names = [one.layer for one in source.series.segments]
    else:
        names = [la.name for la in written.values() if is_shape(la.type) and la.is_object]
    found: dict[str, int] = {}
    number = 1
    for name in dict.fromkeys(names):
        items = groups.get(name) or (_items(written[name]) if name in written else [name])
        found |= {one: number + i for i, one in enumerate(items)}
        number += len(items)
    return found


def _items(layer: LayerSpec) -> list[str]:
    """The layer, or the items that its scatter can have."""
    if layer.scatter is None:
        return [layer.name]
    return [f"{layer.name}-{number}" for number in range(1, _most(dict(layer.scatter).get("count", 0)) + 1)]


def _most(count: ParamSpec) -> int:
    if isinstance(count, Draw):
        numbers = [float(one) for one in count.arguments if isinstance(one, (int, float, str))]
        return round(max(numbers)) if count.kind in ("choice", "uniform") else 0
    return round(count) if isinstance(count, (int, float)) else 0
