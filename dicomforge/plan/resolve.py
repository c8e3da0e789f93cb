"""Resolve: an Attribute as written becomes elements, its draws made, its varying components along the axes."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model import draws, numbers
from dicomforge.model import vr as vrs
from dicomforge.model.attribute_spec import (
    AttributeSpec,
    Draw,
    Each,
    ItemSpec,
    Known,
    Leaf,
    PrivateTag,
    Ramp,
    Raw,
    Ref,
    SequenceItems,
    Varying,
)
from dicomforge.model.attributes import Attributes, Element, Value, keyword_of
from dicomforge.model.fault import Fault
from dicomforge.model.plan import Axis
from dicomforge.plan.layout import Steps, axis_of, first_of_frames
from dicomforge.plan.private import FIRST_BLOCK, blocks
from dicomforge.plan.references import ByName
from dicomforge.plan.table import Varied
from dicomforge.plan.tags import SPECIFIC_CHARACTER_SET
from dicomforge.standard import dictionary

Component = str | int | float
"""A canonical component of an element's value."""


class ValueScope(NamedTuple):
    """Where an Attribute stands: the axes of its series, the key of its entity's draws, what `US or SS` is."""

    axes: Sequence[Axis]
    draw_key: tuple[str, ...]
    """(seed, names of the entity): an Attribute is drawn once per entity of its level."""
    signed: bool
    found: list[Diagnostic]
    frames: Sequence[Steps] = ((),)
    """The frames of each instance, as steps on the last axes."""
    grouped: Container[int] = ()
    """Attributes of functional groups: they may have a value for each frame."""
    sequences: Mapping[int, str] = MappingProxyType({})
    """The sequence of each Attribute that is deeper in a functional group."""
    names: ByName = ByName()
    """What references by name lead to."""
    first_block: int = FIRST_BLOCK
    """Of private elements."""

    def within(self, tag: int) -> ValueScope:
        """The scope of an Attribute at the top: what is grouped follows the axes of frames like any others."""
        return self._replace(frames=((),)) if tag in self.grouped else self


class _Part(NamedTuple):
    """Some components that follow one axis (None: constant); `rows` has an entry for each step."""

    axis: int | None
    rows: Sequence[tuple[Component, ...]]

    def at(self, steps: Steps) -> tuple[Component, ...]:
        return self.rows[0] if self.axis is None else self.rows[steps[self.axis]]


def known(spec: AttributeSpec, tag: int, scope: ValueScope) -> Element:
    """The element of an Attribute whose value is the same wherever it stands."""
    assert isinstance(spec.value, Known)
    vr = _vr(spec, scope)
    value = spec.value.value if spec.vr == vr else _settled(spec, spec.value.value, vr, scope)
    return Element(tag, vr, value)


def raw_element(spec: AttributeSpec, tag: int, scope: ValueScope) -> Element:
    """The element of a raw value: bytes, whatever its VR."""
    assert isinstance(spec.value, Raw)
    return Element(tag, _vr(spec, scope), spec.value.data)


def _vr(spec: AttributeSpec, scope: ValueScope) -> str:
    return spec.vr if spec.vr != "US|SS" else "SS" if scope.signed else "US"


def resolve(spec: AttributeSpec, tag: int, scope: ValueScope, path: tuple[str, ...] = ()) -> Varied:
    """The element of an Attribute at `tag`; `path` names what it stands in, for the key of its draws."""
    if isinstance(spec.value, Known):
        return _constant(known(spec, tag, scope))
    if isinstance(spec.value, Raw):
        return _constant(raw_element(spec, tag, scope))
    if isinstance(spec.value, Ref):
        uid = scope.names.uid(spec.value, keyword_of(tag))
        if isinstance(uid, Diagnostic):
            scope.found.append(uid)
        return _constant(Element(tag, "UI", () if isinstance(uid, Diagnostic) else (uid,)))
    vr, name = _vr(spec, scope), (*path, _name(spec.key))
    if isinstance(spec.value, SequenceItems):
        return _sequence(tag, spec.value, scope, name)
    read_as = "LO" if tag == SPECIFIC_CHARACTER_SET else vr  # characters.choose judges its values together
    parts = [_part(c, read_as, scope, (*name, str(i)), spec.span) for i, c in enumerate(spec.value.components)]
    axes = tuple(sorted({p.axis for p in parts if p.axis is not None}))

    def at(steps: Steps) -> Element:
        value: Value = tuple(c for p in parts for c in p.at(steps))  # type: ignore[assignment]
        return Element(tag, vr, value)

    return _by_instance(Varied(axes, at), spec, tag, scope) if axes else _constant(at(()))


