"""Twins: series that show the images of another series again, with another compression or other noise."""

from collections.abc import Callable
from dataclasses import replace

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.attribute_spec import Header
from dicomforge.model.attributes import tag_of
from dicomforge.model.recipe import Param, Recipe, Vary
from dicomforge.model.spec import PatientSpec, SeriesSpec
from dicomforge.phantom.registries import NOISE
from dicomforge.phantom.visible_layers import is_noisy, without_noise

OF_ITS_CLASS = (tag_of("SOPClassUID"), tag_of("Modality"))

OWN = frozenset(map(tag_of, ("SeriesInstanceUID", "SOPInstanceUID", "SeriesNumber")))
"""Attributes that identify a series or an instance: a twin does not have those of its source."""

OFF = 0.0
"""The scale that removes noise."""


def settle(patient: PatientSpec) -> tuple[PatientSpec, list[Diagnostic]]:
    """The patient with each twin as a series that has the images of its source; and findings."""
    found: list[Diagnostic] = []
    studies = []
    for study in patient.studies:
        known = {one.name: one for one in study.series}
        made = [_settled(one, known) for one in study.series]
        found += [
            _misplaced(one) for one in made if one.noise is not None and not one.twin_of and not _is_lost(one, known)
        ]
        pairs = zip(study.series, made, strict=True)
        for written in (written for written, one in pairs if one.twin_of):
            found += [_own_images(written)] if _has_images(written) else []
            if written.segments is not None and not written.truth:
                found.append(_own_segments(written, bool(known[written.of[0].name].truth)))
        studies.append(replace(study, series=tuple(made)))
    return replace(patient, studies=tuple(studies)), found


def _settled(series: SeriesSpec, known: dict[str, SeriesSpec], seen: tuple[str, ...] = ()) -> SeriesSpec:
    source = known.get(series.of[0].name) if len(series.of) == 1 else None
    if source is None or source.name in (*seen, series.name) or not _is_twin(series, source):
        return series
    source = _settled(source, known, (*seen, series.name))
    if (source.of and not source.twin_of) or source.content:
        return series
    return replace(
        series,
        header=_merged(source.header, series.header),
        slices=source.slices,
        axes=source.axes,
        scene=source.scene,
        slab=series.slab or source.slab,
        phantom=source.phantom,
        written=source.written,
        instances=tuple(one._replace(faults=(), header=_merged(one.header, Header())) for one in source.instances),
        instance_list=source.instance_list,
        clip=source.clip,
        encode=series.encode or (() if _syntax(series.header) else source.encode),
        frame_of_reference=series.frame_of_reference or source.frame_of_reference,
        concatenation=source.concatenation,
        vendor=series.vendor or source.vendor,
        noise=_scale(source, series),
        segments=series.segments if series.truth else None,
        twin_of=source.twin_of or source.name,
    )


def _scale(source: SeriesSpec, series: SeriesSpec) -> float | None:
    if source.noise is None or series.noise is None:
        return source.noise if series.noise is None else series.noise
    return source.noise * series.noise


def _is_twin(series: SeriesSpec, source: SeriesSpec) -> bool:
    """Whether a series does not define its images, or defines them as its source does."""
    if series.content or series.stress is not None:
        return False
    said, of_source = ({one.key: one.value for one in it.header.attributes} for it in (series, source))
    if _has_images(series):
        return not any(tag in said for tag in OF_ITS_CLASS)
    return all(tag not in said or said[tag] == of_source.get(tag) for tag in OF_ITS_CLASS)


_IMAGES = ("slices", "axes", "scene", "phantom", "instances")


def _has_images(series: SeriesSpec) -> bool:
    return any(getattr(series, word) not in (None, ()) for word in _IMAGES)


def _is_lost(series: SeriesSpec, known: dict[str, SeriesSpec]) -> bool:
    """Whether `of` names no other series, which is reported elsewhere."""
    return bool(series.of) and (series.of[0].name == series.name or series.of[0].name not in known)


def _own_images(series: SeriesSpec) -> Diagnostic:
    word = next(word for word in _IMAGES if getattr(series, word) not in (None, ()))
    message = f"{series.name!r} shows the images of {series.source!r} again and takes no `{word}`"
    hint = f"leave `{word}` out, or write a Modality and leave `of` out"
    return Diagnostic("DF101", message, series.place(word), hint=hint)


def _own_segments(series: SeriesSpec, with_truth: bool) -> Diagnostic:
    """Segments of a series of images without `truth`, whose source has it or not."""
    message = f"{series.name!r} shows the images of {series.source!r} again and takes no `segments`"
    hint = "leave `segments` out" + (f", or write it in {series.source!r}" if with_truth else "")
    hint += "; only a segmentation and the `truth` of a series have objects to choose"
    return Diagnostic("DF101", message, series.place("segments"), hint=hint)


def _syntax(header: Header) -> bool:
    return any(one.key == tag_of("TransferSyntaxUID") for one in header.attributes)


def _merged(source: Header, own: Header) -> Header:
    """The source's header with the series' own Attributes in place of those that both have."""
    said = {one.key for one in own.attributes}
    kept = (one for one in source.attributes if one.key not in said and one.key not in OWN)
    omitted = (path for path in source.omit if path.tags[0] not in said)
    complete = source.complete if own.complete is None else own.complete
    return own._replace(attributes=(*kept, *own.attributes), omit=(*omitted, *own.omit), complete=complete)


def _misplaced(series: SeriesSpec) -> Diagnostic:
    message = "`noise` of a series belongs to one that shows the images of another"
    hint = "write noise as a layer of `phantom`, or `of:` and the name of a series of images"
    return Diagnostic("DF101", message, series.place("noise"), hint=hint)


def with_noise(recipe: Recipe, series: SeriesSpec, found: list[Diagnostic]) -> Recipe:
    """The recipe with the noise of the twin: scaled, or removed."""
    scale = series.noise
    if scale is None:
        return recipe
    if scale == OFF:
        return without_noise(recipe)
    made = []
    for layer in recipe.layers:
        if is_noisy(layer):
            powers = getattr(NOISE.get(layer.type), "SCALES", None)
            if powers is None:
                message = f"{layer.type!r} noise cannot be scaled yet: that is not supported"
                found.append(Diagnostic("DF099", message, series.place("noise"), hint="write `noise: off`"))
                return recipe
            params = ((name, _times(value, _FACTORS[powers.get(name, 0)](scale))) for name, value in layer.params)
            layer = layer._replace(params=tuple(params))
        made.append(layer)
    return recipe._replace(layers=tuple(made))


_FACTORS: dict[int, Callable[[float], float]] = {0: lambda _: 1.0, 1: lambda s: s, -2: lambda s: 1.0 / (s * s)}
"""Powers as products, which are the same on every machine."""


def _times(value: Param, factor: float) -> Param:
    if isinstance(value, Vary):
        return value._replace(values=tuple(one if isinstance(one, str) else one * factor for one in value.values))
    return value * factor if type(value) is float else value
