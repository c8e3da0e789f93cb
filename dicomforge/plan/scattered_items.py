"""Scattered items: the layers that scatters become, with the same places in all studies of a patient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Span
from dicomforge.model import draws
from dicomforge.model.attribute_spec import Draw, Each, Pick, Px, Ramp, Rasters
from dicomforge.model.parameter import parameters
from dicomforge.model.recipe import Param
from dicomforge.model.spec import LayerSpec, ParamSpec
from dicomforge.phantom.extent import ball
from dicomforge.phantom.plane import LENGTH_DIGITS
from dicomforge.phantom.registries import SHAPES, find
from dicomforge.phantom.resolve import build, is_nothing
from dicomforge.phantom.scatter import TRIES, RandomPlaces, Surroundings, Taken, place
from dicomforge.phantom.shape_methods import is_flat
from dicomforge.plan.named_shapes import named
from dicomforge.plan.parameters import Bench, bench_without_images, settled

Key = tuple[str, ...]


def place_items(name: str, studies: Sequence[Scattering]) -> None:
    """Places the items of a scatter in the studies that have it.

    The try that gives an item its place is the first that fits in all studies, so that an item stays where it is in
    its object, which may grow or move. Studies that have another number of these objects are placed by themselves.
    """
    groups: dict[int, list[_Begun]] = {}
    for study in studies:
        study.items[name] = []
        begun = None if name in study.absent else study.begun(name)
        if begun is not None:
            groups.setdefault(len(begun.around.within), []).append(begun)
    for group in groups.values():
        _place_together(name, group)


class _Begun(NamedTuple):
    """A scatter of one study, and what its items lie in and keep away from."""

    study: Scattering
    layer: LayerSpec
    scatter: RandomPlaces
    around: Surroundings


def _place_together(name: str, studies: Sequence[_Begun]) -> None:
    first = studies[0]
    for number in range(1, first.scatter.count + 1):
        own = [one.layer._replace(name=f"{name}-{number}", scatter=None, when=None, group=name) for one in studies]
        sizes = [one.study.shape_of(layer) for one, layer in zip(studies, own, strict=True)]
        if any(size is None for size in sizes):
            for one in studies:
                one.study.items[name].clear()
            return
        largest = max(sizes, key=lambda size: ball(size)[1])  # of all studies: it has space in each of them
        uniform = partial(first.study.uniform, (name, str(number), "try"))
        found = place(largest, [one.around for one in studies], first.scatter.gap, uniform)
        if found is None:
            if first.scatter.fit == "all":
                for one in studies:
                    one.study.full(one.layer, number - 1, first.scatter.count)
            return
        for one, layer, size, taken in zip(studies, own, sizes, found, strict=True):
            one.around.others.append(taken)
            one.study.items[name].append(_moved(layer, size, taken))


class Scattering(NamedTuple):
    """The scatters of the layers of one study: their items, by the name of the scatter."""

    written: tuple[LayerSpec, ...]
    absent: frozenset[str]
    key: Key
    found: list[Diagnostic]
    items: dict[str, list[LayerSpec]]

    def begun(self, name: str) -> _Begun | None:
        """A scatter before its items are placed; None, and a finding, where they cannot be."""
        before = len(self.found)
        layer = next(one for one in self.written if one.name == name)
        assert layer.scatter is not None
        params = self._settled(layer.scatter, layer.name, layer.span)
        if params is None:
            return None
        scatter: RandomPlaces = build(RandomPlaces, params, ())
        if not scatter.inside:
            self._report("DF205", f"scatter {layer.name!r}: `inside` is empty", layer.span, hint="name an object")
        within = self._shapes(scatter.inside, layer)
        without = self._shapes(scatter.outside, layer)
        first = self.shape_of(layer._replace(name=f"{layer.name}-1"))
        if len(self.found) > before or first is None or not within:
            return None
        if any(is_flat(one) != is_flat(first) for one in (*within, *without)):
            plane = "in the image plane" if is_flat(first) else "in patient space"
            message = f"scatter {layer.name!r}: {layer.type!r} lies {plane}, and an object that it names does not"
            self._report(
                "DF205", message, layer.span, hint="scatter a 2D shape inside 2D shapes, and a 3D shape inside 3D"
            )
            return None
        return _Begun(self, layer, scatter, Surroundings(within, without, []))

    def uniform(self, name: Key, drawn: Key) -> float:
        """A number for a try to place an item."""
        return draws.uniform((*self.key, *name, *drawn))

    def full(self, layer: LayerSpec, count: int, wanted: int) -> None:
        """Reports that there is no space for all items."""
        message = f"scatter {layer.name!r}: there is space for {counted(count, 'item')} of {wanted}"
        hint = "write `fit: fewer`, a smaller `count` or a smaller `gap`"
        self._report("DF204", message, layer.span, f"{TRIES:,} places tried for item {count + 1}", hint=hint)

    def _shapes(self, names: Iterable[str], layer: LayerSpec) -> list[Any]:
        """The shapes of these objects; for a scatter, the shapes of its items."""
        found = []
        known = {one.name: one for one in self.written if one is not layer}
        groups: dict[str, list[LayerSpec]] = {}
        for one in known.values():
            groups.setdefault(one.group or one.name, []).append(one)
        for name in names:
            if name in groups and name not in known:
                found += [self.shape_of(one) for one in groups[name] if one.name not in self.absent]
            elif name not in known:
                shapes = [one for one, own in groups.items() if own[0].type in SHAPES.names()]
                before = [one for one in shapes if not self._is_later(known.get(one))]
                hint = nearest(name, before) or "name an object of the same list"
                listed = ", ".join(before) or "none"
                self._report(
                    "DF205", f"scatter {layer.name!r}: unknown object {name!r}", layer.span, "", listed, hint
                )
            elif self._is_later(known[name]):
                message = f"scatter {layer.name!r}: {name!r} is placed after it"
                self._report("DF205", message, layer.span, hint=f"move {name!r} before {layer.name!r}")
            elif known[name].type not in SHAPES.names():
                message = f"scatter {layer.name!r}: {name!r} is no shape"
                self._report("DF205", message, layer.span, hint="name a shape such as an ellipsoid")
            elif name not in self.absent:
                found += [self.shape_of(one) for one in self.items.get(name, [known[name]])]
        return [one for one in found if one is not None and not is_nothing(one)]

    def _is_later(self, layer: LayerSpec | None) -> bool:
        """Whether it is a scatter whose items are not placed yet."""
        if layer is None or layer.scatter is None:
            return False
        return layer.name not in self.items and layer.name not in self.absent

    def shape_of(self, layer: LayerSpec) -> Any | None:
        """The shape of a layer with every number known; None, and a finding, where it varies."""
        origin = self._bench(layer.span).origin
        others = [one for one in self.written if one.scatter is None and one.name not in self.absent]
        others += [item for items in self.items.values() for item in items]
        objects = named([(one, origin) for one in others], self.absent)
        params = self._settled(objects.connected(layer, self._bench(layer.span)), layer.name, layer.span)
        return build(find(layer.type)[1].DECLARES, params, ()) if params is not None else None

    def _settled(
        self, params: tuple[tuple[str, ParamSpec], ...], name: str, span: Span
    ) -> tuple[tuple[str, Param], ...] | None:
        if any(_is_varying(value) for _, value in params):
            message = f"{name!r}: `px` and values that vary along an axis are not supported yet in a scatter"
            self._report("DF206", message, span, hint="write lengths in mm, the same for all images")
            return None
        return settled(params, (name,), self._bench(span))

    def _bench(self, span: Span) -> Bench:
        return bench_without_images(self.key, self.found, span)

    def _report(
        self, code: str, message: str, span: Span, found: str = "", expected: str = "", hint: str = ""
    ) -> None:
        self.found.append(Diagnostic(code, message, span, found, expected, hint))


def _is_varying(value: ParamSpec) -> bool:
    """Whether a parameter varies along an axis or is measured in pixels."""
    if isinstance(value, (Each, Ramp, Px)) or (isinstance(value, Rasters) and not value.names):
        return True
    if isinstance(value, Draw):
        return value.unit == "px" or any(isinstance(one, Px) for one in value.arguments)
    if isinstance(value, Pick):
        return any(isinstance(one, Px) for entry in value.entries for one in entry)
    return type(value) is tuple and any(_is_varying(one) for one in value)  # type: ignore[arg-type]


def _moved(layer: LayerSpec, shape: Any, to: Taken) -> LayerSpec:
    """The layer with its shape moved into a ball; positions are rounded to 1e-9 mm."""
    centre, _ = ball(shape)
    at = [
        round(own + new - old, LENGTH_DIGITS) + 0.0
        for own, new, old in zip(shape.at, to.centre, centre, strict=False)
    ]
    given = {**dict(layer.params), "at": tuple(at)}
    declared = parameters(find(layer.type)[1].DECLARES)
    return layer._replace(params=tuple((one.name, given[one.name]) for one in declared if one.name in given))
