"""Values that vary or are drawn, from nodes: `{each: ..}`, `{start: .., step: ..}`, `{uniform: ..}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dicomforge.ground import quantity
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.quantity import Quantity
from dicomforge.ground.span import Span
from dicomforge.model import vr
from dicomforge.model.fault import Fault
from dicomforge.model.spec import Draw, Each, Leaf, Pick, Px, Ramp, Varying
from dicomforge.source.document import Items, Mapping, Node, Scalar

KINDS = {
    "each": ("each", "along"),
    "start": ("start", "step", "along"),
    "uniform": ("uniform",),
    "normal": ("normal",),
    "choice": ("choice", "weights"),
    "date": ("date",),
}
"""The key that tells a varying mapping, and all keys that it may have."""

DRAWS = frozenset({"uniform", "normal", "choice", "date"})


class Reading(NamedTuple):
    """How the values inside are read, which depends on where the mapping stands."""

    entry: Callable[[Node], tuple[Leaf, ...] | Diagnostic]
    """An entry of `each` or `choice`, or `start`."""
    step: Callable[[Node], float | Px | Diagnostic]
    number: Callable[[Node], Quantity | Diagnostic]
    """An argument of `uniform` or `normal`; the unit that is left is that of the Draw."""


def source_text(node: Node) -> tuple[Leaf, ...] | Diagnostic:
    """An entry that keeps its source text: one component, or the components of a list."""
    nodes = node.nodes if isinstance(node, Items) else (node,)
    texts: list[Leaf] = []
    for one in nodes:
        if not isinstance(one, Scalar):
            return malformed(one.span, "a plain value is expected here")
        texts.append("" if one.is_null else one.text)
    return tuple(texts)


def plain_number(node: Node) -> float | Diagnostic:
    """A number without unit."""
    found = written_quantity(node)
    if isinstance(found, Diagnostic):
        return found
    if found.unit:
        assert isinstance(node, Scalar)
        return bad_unit(node, "a number without unit")
    return found.number


def written_quantity(node: Node) -> Quantity | Diagnostic:
    """A number with the unit as written."""
    if not isinstance(node, Scalar):
        return malformed(node.span, "a number is expected here")
    exact = quantity.number(node.text)
    found = quantity.quantity(node.text) if exact is None else Quantity(float(exact), "")
    if found is None:
        return malformed(node.span, "a number is expected here", repr(node.text))
    return found


TEXT = Reading(source_text, plain_number, written_quantity)
"""Entries stay source text; a drawn number keeps whatever unit was written."""


def is_varying(node: Node) -> bool:
    """Whether a node is one of the mappings of this module, well formed or not."""
    return isinstance(node, Mapping) and any(e.key.text in KINDS for e in node.entries)


def varying(node: Node, reading: Reading = TEXT) -> Varying | Diagnostic | None:
    """The varying value that a node is; None for any other node; a Diagnostic where it is malformed."""
    if not isinstance(node, Mapping):
        return None
    kind = next((e.key.text for e in node.entries if e.key.text in KINDS), None)
    if kind is None:
        return None
    stray = _stray(node, kind)
    if stray is not None:
        return stray
    if kind == "each":
        return _each(node, reading)
    if kind == "start":
        return _ramp(node, reading)
    if kind == "choice":
        return _choice(node, reading)
    return _dates(node) if kind == "date" else _number_draw(node, kind, reading)


def pick(node: Mapping, reading: Reading) -> Pick | Diagnostic:
    """The lists of which `{choice: [[..], ..]}` draws one."""
    found = _stray(node, "choice") or _options(node, reading)
    return found if isinstance(found, Diagnostic) else Pick(*found, node.span)


def _stray(node: Mapping, kind: str) -> Diagnostic | None:
    """The Diagnostic of the first key that does not go with `kind`."""
    key = next((e.key for e in node.entries if e.key.text not in KINDS[kind]), None)
    if key is None:
        return None
    allowed, hint = ", ".join(KINDS[kind]), nearest(key.text, KINDS[kind])
    return malformed(key.span, f"{key.text!r} does not go with {kind!r}", expected=allowed, hint=hint)


def malformed(span: Span, message: str, found: str = "", expected: str = "", hint: str = "") -> Diagnostic:
    """The Diagnostic of a varying value that is not formed as it should be."""
    return Diagnostic("DF061", message, span, found, expected, hint)


def bad_unit(node: Scalar, expected: str) -> Diagnostic:
    """The Diagnostic of a unit that has no place here."""
    found = quantity.quantity(node.text)
    unit = found.unit if found else node.text
    number = node.text.removesuffix(unit).strip()
    hint = f"write {number}" if expected.endswith("without unit") else nearest(unit, _units_in(expected))
    return Diagnostic("DF055", f"unknown unit {unit!r} here", node.span, repr(node.text), expected, hint)


def _units_in(expected: str) -> list[str]:
    return expected.replace(",", " ").split()


def _along(node: Mapping) -> str | Diagnostic | None:
    along = node.get("along")
    if along is None:
        return None
    return along.text if isinstance(along, Scalar) else malformed(along.span, "'along' takes the name of an axis")


def _each(node: Mapping, reading: Reading) -> Each | Diagnostic:
    listed = node.get("each")
    if not isinstance(listed, Items) or not listed.nodes:
        return malformed(
            listed.span if listed else node.span, "'each' takes a list of values", expected="each: [a, b]"
        )
    along = _along(node)
    if isinstance(along, Diagnostic):
        return along
    entries: list[tuple[Leaf, ...]] = []
    for one in listed.nodes:
        entry = reading.entry(one)
        if isinstance(entry, Diagnostic):
            return entry
        entries.append(entry)
    return Each(tuple(entries), along, node.span)


def _ramp(node: Mapping, reading: Reading) -> Ramp | Diagnostic:
    first, second = node.get("start"), node.get("step")
    if first is None or second is None:
        return malformed(node.span, "'start' needs a 'step'", expected="{start: 0, step: 1.5}")
    along, start, step = _along(node), reading.entry(first), reading.step(second)
    for read in (start, step, along):
        if isinstance(read, Diagnostic):
            return read
    assert not isinstance(start, Diagnostic)
    assert not isinstance(step, Diagnostic)
    assert not isinstance(along, Diagnostic)
    if len(start) != 1:
        return malformed(first.span, "'start' takes one value")
    if isinstance(start[0], Px) != isinstance(step, Px) and not isinstance(start[0], str):
        return malformed(second.span, "'start' and 'step' are both in px, or neither is", hint="write the same unit")
    return Ramp(start[0], step.number if isinstance(step, Px) else step, along, node.span)


def _choice(node: Mapping, reading: Reading) -> Draw | Diagnostic:
    found = _options(node, reading)
    if isinstance(found, Diagnostic):
        return found
    options, weights = found
    listed = node.get("choice")
    assert isinstance(listed, Items)
    several = next((one for one, option in zip(listed.nodes, options, strict=True) if len(option) != 1), None)
    if several is not None:
        return malformed(several.span, "'choice' takes single values")
    return Draw("choice", tuple(option[0] for option in options), weights, "", node.span)


def _options(node: Mapping, reading: Reading) -> tuple[tuple[tuple[Leaf, ...], ...], tuple[float, ...]] | Diagnostic:
    """The entries of a `choice`, and their weights; none where all are equal."""
    listed, weighing = node.get("choice"), node.get("weights")
    if not isinstance(listed, Items) or not listed.nodes:
        span = listed.span if listed else node.span
        return malformed(span, "'choice' takes a list of values", expected="choice: [a, b]")
    options: list[tuple[Leaf, ...]] = []
    for one in listed.nodes:
        option = reading.entry(one)
        if isinstance(option, Diagnostic):
            return option
        options.append(option)
    weights: tuple[float, ...] = ()
    if weighing is not None:
        read = _weights(weighing, len(options))
        if isinstance(read, Diagnostic):
            return read
        weights = read
    return tuple(options), weights


def _weights(node: Node, count: int) -> tuple[float, ...] | Diagnostic:
    if not isinstance(node, Items) or len(node.nodes) != count:
        return malformed(node.span, "'weights' takes a number for each choice", expected=f"{count} numbers")
    weights: list[float] = []
    for one in node.nodes:
        weight = plain_number(one)
        if isinstance(weight, Diagnostic):
            return weight
        if weight < 0:
            return malformed(one.span, "a weight is not negative", repr(weight))
        weights.append(weight)
    return tuple(weights) if sum(weights) > 0 else malformed(node.span, "at least one weight is above zero")


def _number_draw(node: Mapping, kind: str, reading: Reading) -> Draw | Diagnostic:
    names = {"uniform": ("low", "high"), "normal": ("mean", "sd")}[kind]
    written = node.entry(kind)
    assert written is not None
    value = written.value
    given: list[Node] = []
    if isinstance(value, Items):
        given = list(value.nodes)
    elif isinstance(value, Mapping) and set(value.keys()) == set(names):
        given = [e.value for name in names for e in value.entries if e.key.text == name]
    if len(given) != 2:
        form = {"uniform": "uniform: [low, high]", "normal": "normal: {mean: 60, sd: 12}"}[kind]
        span = written.key.span if isinstance(value, Mapping) else value.span
        return malformed(span, f"{kind!r} takes {names[0]} and {names[1]}", expected=form)
    numbers: list[Quantity] = []
    for one in given:
        number = reading.number(one)
        if isinstance(number, Diagnostic):
            return number
        numbers.append(number)
    first, second = numbers
    if first.unit != second.unit:
        return malformed(
            value.span, f"{names[0]} and {names[1]} have one unit", f"{first.unit!r} and {second.unit!r}"
        )
    if kind == "uniform" and first.number > second.number:
        return malformed(value.span, "the low end is above the high end", f"{first.number:g}, {second.number:g}")
    if kind == "normal" and second.number < 0:
        return malformed(given[1].span, "a standard deviation is not negative", f"{second.number:g}")
    return Draw(kind, (first.number, second.number), (), first.unit, node.span)


def _dates(node: Mapping) -> Draw | Diagnostic:
    value = node.get("date")
    if not isinstance(value, Items) or len(value.nodes) != 2:
        span = value.span if value else node.span
        return malformed(span, "'date' takes the first and the last day", expected="date: [1940-01-01, 2005-12-31]")
    days: list[str] = []
    for one in value.nodes:
        if not isinstance(one, Scalar):
            return malformed(one.span, "a day is expected here", expected="YYYY-MM-DD")
        day = vr.parse("DA", one.text)
        if isinstance(day, Fault):
            return Diagnostic(day.code, "this is no day", one.span, day.found, day.expected, day.hint)
        days.append(str(day))
    if days[0] > days[1]:
        return malformed(value.span, "the first day is after the last", f"{days[0]}, {days[1]}")
    return Draw("date", tuple(days), (), "", node.span)
