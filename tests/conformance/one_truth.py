"""Specs that state one fact in one of the ways that the language has, with the lines on which they state it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

COUNT = 3
"""Instances, or frames, of every series."""

Tree = dict[str, Any]


class Fact(NamedTuple):
    """An Attribute and its value in each instance or frame."""

    keyword: str
    values: tuple[Any, ...]
    sequence: str = ""
    """The sequence of its functional group macro, in a class of functional groups."""

    @property
    def differs(self) -> bool:
        return any(value != self.values[0] for value in self.values)


class Leaf(NamedTuple):
    """A value on one line of YAML, and the fact that it states."""

    text: str
    mark: str = ""


@dataclass
class Spec:
    """The levels of a spec, which ways fill, and those of the file that it extends."""

    axis: str
    series: Tree
    study: Tree = field(default_factory=dict)
    patient: Tree = field(default_factory=dict)
    base: Tree = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """Each file's text by its name."""
        tree: Tree = {"dicomforge": Leaf("1"), "extends": Leaf("_base.yaml")}
        identity: Tree = {"PatientName": Leaf("Truth^One"), "PatientID": Leaf("T1")}
        tree["patient"] = identity | {"PatientBirthDate": Leaf("1980-01-01"), "PatientSex": Leaf("F")} | self.patient
        tree["study"] = {"StudyDate": Leaf("2024-01-31"), "StudyTime": Leaf("10:00:00")} | self.study
        tree["series"] = {"one": self.series}
        base: Tree = {"dicomforge": Leaf("1"), "series": {"one": self.base}}
        if not self.base:
            del tree["extends"]
        return {"spec.yaml": dump(tree)} | ({"_base.yaml": dump(base)} if self.base else {})


def dump(node: Tree, indent: int = 0) -> str:
    """Block YAML, a leaf a line."""
    text, space = "", " " * indent
    for key, value in node.items():
        word = json.dumps(key) if key.startswith("(") else key
        if isinstance(value, Leaf):
            text += f"{space}{word}: {value.text}" + (f"  # {value.mark}\n" if value.mark else "\n")
        elif isinstance(value, dict):
            text += f"{space}{word}:\n" + dump(value, indent + 2)
        else:
            text += f"{space}{word}:\n"
            for item in value:
                inner = dump(item, indent + 4)
                text += f"{space}  - {inner.lstrip()}" if inner else f"{space}  - {{}}\n"
    return text


def marked(text: str, keyword: str) -> set[int]:
    """Lines, from 1, that state a fact."""
    return {n for n, line in enumerate(text.splitlines(), 1) if line.endswith(f"# {keyword}")}


def yaml(value: Any) -> str:
    return value if isinstance(value, str) and not value.startswith("$") else json.dumps(value)


def leaf(fact: Fact, value: Any) -> Leaf:
    return Leaf(yaml(value), fact.keyword)


def stated(fact: Fact, axis: str) -> Leaf:
    """The value of all, or a value for each along the axis."""
    if not fact.differs:
        return leaf(fact, fact.values[0])
    return Leaf(f"{{each: {json.dumps(list(fact.values))}, along: {axis}}}", fact.keyword)


def tag_of(keyword: str) -> str:
    from pydicom.datadict import tag_for_keyword

    tag = tag_for_keyword(keyword)
    assert tag is not None
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


# Ways that every class has


def flat(spec: Spec, fact: Fact) -> None:
    spec.series[fact.keyword] = stated(fact, spec.axis)


def at_study(spec: Spec, fact: Fact) -> None:
    spec.study[fact.keyword] = stated(fact, spec.axis)


def at_patient(spec: Spec, fact: Fact) -> None:
    spec.patient[fact.keyword] = stated(fact, spec.axis)


def by_tag(spec: Spec, fact: Fact) -> None:
    spec.series[tag_of(fact.keyword)] = stated(fact, spec.axis)


def each_without_axis(spec: Spec, fact: Fact) -> None:
    spec.series[fact.keyword] = Leaf(f"{{each: {json.dumps(list(fact.values))}}}", fact.keyword)


def each_of_components(spec: Spec, fact: Fact) -> None:
    """An `each` in place of each component of a value."""
    parts = [{"each": list(column), "along": spec.axis} for column in zip(*fact.values, strict=True)]
    spec.series[fact.keyword] = Leaf(json.dumps(parts), fact.keyword)


def by_variable(spec: Spec, fact: Fact) -> None:
    name = fact.keyword.lower()
    spec.series.setdefault("vars", {})[name] = Leaf(json.dumps(list(fact.values)), fact.keyword)
    text = f'{{each: "${{{name}}}", along: {spec.axis}}}' if fact.differs else f'"${{{name}[0]}}"'
    spec.series[fact.keyword] = Leaf(text, fact.keyword)


def by_expression(spec: Spec, fact: Fact) -> None:
    """Numbers as sums and products of others."""
    texts = [_expression(value) for value in fact.values]
    text = f"{{each: [{', '.join(texts)}], along: {spec.axis}}}" if fact.differs else texts[0]
    spec.series[fact.keyword] = Leaf(text, fact.keyword)


def _expression(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_expression, value)) + "]"
    return f'"${{({value} * 4 + 8) / 4 - 2}}"' if isinstance(value, float) else f'"${{({value} * 4 + 8) // 4 - 2}}"'


