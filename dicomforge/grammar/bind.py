"""Bind: the canonical document becomes a Spec of frozen values; no mappings of unknown shape from here on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from dicomforge.grammar import attributes, layers, materials, plant, series
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.reading import (
    Together,
    Unfit,
    each,
    entries,
    faulty,
    flag,
    listed,
    mapping,
    scalar,
    text,
    unfit,
)
from dicomforge.grammar.varying import plain_number
from dicomforge.ground import codes as errors
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.finding_kinds import KINDS
from dicomforge.ground.span import Span
from dicomforge.model import vr
from dicomforge.model.attribute_spec import Header
from dicomforge.model.fault import Fault
from dicomforge.model.plan import OBJECTS, Input
from dicomforge.model.spec import LayerSpec, PatientSpec, SceneSpec, Spec, StudySpec
from dicomforge.model.trust import ANY, Limits, Trust
from dicomforge.model.uid_root import LEAST_DIGITS, UID_LENGTH, is_encodable, room_under
from dicomforge.source.document import Entry, Mapping, Node

DEFAULT_PATH = "${spec}/${patient}/${study}/${series}/${number:04d}.dcm"
DEFAULT_SEED = "0"

ARCHIVE = "zip"
"""The artefact that holds all other outputs."""

T = TypeVar("T")
ReadItem = Callable[[Entry, ExternalFiles], object]


class Bound(NamedTuple):
    """What binding gives: a Spec where there is no error, the external files that were read, and the findings."""

    spec: Spec | None
    inputs: tuple[Input, ...]
    diagnostics: tuple[Diagnostic, ...]


def bind(root: Mapping, name: str, base: Path, trust: Trust = ANY) -> Bound:
    """The Spec called `name` of one canonical document, whose file lies in the folder `base`."""
    files = ExternalFiles(base, root.span.source.name, trust.limits.frame_bytes, trust.limits.bytes, trust.roots)
    try:
        spec = _spec(root, name, trust, files)
    except Unfit as found:
        return Bound(None, tuple(files.inputs.values()), tuple(dict.fromkeys(found.findings)))
    notes = [note for one in _lists_of_layers(spec) for note in layers.unnamed_chance(one)]
    notes += _without_effect(root)
    return Bound(spec, tuple(files.inputs.values()), tuple(dict.fromkeys(notes)))


def together(
    checked: tuple[Diagnostic, ...], bound: tuple[Diagnostic, ...], unresolved: Iterable[tuple[object, ...]] = ()
) -> tuple[Diagnostic, ...]:
    """The findings of checking and of binding, each mistake once.

    Where both found something at one place, checking says it better; binding's generic DF068 only speaks where
    checking found no error at all. At `unresolved` places expansion has said what is wrong.
    """
    errors = [d for d in checked if d.is_error]
    places = {*unresolved, *(d.span[:3] for d in errors if d.span is not None)}
    kept = (d for d in bound if not (errors and d.code == "DF068"))
    return (*checked, *(d for d in kept if d.span is None or d.span[:3] not in places))


def _spec(root: Mapping, name: str, trust: Trust, files: ExternalFiles) -> Spec:
    with Together() as together:
        limits = together(_limits, root.get("limits"), trust) or trust.limits
        files.byte_limit, files.room = limits.frame_bytes, limits.bytes
        path, path_span = together(_output_path, root) or (DEFAULT_PATH, root.span)
        seed = together(text, root.get("seed"))
        held = together(entries, root.get("patients"), "items by name") or ()
        objects = together(each, _objects, [one for one in root.entries if one.key.text == OBJECTS], files) or ()
        return Spec(
            name=name,
            namespace=together(text, root.get("namespace")) or "",
            seed=DEFAULT_SEED if seed is None else seed,
            clock=together(_value, root, "clock", "DT"),
            uid_root=together(_uid_root, root),
            limits=limits,
            allow=frozenset(together(each, _allowed, listed(root.get("allow"))) or ()),
            output_path=path,
            output_span=path_span,
            header=together(attributes.header, root, "document", files),
            scenes=together(each, _scene, together(entries, root.get("scenes")) or (), files),
            patients=(*objects, *(together(each, _patient, held, files) or ())),
            span=root.span,
            archive=next((one.span for one in listed(root.get("artefacts")) if text(one) == ARCHIVE), None),
            splits=together(each, _split, together(entries, root.get("splits")) or ()),
        )


# --- the tree ----------------------------------------------------------------------------------------------------


def _item(made: Callable[..., T], level: str, below: tuple[str, ReadItem], entry: Entry, files: ExternalFiles) -> T:
    """A patient or a study, with the items of the level below."""
    node, (key, read) = series.item(entry), below
    with Together() as together:
        held = together(entries, node.get(key), "items by name") or ()
        return made(
            name=entry.key.text,
            named=series.is_named(node),
            header=together(attributes.header, node, level, files),
            span=entry.key.span,
            frame_of_reference=together(text, node.get("frame_of_reference")),
            plant=together(plant.read, node.get("plant")),
            **{key: together(each, read, held, files)},
        )


_study = partial(_item, StudySpec, "study", ("series", series.read))


def _patient(entry: Entry, files: ExternalFiles) -> PatientSpec:
    found = _item(PatientSpec, "patient", ("studies", _study), entry, files)
    return replace(found, population=bool(flag(series.item(entry).get("population@1"))))


def _objects(entry: Entry, files: ExternalFiles) -> PatientSpec:
    """The objects of a document, in the one study of a patient who has no Attributes."""
    held, span = each(series.read, entries(entry.value, "objects by name"), files), entry.key.span
    return PatientSpec(OBJECTS, False, Header(), (StudySpec(OBJECTS, False, Header(), held, span),), span)


def _lists_of_layers(spec: Spec) -> Iterable[tuple[LayerSpec, ...]]:
    yield from (scene.objects for scene in spec.scenes)
    for one in (s for patient in spec.patients for study in patient.studies for s in study.series):
        yield one.phantom
        yield from (instance.phantom for instance in one.instances if instance.phantom)


# --- scenes ------------------------------------------------------------------------------------------------------


def _scene(entry: Entry, files: ExternalFiles) -> SceneSpec:
    node = mapping(entry.value, "{materials: .., objects: ..}")
    with Together() as together:
        made = together(each, materials.read, together(entries, node.get("materials")) or ())
        objects = together(layers.read, node.get("objects"), files, True)
    return SceneSpec(entry.key.text, made, objects, entry.key.span)


# --- keys of the document ----------------------------------------------------------------------------------------


def _value(root: Mapping, key: str, of_vr: str) -> str:
    """A key that holds a value of a VR, in its canonical form; empty where it is not written."""
    node = root.get(key)
    written = text(node)
    value = vr.parse(of_vr, written) if written else ""
    if isinstance(value, Fault):
        raise faulty(value, f"{key!r}", (node or root).span)
    return str(value)


def _split(entry: Entry) -> tuple[str, float]:
    return entry.key.text, plain_number(entry.value)


def _uid_root(root: Mapping) -> str:
    found, span = _value(root, "uid_root", "UI"), (root.get("uid_root") or root).span
    if room_under(found) < LEAST_DIGITS:
        hint = f"a UID has {UID_LENGTH} characters; the part after the root needs the rest"
        expected = f"at most {UID_LENGTH - LEAST_DIGITS - 1} characters"
        raise faulty(Fault(f"{len(found)} characters", expected, hint, "DF051"), "'uid_root'", span)
    if found and not is_encodable(found):
        hint = "write a root of your own, or leave it out: UIDs then begin with 2.25"
        expected = "0, 1 or 2, and below 0 and 1 a number to 39 (PS3.5 9)"
        raise faulty(Fault(repr(found), expected, hint), "'uid_root'", span)
    return found


def _allowed(node: Node) -> str:
    known, code = (*(one.code for one in errors.codes()), *KINDS), scalar(node).text
    if code not in known:
        hint = nearest(code, known) or "`dicomforge list errors` shows the codes"
        raise unfit("DF017", f"unknown code {code!r} in 'allow'", node.span, hint=hint)
    return code


def _without_effect(root: Mapping) -> Iterator[Diagnostic]:
    """A warning for each code of `allow` that is no warning or note of a spec."""
    hint = "remove it: `allow` silences warnings and notes about a spec, and no errors"
    for node in listed(root.get("allow")):
        code = scalar(node).text
        if code not in errors.WARNINGS and code not in KINDS:
            yield Diagnostic("DF212", f"`allow` cannot silence {code}", node.span, hint=hint, severity="warning")


def _output_path(root: Mapping) -> tuple[str, Span]:
    path = next((e.value for e in entries(root.get("output"), "{path: ..}") if e.key.text == "path"), None)
    if path is None:
        return DEFAULT_PATH, root.span
    if not text(path):
        hint = f"leave it out, or write a pattern such as {DEFAULT_PATH}"
        raise unfit("DF092", "the pattern of output paths is empty", path.span, hint=hint)
    return scalar(path).text, path.span


def _limits(node: Node | None, trust: Trust) -> Limits:
    found = [e for e in entries(node) if e.key.text in Limits._fields]
    return trust.limits._replace(**dict(each(_limit, found, trust)))


def _limit(entry: Entry, trust: Trust) -> tuple[str, int]:
    name, number = entry.key.text, series.count(entry.value)
    most = getattr(trust.limits, name)
    if trust.untrusted and number > most:
        message, expected = "this limit is above that of an untrusted spec", f"at most {most} (`--untrusted`)"
        raise unfit("DF093", message, entry.value.span, str(number), expected, "leave the limit out")
    return name, number
