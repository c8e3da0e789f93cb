"""Named shapes: objects that others name in `inside`, `outside` and `of`, with every number known."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from dicomforge.ground.diagnostic import nearest
from dicomforge.model.parameter import parameters
from dicomforge.model.spec import LayerSpec, ParamSpec
from dicomforge.phantom.carving import Carving
from dicomforge.phantom.registries import OF_SHAPES, SHAPES
from dicomforge.plan.parameters import Bench, Origin, settled

Params = tuple[tuple[str, ParamSpec], ...]

NOTHING: ParamSpec = ("", ())
"""Stands for an object that is absent."""


class Named(NamedTuple):
    """The layers of a recipe by name, and by the name of the scatter or repeat that they belong to."""

    layers: Mapping[str, Sequence[tuple[LayerSpec, Origin]]]
    absent: frozenset[str] = frozenset()

    def connected(self, spec: LayerSpec, bench: Bench) -> Params:
        """The parameters of a layer with the shapes of the objects that it names in place of their names."""
        return self._connected(spec.type, spec.params, spec, bench, (spec.name,))

    def _connected(self, type: str, params: Params, spec: LayerSpec, bench: Bench, trail: tuple[str, ...]) -> Params:
        module = SHAPES.get(type)
        if module is None or not any(name in OF_SHAPES for name, _ in params):
            return params
        kinds = {p.name for p in (*parameters(Carving), *parameters(module.DECLARES)) if p.kind == "regions"}
        found: list[tuple[str, ParamSpec]] = []
        for name, value in params:
            if name not in kinds:
                found.append((name, value))
                continue
            parts: list[Any] = []
            for number, one in cast("tuple[tuple[str, Any], ...]", value):
                if isinstance(one, str):
                    parts += [(number, shape) for shape in self._shapes(one, spec, bench, trail)]
                else:
                    parts.append((number, (one[0], self._connected(one[0], one[1], spec, bench, trail))))
            found.append((name, tuple(parts)))
        return tuple(found)

    def _shapes(self, name: str, spec: LayerSpec, bench: Bench, trail: tuple[str, ...]) -> list[Any]:
        """The shapes with a name: one, all items of a scatter, or NOTHING where the object is absent."""
        if name in trail:
            within = trail[trail.index(name) : -1]
            named = " → ".join((trail[-1], *within, trail[-1]))
            bench.report("DF194", f"layer {spec.name!r}: objects name each other: {named}", hint="remove one name")
            return []
        if name in self.absent:
            return [NOTHING]
        if name not in self.layers:
            others = [one for one in self.layers if self._may_cut(one, spec, bench.origin)]
            hint = nearest(name, others) or "write the name of an object, or a shape"
            message = f"layer {spec.name!r}: unknown object {name!r}"
            bench.report("DF194", message, "", ", ".join(others[:_LISTED]) or "none", hint)
            return []
        if len({one.group == name for one, _ in self.layers[name]}) > 1:
            message = f"layer {spec.name!r}: two layers are called {name!r} by their position"
            bench.report("DF194", message, hint="give each of them a `name`")
            return []
        made: list[Any] = []
        for one, origin in self.layers[name]:
            if one.type not in SHAPES.names():
                message, hint = f"layer {spec.name!r}: {name!r} is no shape", "name a shape such as an ellipsoid"
                bench.report("DF194", message, hint=hint)
                return []
            if one.plane != spec.plane:
                message = f"layer {spec.name!r}: {name!r} has another `plane`, which is not supported yet"
                bench.report("DF195", message, hint="write the shape itself instead of the name")
                return []
            own = self._connected(one.type, one.params, one, bench._replace(span=one.span), (*trail, name))
            # faults of its numbers are reported where it is painted
            made.append((one.type, settled(own, (one.name,), bench._replace(origin=origin, found=[]))))
        return made

    def _may_cut(self, name: str, spec: LayerSpec, origin: Origin) -> bool:
        """Whether an author would name these objects to cut a layer: shapes of its list in its plane."""
        found = self.layers[name]
        is_item = any(one.group and one.name == name for one, _ in found)
        fits = (one.type in SHAPES.names() and one.plane == spec.plane for one, _ in found)
        own_list = found[0][1].shared == origin.shared or not origin.shared
        return not is_item and own_list and name not in (spec.name, spec.group) and all(fits)


_LISTED = 12


def named(layers: Sequence[tuple[LayerSpec, Origin]], absent: frozenset[str]) -> Named:
    """The layers by name; layers of a phantom take precedence over those of its scene."""
    found: dict[str, list[tuple[LayerSpec, Origin]]] = {}
    for layer, origin in sorted(layers, key=lambda one: one[1].shared):
        for name in {layer.name, layer.group} - {""}:
            known = found.setdefault(name, [])
            if not known or known[0][1].shared == origin.shared:
                known.append((layer, origin))
    return Named(found, absent)
