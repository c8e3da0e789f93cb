"""Present layers: the layers of a scene or phantom that one patient or series has, after `when` and `scatter`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Span
from dicomforge.model import draws
from dicomforge.model.attribute_spec import STUDY, Draw, Each, Pick, Px, Ramp, Rasters
from dicomforge.model.parameter import parameters
from dicomforge.model.recipe import Param
from dicomforge.model.spec import LayerSpec, ParamSpec, PatientSpec, SceneSpec, SeriesSpec, Spec
from dicomforge.phantom.extent import ball
from dicomforge.phantom.plane import LENGTH_DIGITS
from dicomforge.phantom.registries import SHAPES, find
from dicomforge.phantom.resolve import build, is_nothing
from dicomforge.phantom.scatter import TRIES, RandomPlaces, Taken, place
from dicomforge.phantom.shape_methods import is_flat
from dicomforge.plan import by_study
from dicomforge.plan.by_study import StudyNumber
from dicomforge.plan.named_shapes import named
from dicomforge.plan.parameters import Bench, bench_without_images, settled
from dicomforge.plan.scene_presets import expanded, is_body

Key = tuple[str, ...]


def patient(spec: Spec, written: PatientSpec) -> tuple[dict[str, Spec], PatientSpec, list[Diagnostic]]:
    """The spec with the scenes that each study of this patient shows, by study; the patient with its phantoms."""
    key, found = (spec.seed, written.name), list[Diagnostic]()
    same: dict[str, SceneSpec] = {}
    """The scenes that are the same in all studies, by name."""
    specs: dict[str, Spec] = {}
    count = len(written.studies)
    for index, study in enumerate(written.studies):
        used = {one.scene for one in study.series}
        scenes = list(spec.scenes)
        for i, one in enumerate(scenes):
            if one.name in same:
                scenes[i] = same[one.name]
            elif one.name in used:
                own = by_study.scene(one, StudyNumber(index, count), found)
                scenes[i], more = scene(own, key)
                found += more
                if own is one:
                    same[one.name] = scenes[i]
        specs[study.name] = replace(spec, scenes=tuple(scenes))
    studies = []
    for index, study in enumerate(written.studies):
        of_study = []
        for series in study.series:
            made = _of_study(series, StudyNumber(index, count), found)
            made, more = _series(made, (*key, study.name, series.name))
            of_study.append(made)
            found += more
        studies.append(replace(study, series=tuple(of_study)))
    return specs, replace(written, studies=tuple(studies)), list(dict.fromkeys(found))


def _of_study(series: SeriesSpec, at: StudyNumber, found: list[Diagnostic]) -> SeriesSpec:
    """The series with the values of its study, unless it has an axis of that name."""
    own = [series.phantom, *(one.phantom for one in series.instances if one.phantom is not None)]
    if any(axis.name == STUDY for axis in series.axes) or not any(own):
        return series
    instances = (
        one if one.phantom is None else one._replace(phantom=by_study.layers(one.phantom, at, found))
        for one in series.instances
    )
    return replace(series, phantom=by_study.layers(series.phantom, at, found), instances=tuple(instances))


def _series(written: SeriesSpec, key: Key) -> tuple[SeriesSpec, list[Diagnostic]]:
    own = [*written.phantom, *(layer for one in written.instances for layer in one.phantom or ())]
    if not any(map(_is_open, own)):
        return written, []
    present, _, found = layers(written.phantom, key)
    every = written.phantom if present != written.phantom else ()
    of_series: dict[Span, list[LayerSpec]] = {layer.span: [] for layer in written.phantom}
    for layer in present:
        of_series[layer.span].append(layer)
    instances = []
    for one in written.instances:
        kept: list[LayerSpec] = []
        for layer in one.phantom or ():
            if layer.span in of_series:
                kept += [known for known in of_series[layer.span] if known not in kept]
            elif layer.scatter is not None or isinstance(layer.when, Draw):
                message = "`scatter` and a random `when` are not supported yet in a single instance"
                hint = "write it in the phantom of the series"
                found.append(Diagnostic("DF206", message, layer.span, hint=hint))
            elif layer.when is not False:
                parts, wrong = expanded([layer], key)
                kept += parts
                found += wrong
        instances.append(one if one.phantom is None else one._replace(phantom=tuple(kept)))
    return replace(written, phantom=present, written=every, instances=tuple(instances)), found


def _is_open(layer: LayerSpec) -> bool:
    """Whether it has `when` or `scatter`, or is a preset of a scene."""
    return layer.when is not None or layer.scatter is not None or is_body(layer)


def scene(written: SceneSpec, patient: Key) -> tuple[SceneSpec, list[Diagnostic]]:
    """A scene for the patient of the key (seed, patient)."""
    key = (*patient, written.name)
    present, _, found = layers(written.objects, key)
    decided = written._replace(objects=present, written=expanded(written.objects, key)[0])
    return (decided if present != written.objects else written), found


def layers(
    written: Sequence[LayerSpec], key: Key
) -> tuple[tuple[LayerSpec, ...], tuple[LayerSpec, ...], list[Diagnostic]]:
    """The layers that are present, with a layer for each item of a scatter; the absent layers; and findings.

    `key` begins the keys of draws: (seed, patient, scene), or (seed, patient, study, series).
    """
    found: list[Diagnostic] = []
    if not any(map(_is_open, written)):
        return tuple(written), (), found
    there = [_is_there(layer, key) for layer in written]
    present: list[LayerSpec] = []
    absent = [layer for layer, is_present in zip(written, there, strict=True) if not is_present]
    written, found = expanded((layer for layer in written if layer not in absent or not is_body(layer)), key)
    scattering = _Scattering(tuple(written), frozenset(layer.name for layer in absent), key, found, {})
    for layer in written:
        if layer.name in scattering.absent:
            continue
        if layer.scatter is None:
            present.append(layer)
        else:
            items = scattering.scattered(layer)
            present += items
            absent += [] if items else [layer]
            scattering.items[layer.name] = items
    return tuple(present), tuple(absent), found


def _is_there(layer: LayerSpec, key: Key) -> bool:
    if isinstance(layer.when, Draw):
        return draws.text((*key, layer.group or layer.name, "when"), layer.when) == "true"
    return layer.when is not False


class _Scattering(NamedTuple):
    """Places the items of scatters."""

    written: tuple[LayerSpec, ...]
    absent: frozenset[str]
    key: Key
    found: list[Diagnostic]
    items: dict[str, list[LayerSpec]]

    def scattered(self, layer: LayerSpec) -> list[LayerSpec]:
        """The items of a scatter; none, and a finding, where they cannot be placed."""
        before = len(self.found)
        assert layer.scatter is not None
        params = self._settled(layer.scatter, layer.name, layer.span)
        if params is None:
            return []
        scatter: RandomPlaces = build(RandomPlaces, params, ())
        if not scatter.inside:
            self._report("DF205", f"scatter {layer.name!r}: `inside` is empty", layer.span, hint="name an object")
        within = self._shapes(scatter.inside, layer)
        without = self._shapes(scatter.outside, layer)
        first = self._shape(layer._replace(name=f"{layer.name}-1"))
        if len(self.found) > before or first is None or not within:
            return []
        if any(is_flat(one) != is_flat(first) for one in (*within, *without)):
            plane = "in the image plane" if is_flat(first) else "in patient space"
            message = f"scatter {layer.name!r}: {layer.type!r} lies {plane}, and an object that it names does not"
            self._report(
                "DF205", message, layer.span, hint="scatter a 2D shape inside 2D shapes, and a 3D shape inside 3D"
            )
            return []
        items, taken = [], list[Taken]()
        for number in range(1, scatter.count + 1):
            name = f"{layer.name}-{number}"
            one = layer._replace(name=name, scatter=None, when=None, group=layer.name, by_study=())
            sizes = [self._shape(one._replace(params=params)) for params in (one.params, *layer.by_study)]
            if any(size is None for size in sizes):
                return []
            largest = max(sizes, key=lambda size: ball(size)[1])  # of all studies: they share the place
            uniform = partial(self._uniform, (layer.name, str(number), "try"))
            found = place(largest, within, without, taken, scatter.gap, uniform)
            if found is None:
                if scatter.fit == "all":
                    self._full(layer, number - 1, scatter.count)
                break
            taken.append(found)
            items.append(_moved(one, sizes[0], found))
        return items

    def _uniform(self, name: Key, drawn: Key) -> float:
        return draws.uniform((*self.key, *name, *drawn))

    def _full(self, layer: LayerSpec, count: int, wanted: int) -> None:
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
                found += [self._shape(one) for one in groups[name] if one.name not in self.absent]
            elif name not in known:
                before = [one for one in groups if not self._is_later(known.get(one))]
                hint = nearest(name, before) or "name an object of the same list"
                listed = ", ".join(before) or "none"
                self._report(
                    "DF205", f"scatter {layer.name!r}: unknown object {name!r}", layer.span, "", listed, hint
                )
            elif self._is_later(known[name]):
                message = f"scatter {layer.name!r}: {name!r} is placed after it"
                self._report("DF205", message, layer.span, hint=f"move {name!r} before {layer.name!r}")
            elif name not in self.absent:
                found += [self._shape(one) for one in self.items.get(name, [known[name]])]
        return [one for one in found if one is not None and not is_nothing(one)]

    def _is_later(self, layer: LayerSpec | None) -> bool:
        """Whether it is a scatter whose items are not placed yet."""
        if layer is None or layer.scatter is None:
            return False
        return layer.name not in self.items and layer.name not in self.absent

    def _shape(self, layer: LayerSpec) -> Any | None:
        """The shape of a layer with every number known; None, and a finding, where it is no shape or varies."""
        if layer.type not in SHAPES.names():
            message = f"{layer.name!r} is no shape: a scatter is inside shapes, and outside shapes"
            self._report("DF205", message, layer.span, hint="name a shape such as an ellipsoid")
            return None
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