def extended(spec: Spec, fact: Fact) -> None:
    """In the parent, which the spec does not override."""
    spec.base[fact.keyword] = stated(fact, spec.axis)


def overrides_parent(spec: Spec, fact: Fact) -> None:
    """The parent has the values in another order, one value for all."""
    spec.base[fact.keyword] = leaf(fact, fact.values[-1])
    flat(spec, fact)


def of_instances(spec: Spec, fact: Fact) -> None:
    """By number."""
    for number, value in enumerate(fact.values, 1):
        spec.series.setdefault("instances", {}).setdefault(str(number), {})[fact.keyword] = leaf(fact, value)


def of_listed_instances(spec: Spec, fact: Fact) -> None:
    items = spec.series.setdefault("instances", [{} for _ in fact.values])
    for item, value in zip(items, fact.values, strict=True):
        item[fact.keyword] = leaf(fact, value)


def of_tagged_instances(spec: Spec, fact: Fact) -> None:
    for number, value in enumerate(fact.values, 1):
        spec.series.setdefault("instances", {}).setdefault(str(number), {})[tag_of(fact.keyword)] = leaf(fact, value)


def but_one_instance(spec: Spec, fact: Fact) -> None:
    """In the series, and again in the instances that differ from the first."""
    spec.series[fact.keyword] = leaf(fact, fact.values[0])
    for number, value in enumerate(fact.values, 1):
        if value != fact.values[0]:
            spec.series.setdefault("instances", {}).setdefault(str(number), {})[fact.keyword] = leaf(fact, value)


# Ways of functional groups

SHARED, PER_FRAME = "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"


def by_macro(spec: Spec, fact: Fact) -> None:
    spec.series.setdefault(fact.sequence, {})[fact.keyword] = stated(fact, spec.axis)


def by_macro_tag(spec: Spec, fact: Fact) -> None:
    spec.series.setdefault(fact.sequence, {})[tag_of(fact.keyword)] = stated(fact, spec.axis)


def shared(spec: Spec, fact: Fact) -> None:
    spec.series.setdefault(SHARED, {}).setdefault(fact.sequence, {})[fact.keyword] = stated(fact, spec.axis)


def shared_tag(spec: Spec, fact: Fact) -> None:
    item = spec.series.setdefault(SHARED, {}).setdefault(fact.sequence, {})
    item[tag_of(fact.keyword)] = stated(fact, spec.axis)


def shared_at_study(spec: Spec, fact: Fact) -> None:
    spec.study.setdefault(SHARED, {}).setdefault(fact.sequence, {})[fact.keyword] = stated(fact, spec.axis)


def shared_extended(spec: Spec, fact: Fact) -> None:
    spec.base.setdefault(SHARED, {}).setdefault(fact.sequence, {})[fact.keyword] = stated(fact, spec.axis)


def per_frame(spec: Spec, fact: Fact) -> None:
    """One item for all frames."""
    spec.series.setdefault(PER_FRAME, {}).setdefault(fact.sequence, {})[fact.keyword] = stated(fact, spec.axis)


def per_frame_listed(spec: Spec, fact: Fact) -> None:
    """An item for each frame."""
    for item, value in zip(spec.series.setdefault(PER_FRAME, [{} for _ in fact.values]), fact.values, strict=True):
        item.setdefault(fact.sequence, {})[fact.keyword] = leaf(fact, value)


def per_frame_tag(spec: Spec, fact: Fact) -> None:
    items = spec.series.setdefault(PER_FRAME, [{} for _ in fact.values])
    for item, value in zip(items, fact.values, strict=True):
        item.setdefault(fact.sequence, {})[tag_of(fact.keyword)] = leaf(fact, value)


def per_frame_extended(spec: Spec, fact: Fact) -> None:
    spec.base.setdefault(PER_FRAME, {}).setdefault(fact.sequence, {})[fact.keyword] = stated(fact, spec.axis)


Way = Callable[[Spec, Fact], None]

ANYWHERE: tuple[Way, ...] = (flat, at_study, at_patient, by_tag, by_variable, extended, overrides_parent)
OF_INSTANCES: tuple[Way, ...] = (of_instances, of_listed_instances, of_tagged_instances, but_one_instance)
OF_GROUPS: tuple[Way, ...] = (
    *(by_macro, by_macro_tag, shared, shared_tag, shared_at_study, shared_extended),
    *(per_frame, per_frame_listed, per_frame_tag, per_frame_extended),
)


def ways(fact: Fact, groups: bool) -> list[Way]:
    """The ways in which a series can state a fact."""
    found = [*ANYWHERE]
    if all(isinstance(part, (int, float)) for value in fact.values for part in parts(value)):
        found.append(by_expression)
    if fact.differs:
        found.append(each_without_axis)
        if isinstance(fact.values[0], list):
            found.append(each_of_components)
    if not groups:
        return found + list(OF_INSTANCES)
    return found + [
        way for way in OF_GROUPS if fact.sequence and not (fact.differs and way.__name__.startswith("shared"))
    ]


def parts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def runs(values: list[Any]) -> list[Any]:
    return [key for key, _ in groupby(values)]
