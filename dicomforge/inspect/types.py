"""Types: the Attributes that a data set must have, in the items of its sequences too (PS3.5 section 7.4)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dicomforge.ground.finding_kinds import ERROR, WARNING
from dicomforge.inspect.finding import Finding, finding
from dicomforge.iod.condition import Test
from dicomforge.iod.content_item import CONTENT, is_excused
from dicomforge.iod.default import always
from dicomforge.iod.rules import Rule, RulePlace, about, level, repeated
from dicomforge.iod.select_modules import PresentModule, may_hold
from dicomforge.iod.view import View, items
from dicomforge.standard import modules
from dicomforge.transfer.read.elements import name_of

IN_DOUBT: Mapping[tuple[str, str], Test] = MappingProxyType(
    {
        ("general-series", "Laterality"): always,
        ("general-image", "PatientOrientation"): lambda view: bool(view.groups()),
        ("", "ScheduledProcedureStepID"): always,
    }
)
"""Conditions that cannot be evaluated, and where: a writer leaves the value empty, a reader cannot judge.

Whether a body part is one of a pair is not always told; whether frames lie in space is up to their macros. Requested
Procedure ID may be present though no step was scheduled (PS3.3 Table 10-9; the macro stands in many Modules).
"""


def types(view: View, present: tuple[PresentModule, ...]) -> Iterator[Finding]:
    """What is missing or empty and must not be, and what is there and must not be.

    At the top what a Module lacks that is not sure is a warning; an item that is there is all of its Module's.
    An Attribute is right if one Module allows it as it is.

    Conditions are evaluated on the file's own Attributes; those without a function are not judged.
    """
    sure = frozenset(one.module for one in present if one.is_sure)
    yield from _item(view, tuple(RulePlace(one.module, ()) for one in present), sure, "")


def _item(view: View, places: tuple[RulePlace, ...], sure: frozenset[str], prefix: str) -> Iterator[Finding]:
    rules = level(places)
    told: dict[int, Finding] = {}
    for rule in rules.demanded:
        if is_excused(rule, rules, view):
            continue
        severity = ERROR if prefix or rule.place.module in sure else WARNING
        for tag in repeated(rule.tag, view.here):
            found = _judged(rule, tag, view, rules.found[rule.tag], prefix)
            if found is not None and found.code.startswith("missing"):
                found = found._replace(severity=severity)
            if found is not None and (tag not in told or (found.is_error and not told[tag].is_error)):
                told[tag] = found
    yield from told.values()
    for element in view.here:
        inside = rules.inside.get(element.tag)
        if inside is None and element.tag == CONTENT and prefix:
            inside = places  # content items hold content items, as deep as they like
        if inside is not None:
            for number, item in enumerate(items(element.value), 1):
                yield from _item(view.inside(item), inside, sure, f"{prefix}{name_of(element.tag)}[{number}].")


def _judged(rule: Rule, tag: int, view: View, all_rules: tuple[Rule, ...], prefix: str) -> Finding | None:
    element = view.here.get(tag)
    if element is None:
        if _required(rule, view):
            return _told(f"missing-type-{rule.type.lower()}", rule, tag, prefix, found="absent", expected="")
        return None
    others = [other for other in all_rules if other.place != rule.place]
    if rule.type.startswith("1") and not element.value:
        if rule.type == "1" or _required(rule, view) or all(other.type.startswith("1") for other in others):
            return _told("empty-value", rule, tag, prefix, found="no value", expected="a value: ")
        return None
    is_nowhere = all(_is_forbidden(known, view) for known in (rule, *others))
    if is_nowhere and (view.enclosing or not may_hold(rule.keyword, view)):
        return _told("not-allowed", rule, tag, prefix, found="present", expected="absence: ")
    return None


def _told(code: str, rule: Rule, tag: int, prefix: str, *, found: str, expected: str) -> Finding:
    text = f": {rule.text}" if rule.type.endswith("C") and rule.text else ""
    said = f"{expected}Type {rule.type} in the {module_name(rule.place.module)}{text}"
    section = section_of(rule.place.module)
    return finding(code, f"{prefix}{name_of(tag)}", found, said, section=section)._replace(tag=tag)


def _is_forbidden(rule: Rule, view: View) -> bool:
    """Whether the condition is known not to hold, and the Attribute shall not be present otherwise."""
    return rule.may_forbid and _required(rule, view) is False


def _required(rule: Rule, view: View) -> bool | None:
    """None where the condition has no function, or one that these values are beyond."""
    if not rule.type.endswith("C"):
        return True
    doubt = IN_DOUBT.get((rule.place.module, rule.keyword)) or IN_DOUBT.get(("", rule.keyword))
    if rule.condition is None or (doubt is not None and doubt(view)):
        return None
    try:
        return rule.condition.required(view)
    except Exception:  # a condition is written for what a spec can hold; a file holds anything
        return None


def module_name(key: str) -> str:
    """`CT Image Module`."""
    return f"{modules.module(key).name} Module"


def section_of(module: str) -> str:
    """`PS3.3 C.8.2.1`; `PS3.3` where the section is not known."""
    return f"PS3.3 {about(module).section}".rstrip()