def _settled(spec: AttributeSpec, value: Value, vr: str, scope: ValueScope) -> Value:
    """Integers of `US or SS`, which PixelRepresentation has settled; a finding where it cannot hold them."""
    low, high = numbers.INTEGER_RANGES[vr]
    wrong = [v for v in value if isinstance(v, int) and not low <= v <= high]
    if not wrong:
        return value
    scope.found.append(unfit_sign(_name(spec.key), vr, str(wrong[0]), spec.span))
    return (0,)


def unfit_sign(name: str, vr: str, found: str, place: Span) -> Diagnostic:
    """DF078: a value of `US or SS` that the sign of the pixels does not allow."""
    low, high = numbers.INTEGER_RANGES[vr]
    signed = vr == "SS"
    message = f"{name} cannot hold this value as {vr}"
    expected = f"{vr}, since pixels are {'' if signed else 'un'}signed: {low} to {high}"
    hint = f"write another value, or PixelRepresentation: {0 if signed else 1}"
    return Diagnostic("DF078", message, place, found, expected, hint)


def drawn(draw: Draw, vr: str, key: tuple[str, ...]) -> Component | Fault:
    """The component that a draw gives under `key`; numbers in the form of their VR."""
    if draw.kind in ("choice", "date"):
        return vrs.parse(vr, draws.text(key, draw))
    return numbers.fitted(vr, draws.number(key, draw))


def _by_instance(varied: Varied, spec: AttributeSpec, tag: int, scope: ValueScope) -> Varied:
    """What varies along the frames of an instance becomes one element with a value, or values, for each frame."""
    first = first_of_frames(scope.axes, scope.frames)
    inner = [scope.axes[a].name for a in varied.axes if a >= first]
    if not inner:
        return varied
    entry = dictionary.by_tag(tag)
    if entry is not None and not entry.vm.endswith("n"):
        scope.found.append(_one_value(_name(spec.key), entry.vm, inner[0], spec.span, scope.sequences.get(tag)))
    axes = tuple(a for a in varied.axes if a < first)

    def at(steps: Steps) -> Element:
        each = [varied.at((*steps[:first], *frame)) for frame in scope.frames]
        value: Value = tuple(c for element in each for c in element.value)  # type: ignore[assignment]
        return each[0]._replace(value=value)

    return Varied(axes, at) if axes else _constant(at(()))


def _one_value(name: str, vm: str, axis: str, span: Span, sequence: str | None) -> Diagnostic:
    if sequence:
        message = f"{name} cannot vary along {axis!r} outside of its sequence"
        hint = f"write `{sequence}: {{{name}: {{each: [..], along: {axis}}}}}`"
        return Diagnostic("DF076", message, span, hint=hint)
    return Diagnostic(
        "DF076",
        f"{name} cannot vary along {axis!r}, whose steps are frames of one file",
        span,
        found="a value for each frame",
        expected=f"{vm} value{'s' * (vm != '1')}: all frames of a file share it",
        hint="write one value, or make an instance of each value with `instances`",
    )


def _constant(element: Element) -> Varied:
    return Varied((), lambda _: element)


def _name(key: int | PrivateTag) -> str:
    return keyword_of(key) if isinstance(key, int) else f"({key.group:04x},xx{key.element:02x}) {key.creator}"


