"""What differs between the recipes of two series, by the names of their layers."""

from collections.abc import Iterable

from dicomforge.compare.difference import ADDED, CHANGED, REMOVED, LayerChange
from dicomforge.compare.match import Pair
from dicomforge.model.recipe import Branch, Field, Layer, Param, Recipe, Vary

VARIED_SHOWN = 4
"""Values of a parameter that varies; the rest is counted."""


def changes(pair: Pair) -> tuple[LayerChange, ...]:
    """The layers that came, went or changed; each once, also where several instances have recipes of their own."""
    if pair.old is None or pair.new is None or pair.old.plan is None or pair.new.plan is None:
        return ()
    old, new = pair.old.plan, pair.new.plan
    if old.recipes == new.recipes:
        return ()
    found: dict[LayerChange, None] = {}
    places = ((old.instances[i].recipe, new.instances[j].recipe) for i, j in pair.rows)
    for one, other in dict.fromkeys(places):
        if old.recipes and new.recipes:
            found.update(dict.fromkeys(_between(old.recipes[one], new.recipes[other])))
    return tuple(found)


def _between(old: Recipe, new: Recipe) -> Iterable[LayerChange]:
    one, other = ({layer.name: layer for layer in recipe.layers} for recipe in (old, new))
    for name, layer in other.items():
        before = one.get(name)
        if before is None:
            yield LayerChange(name, ADDED, tuple((k, "", v) for k, v in _briefly(layer)))
        elif (changed := _parameters(before, layer)) and before != layer:
            yield LayerChange(name, CHANGED, changed)
    for name, layer in one.items():
        if name not in other:
            yield LayerChange(name, REMOVED, tuple((k, v, "") for k, v in _briefly(layer)))
    kept = [n for n in one if n in other]
    if kept != [n for n in other if n in one]:
        yield LayerChange("order", CHANGED, (("layers", ", ".join(one), ", ".join(other)),))


def _parameters(old: Layer, new: Layer) -> tuple[tuple[str, str, str], ...]:
    before, after = _stated(old), _stated(new)
    names = dict.fromkeys([*before, *after])
    return tuple((n, before.get(n, ""), after.get(n, "")) for n in names if before.get(n) != after.get(n))


def _briefly(layer: Layer) -> Iterable[tuple[str, str]]:
    return ((k, v) for k, v in _stated(layer).items() if k not in ("blend", "plane", "sample", "random stream"))


def _stated(layer: Layer) -> dict[str, str]:
    """Every word of a layer that decides how it looks."""
    stated = {"type": layer.type, "blend": layer.blend, "plane": layer.plane, "sample": layer.sample}
    if isinstance(layer.value, Field):
        stated["value"] = layer.value.type
        stated |= {f"value.{name}": _text(param) for name, param in layer.value.params}
    elif layer.value is not None:
        stated["value"] = _text(layer.value[0] if len(layer.value) == 1 else layer.value)
    stated |= {name: _text(param) for name, param in layer.params if param is not None}
    if layer.stream:
        stated["random stream"] = "/".join(layer.stream)
    return stated


def _text(param: Param) -> str:
    if isinstance(param, Vary):
        shown = [_text(v) for v in param.values[:VARIED_SHOWN]]
        rest = f", ... ({len(param.values)})" if len(param.values) > VARIED_SHOWN else ""
        return f"each [{', '.join(shown)}{rest}]"
    if isinstance(param, Branch):
        return _text(param.params)
    if isinstance(param, tuple):
        return f"[{', '.join(_text(p) for p in param)}]"
    if isinstance(param, bool) or not isinstance(param, float):
        return str(param).lower() if isinstance(param, bool) else str(param)
    return f"{param:.9g}"
