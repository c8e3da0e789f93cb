"""References: `{ref: ct/3#2}`, the series, instances and frames of a patient by name, as UIDs and as items."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import NamedTuple

from dicomforge.ground.diagnostic import SHOWN, Diagnostic, nearest
from dicomforge.ground.span import Span
from dicomforge.iod.segments import of_study
from dicomforge.model import vr
from dicomforge.model.attribute_spec import AttributeSpec, Header, Ref, SequenceItems
from dicomforge.model.attributes import Attributes
from dicomforge.model.content_item import ContentTree, every
from dicomforge.model.plan import OBJECTS, SeriesPlan
from dicomforge.model.referred import Referred

Key = tuple[str, str]
"""A series of a patient: the names of its study and its own."""


class ByName(NamedTuple):
    """The series of a patient, as one in `study` refers to them; None for one that could not be planned."""

    study: str = ""
    series: Mapping[Key, SeriesPlan | None] = MappingProxyType({})
    spec: tuple[SeriesPlan, ...] = ()
    """All other series of the spec, for an object of all of them (`of: spec`)."""

    def uid(self, ref: Ref, keyword: str) -> str | Diagnostic:
        """The UID that the Attribute of this keyword takes of what is named."""
        found = self.find(ref)
        if isinstance(found, Diagnostic):
            return found
        if found.frame:
            hint = f"write `{{ref: {ref.name.partition('#')[0]}}}`"
            return _wrong(ref, f"{keyword} is a UID, and a frame has none", hint=hint)
        if keyword.endswith("SOPClassUID"):
            return found.series.sop_class
        if keyword.endswith("FrameOfReferenceUID"):
            return self._space(ref, found)
        if "Series" in keyword:
            return found.series.uid
        if "Study" in keyword:
            return found.study
        if len(found.instances) > 1:
            message = f"{ref.name!r} has {len(found.instances)} instances, and {keyword} refers to one"
            return _wrong(
                ref, message, hint=f"name one of them, such as `{{ref: {ref.name}/{found.instances[0].number}}}`"
            )
        return found.instances[0].uid

    def items(self, ref: Ref, sequence: str) -> Sequence[Attributes] | Diagnostic:
        """What an item with this reference holds: one for each instance where they are referred to one by one."""
        found = self.find(ref)
        if isinstance(found, Diagnostic):
            return found
        instances = [one.reference for one in found.each]
        if sequence.endswith("EvidenceSequence"):
            return [of_study(found.study, {found.series.uid: instances})]
        if sequence.endswith("FrameOfReferenceSequence"):
            uid = self._space(ref, found)
            return uid if isinstance(uid, Diagnostic) else [Attributes([vr.element("FrameOfReferenceUID", uid)])]
        return [vr.item(SeriesInstanceUID=found.series.uid)] if sequence.endswith("SeriesSequence") else instances

    def _space(self, ref: Ref, found: Referred) -> str | Diagnostic:
        uid = found.series.attributes(0).text("FrameOfReferenceUID")
        message = f"series {found.series.name!r} has no Frame of Reference"
        return uid or _wrong(ref, message, hint="name a series that has one")

    def find(self, ref: Ref) -> Referred | Diagnostic:
        """What a reference leads to; DF106 where it names nothing that is built."""
        at = locate(ref.name, self.study, self.series)
        if at is None:
            names = [series if study == self.study else f"{study}/{series}" for study, series in self.series]
            head = ref.name.partition("#")[0]
            listed = f"{', '.join(names[:SHOWN])}{', ...' if len(names) > SHOWN else ''}"
            hint = nearest(head, names) or nearest(head.partition("/")[0], names)
            return _wrong(ref, f"{ref.name!r} names no series of this patient", f"a series: {listed}", hint)
        key, rest = at
        plan = self.series[key]
        assert plan is not None, key
        named = [one for one in plan.instances if rest in ("", one.name, str(one.number))]
        if not named:
            names = [one.name for one in plan.instances]
            expected = f"a number from 1 to {plan.instances[-1].number}, or a name such as {names[0]!r}"
            return _wrong(
                ref, f"series {key[1]!r} has no instance {rest!r} that is built", expected, nearest(rest, names)
            )
        frame = ref.name.partition("#")[2]
        least = min(len(one.frames) for one in named) or 1
        if frame and not 1 <= int(frame) <= least:
            return _wrong(ref, f"{ref.name.partition('#')[0]!r} has no frame {frame}", f"a number from 1 to {least}")
        return Referred(plan, tuple(named), int(frame or 0))


def locate(name: str, study: str, series: Collection[Key]) -> tuple[Key, str] | None:
    """The series or object that `name` names, seen from `study`, and what it says of its instances."""
    first, _, rest = name.partition("#")[0].partition("/")
    if (study, first) in series:
        return (study, first), rest
    if (OBJECTS, first) in series:
        return (OBJECTS, first), rest
    second, _, rest = rest.partition("/")
    return ((first, second), rest) if (first, second) in series else None


def refs_in(attributes: Iterable[AttributeSpec]) -> Iterator[Ref]:
    """Every reference by name in some Attributes, and in the items of their sequences."""
    for attribute in attributes:
        if isinstance(attribute.value, Ref):
            yield attribute.value
        for item in attribute.value.items if isinstance(attribute.value, SequenceItems) else ():
            yield from () if item.ref is None else (item.ref,)
            yield from refs_in(item.attributes)


def refs_within(value: object) -> Iterator[Ref]:
    """Every reference by name in the parameters of a content word."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Header):
        yield from refs_in(value.attributes)
    elif isinstance(value, ContentTree):
        for item in every(value.items):
            yield from refs_within((item.reference, item.attributes))
    elif type(value) is tuple:
        for part in value:
            yield from refs_within(part)


def ordered(needs: Mapping[Key, Mapping[Key, Span]]) -> tuple[list[Key], list[Diagnostic]]:
    """The series, each after those that it needs, in their own order otherwise; without those that go in circles."""
    left, found = dict(needs), list[Diagnostic]()
    while True:
        try:
            return [key for key in TopologicalSorter(left).static_order() if key in left], found
        except CycleError as error:
            circle = list(reversed(error.args[1][1:]))
            start = min(range(len(circle)), key=lambda i: list(needs).index(circle[i]))
            circle = circle[start:] + circle[:start]
            found.append(_circular([*circle, circle[0]], needs[circle[0]][circle[1 % len(circle)]]))
            left = {key: value for key, value in left.items() if key not in circle}


def _circular(circle: Sequence[Key], span: Span) -> Diagnostic:
    """DF106: series that need each other."""
    message = f"the references of {circle[0][1]!r} are circular"
    shown = " -> ".join(series for _, series in circle)
    return Diagnostic("DF106", message, span, shown, hint="remove one of these references")


def _wrong(ref: Ref, message: str, expected: str = "", hint: str = "") -> Diagnostic:
    """DF106: a reference to something that is not built, or that does not fit."""
    return Diagnostic("DF106", message, ref.span, expected=expected, hint=hint)