def _part(component: str | Varying, vr: str, scope: ValueScope, key: tuple[str, ...], span: Span) -> _Part:
    if isinstance(component, str):
        return _Part(None, (_one(vrs.parse(vr, component), vr, scope, span),))
    if isinstance(component, Draw):
        value = drawn(component, vr, (*scope.draw_key, "Attribute", *key))
        return _Part(None, (_one(value, vr, scope, component.span),))
    axis = axis_of(component, scope.axes)
    if isinstance(axis, Diagnostic):
        scope.found.append(axis)
        return _Part(None, ((),))
    if isinstance(component, Each):
        return _Part(axis, [_entry(entry, vr, scope, component.span) for entry in component.entries])
    return _Part(axis, _ramp(component, vr, scope, 1 if axis is None else scope.axes[axis].length))


def _entry(entry: Sequence[Leaf], vr: str, scope: ValueScope, span: Span) -> tuple[Component, ...]:
    return tuple(c for leaf in entry for c in _one(vrs.parse(vr, str(leaf)), vr, scope, span))


def _one(value: Component | Fault, vr: str, scope: ValueScope, span: Span) -> tuple[Component, ...]:
    """The value as components; a Fault is a finding and gives none."""
    if isinstance(value, Fault):
        scope.found.append(_fault(value, vr, span))
        return ()
    return (value,)


def _ramp(ramp: Ramp, vr: str, scope: ValueScope, length: int) -> list[tuple[Component, ...]]:
    start = vrs.parse(vr, str(ramp.start))
    rows: list[tuple[Component, ...]] = []
    for index in range(length):
        value = start if index == 0 or isinstance(start, Fault) else vrs.stepped(vr, str(start), ramp.step, index)
        rows.append(_one(value, vr, scope, ramp.span))
        if not rows[-1]:
            return [()] * length
    return rows


def _fault(fault: Fault, vr: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "DF078",
        f"this value cannot be written as {vr}",
        span,
        found=fault.found,
        expected=fault.expected,
        hint=fault.hint or "choose values that all steps and draws keep within the VR",
    )


def _sequence(tag: int, items: SequenceItems, scope: ValueScope, path: tuple[str, ...]) -> Varied:
    made: list[Item] = []
    for i, item in enumerate(items.items, 1):
        one = item_of(item, scope, (*path, str(i)))
        referred = [Attributes()] if item.ref is None else scope.names.items(item.ref, keyword_of(tag))
        if isinstance(referred, Diagnostic):
            scope.found.append(referred)
            continue
        made += (one.over(implied) for implied in referred)
    axes = tuple(sorted({a for m in made for a in m.axes}))

    def at(steps: Steps) -> Element:
        return Element(tag, "SQ", tuple(m.at(steps) for m in made))

    return Varied(axes, at) if axes else _constant(at(()))


class Item(NamedTuple):
    """An item whose Attributes may depend on the steps along `axes`."""

    axes: tuple[int, ...]
    at: Callable[[Steps], Attributes]

    def over(self, implied: Attributes) -> Item:
        """The item with what a reference implies, where its author wrote nothing else."""
        at = self.at
        return Item(self.axes, lambda steps: implied.merged(at(steps))) if implied else self


def item_of(item: ItemSpec, scope: ValueScope, path: tuple[str, ...]) -> Item:
    """The Attributes of an item as written."""
    reserved = blocks(item.attributes, scope.first_block, scope.found)
    creators = [reserved.creator(a.key) for a in item.attributes if isinstance(a.key, PrivateTag)]
    made = [resolve(a, reserved.tag(a.key), scope, path) for a in item.attributes]
    axes = tuple(sorted({a for m in made for a in m.axes}))
    if axes:
        return Item(axes, lambda steps: Attributes([*creators, *(m.at(steps) for m in made)]))
    attributes = Attributes([*creators, *(m.at(()) for m in made)])
    return Item((), lambda _: attributes)
