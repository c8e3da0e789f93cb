"""By study: values `along: study`, one for each study of a patient, before layers are drawn and placed."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attribute_spec import STUDY, Each, Px, Ramp
from dicomforge.model.spec import ByField, FieldSpec, LayerSpec, Material, ParamSpec, SceneSpec


class StudyNumber(NamedTuple):
    """The place of a study among those of its patient, from 0, and how many there are."""

    place: int
    studies: int


def scene(written: SceneSpec, at: StudyNumber, found: list[Diagnostic]) -> SceneSpec:
    """The scene of one study: itself where no value is along the studies."""
    objects = layers(written.objects, at, found)
    materials = tuple(_material(one, at, found) for one in written.materials)
    changed = written._replace(objects=objects, materials=materials)
    return written if changed == written else changed


def layers(written: Sequence[LayerSpec], at: StudyNumber, found: list[Diagnostic]) -> tuple[LayerSpec, ...]:
    """The layers of one study."""
    return tuple(_layer(one, at, found) for one in written)


def _layer(written: LayerSpec, at: StudyNumber, found: list[Diagnostic]) -> LayerSpec:
    params, scatter = _params(written.params, at, found), written.scatter
    if scatter is not None and _params(scatter, at, found) != scatter:
        message = f"scatter {written.name!r}: a number or a gap along the studies is not supported yet"
        hint = "let the sizes of the items change, or their `value` or material"
        found.append(Diagnostic("DF227", message, written.span, hint=hint))
    value, when = written.value, written.when
    if isinstance(value, FieldSpec):
        value = value._replace(params=_params(value.params, at, found))
    elif value is not None:
        value = cast("tuple[ParamSpec, ...]", _value(value, at, found))
    if isinstance(when, Each):
        when = _value(when, at, found) == "true"
    return written._replace(params=params, value=value, when=when)


def _material(written: Material, at: StudyNumber, found: list[Diagnostic]) -> Material:
    values: list[tuple[str, ParamSpec | ByField]] = []
    for name, one in written.values:
        if isinstance(one, ByField):
            values.append((name, ByField(tuple((field, _value(own, at, found)) for field, own in one.entries))))
        else:
            values.append((name, _value(one, at, found)))
    return written._replace(values=tuple(values))


def _params(
    written: Sequence[tuple[str, ParamSpec]], at: StudyNumber, found: list[Diagnostic]
) -> tuple[tuple[str, ParamSpec], ...]:
    return tuple((name, _value(one, at, found)) for name, one in written)


def _value(value: ParamSpec, at: StudyNumber, found: list[Diagnostic]) -> ParamSpec:
    """The value of one study."""
    if isinstance(value, Each) and value.along == STUDY:
        if len(value.entries) != at.studies:
            found.append(_unfit(len(value.entries), at.studies, value.span))
        entry = value.entries[min(at.place, len(value.entries) - 1)]
        return entry[0] if len(entry) == 1 else tuple(entry)
    if isinstance(value, Ramp) and value.along == STUDY and not isinstance(value.start, str):
        by = value.step * at.place
        return Px(value.start.number + by) if isinstance(value.start, Px) else float(value.start) + by
    if type(value) is tuple:
        return tuple(_value(cast("ParamSpec", one), at, found) for one in value)
    return value


def _unfit(values: int, studies: int, span: Span) -> Diagnostic:
    message = f"`each` of {counted(values, 'value')} along the studies of a patient who has {studies}"
    hint = "write a value for each study of the patient, in the order in which they are written"
    return Diagnostic("DF226", message, span, expected=counted(studies, "value"), hint=hint)
