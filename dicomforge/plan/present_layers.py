"""Present layers: the layers of a scene or phantom that one patient or series has, after `when` and `scatter`."""

from collections.abc import Sequence
from dataclasses import replace

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model import draws
from dicomforge.model.attribute_spec import STUDY, Draw
from dicomforge.model.spec import LayerSpec, PatientSpec, SceneSpec, SeriesSpec, Spec
from dicomforge.plan import by_study
from dicomforge.plan.by_study import StudyNumber
from dicomforge.plan.scattered_items import Key, Scattering, place_items
from dicomforge.plan.scene_presets import expanded, is_body


def patient(spec: Spec, written: PatientSpec) -> tuple[dict[str, Spec], PatientSpec, list[Diagnostic]]:
    """The spec with the scenes that each study of this patient shows, by study; the patient with its phantoms."""
    key, found = (spec.seed, written.name), list[Diagnostic]()
    used = {series.scene for study in written.studies for series in study.series}
    count, each = len(written.studies), []
    for one in spec.scenes:
        own = [by_study.scene(one, StudyNumber(index, count), found) for index in range(count)]
        alike = one.name not in used or all(study is one for study in own)
        placed = scenes(own[:1] if alike else own, key) if one.name in used else [(one, [])]
        found += [wrong for _, more in placed for wrong in more]
        each.append([scene for scene, _ in placed] * (count if alike else 1))
    specs = {
        study.name: replace(spec, scenes=tuple(own[index] for own in each))
        for index, study in enumerate(written.studies)
    }
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


def scenes(written: Sequence[SceneSpec], patient: Key) -> list[tuple[SceneSpec, list[Diagnostic]]]:
    """A scene in each study of the patient of the key (seed, patient)."""
    key = (*patient, written[0].name)
    made = []
    for one, (present, _, found) in zip(written, _of_studies([one.objects for one in written], key), strict=True):
        decided = one._replace(objects=present, written=expanded(one.objects, key)[0])
        made.append((decided if present != one.objects else one, found))
    return made


_Layers = tuple[tuple[LayerSpec, ...], tuple[LayerSpec, ...], list[Diagnostic]]


def layers(written: Sequence[LayerSpec], key: Key) -> _Layers:
    """The layers that are present, with a layer for each item of a scatter; the absent layers; and findings.

    `key` begins the keys of draws: (seed, patient, scene), or (seed, patient, study, series).
    """
    return _of_studies([written], key)[0]


def _of_studies(written: Sequence[Sequence[LayerSpec]], key: Key) -> list[_Layers]:
    """The same of the layers of each study, which have the same names."""
    if not any(_is_open(layer) for one in written for layer in one):
        return [(tuple(one), (), []) for one in written]
    studies = [_begun(one, key) for one in written]
    for layer in written[0]:
        if layer.scatter is not None:
            place_items(layer.name, studies)
    return [_done(one, study) for one, study in zip(written, studies, strict=True)]


def _begun(written: Sequence[LayerSpec], key: Key) -> Scattering:
    absent = frozenset(layer.name for layer in written if not _is_there(layer, key))
    kept, found = expanded((layer for layer in written if layer.name not in absent or not is_body(layer)), key)
    return Scattering(tuple(kept), absent, key, found, {})


def _done(written: Sequence[LayerSpec], study: Scattering) -> _Layers:
    present: list[LayerSpec] = []
    absent = [layer for layer in written if layer.name in study.absent]
    for layer in study.written:
        if layer.name in study.absent:
            continue
        items = [layer] if layer.scatter is None else study.items[layer.name]
        present += items
        absent += [] if items else [layer]
    return tuple(present), tuple(absent), study.found


def _is_there(layer: LayerSpec, key: Key) -> bool:
    if isinstance(layer.when, Draw):
        return draws.text((*key, layer.group or layer.name, "when"), layer.when) == "true"
    return layer.when is not False
