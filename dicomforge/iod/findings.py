"""What completion has to say to an author."""

from collections.abc import Iterable, Sequence

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.rules import OVERLAY_GROUPS, Rule, RulePlace, about, rows
from dicomforge.model import vr
from dicomforge.model.attributes import keyword_of, tag_of
from dicomforge.standard import codes, modules, uids
from dicomforge.standard.dictionary import tag_text

SHOWN = 6
"""Legal values that a finding shows."""

_PIXEL_DATA = tag_of("PixelData")
_SEGMENTS = tag_of("SegmentSequence")
"""Its items are made of the entries of `segments`."""


def dotted(path: tuple[int, ...]) -> str:
    """`Sequence.Keyword`, as `omit` takes it."""
    return ".".join(keyword_of(tag) for tag in path)


def missing(rule: Rule, path: tuple[int, ...], span: Span | None) -> Diagnostic:
    """DF080: a Type 1 Attribute, or a 1C whose condition holds, that is missing and has no default."""
    name, keyword = dotted(path), rule.keyword
    if path[-1] >> 16 in OVERLAY_GROUPS[1:]:
        keyword = f'"{tag_text(path[-1])}"'
        name = f"{name} {keyword[1:-1]}"
    omitted = keyword if keyword != rule.keyword else name
    if vr.element(path[-1]).vr in ("DA", "TM", "DT"):
        hint = f"write `{keyword}`, or a `clock:` (StudyDate and StudyTime serve as one)"
    else:
        where = " in each entry of `segments`" if path[0] == _SEGMENTS else ""
        hint = f"write `{keyword}`{where}, or `omit: [{omitted}]` to leave it out"
    return Diagnostic(
        "DF080",
        f"{name} is Type {rule.type} in the {_module(rule.place.module)}: it is missing and has no default",
        span,
        expected=". ".join(text for text in (_legal(rule), rule.text) if text),
        hint=hint,
    )


def missing_either(rule: Rule, path: tuple[int, ...], span: Span | None) -> Diagnostic:
    """DF080: Attributes of which one is required, none of which is there."""
    keywords = about(rule.place.module).alternatives
    return Diagnostic(
        "DF080",
        f"{' or '.join(keywords)} is required in the {_module(rule.place.module)}: both are missing",
        span,
        expected="one of them, and not both",
        hint=f"write one of them, or `omit: [{', '.join(keywords)}]` to leave both out",
    )


def lacking(sop_class_uid: str, missing: Sequence[tuple[Rule, tuple[int, ...]]], span: Span | None) -> Diagnostic:
    """DF080: all Attributes of Type 1 that a SOP class demands and that have no default, with legal values."""
    one = len(missing) == 1
    first = dotted(missing[0][1])
    if any(path == (_PIXEL_DATA,) for _, path in missing):
        hint = "write `phantom: [..]`: PixelData and what describes an image follow from it"
    elif one:
        hint = f"write it, or `omit: [{first}]` to leave it out"
    else:
        hint = f"write them, or `omit: [{first}, ..]` those that shall be absent"
    return Diagnostic(
        "DF080",
        f"{counted(len(missing), 'Type 1 Attribute')} of {uids.keyword_of(sop_class_uid)} "
        f"{'is' if one else 'are'} missing and {'has' if one else 'have'} no default",
        span,
        expected="; ".join(_wanted(rule, path) for rule, path in missing),
        hint=hint,
    )


def _wanted(rule: Rule, path: tuple[int, ...]) -> str:
    """An Attribute, with its legal values or what an item of it holds at the least."""
    legal = _legal(rule)
    items = rows(RulePlace(rule.place.module, (*rule.place.path, rule.keyword)))
    inner = tuple(row.keyword for row in items if row.type == "1")
    is_code = any(row.keyword == "CodeValue" for row in items)
    text = legal or ("a code, SCHEME:value" if is_code else f"items with {_several(inner)}" if inner else "")
    of_vr = vr.element(path[-1]).vr
    clocked = "; `clock:` fills it" if of_vr in ("DA", "TM", "DT") else ""
    return f"{dotted(path)}: {text}" if text else f"{dotted(path)} ({of_vr}{clocked})"


def none_evaluated(sop_class_uid: str, modules_: Sequence[str], span: Span | None) -> Diagnostic:
    """DF081: Modules whose conditions have no function, of a SOP class without a file."""
    names = _several(tuple(modules.module(key).name for key in modules_))
    counts = f"{counted(len(modules_), 'Module')} of {uids.keyword_of(sop_class_uid)}"
    hint = "write those of their conditional Attributes that your data need"
    message = f"conditions of {counts} were not evaluated"
    return Diagnostic("DF081", message, span, found=names, hint=hint, severity="note")


def _legal(rule: Rule) -> str:
    """The first legal values of an Attribute, from the tables; nothing where they are not known."""
    terms = next((row.terms for row in rows(rule.place) if row.keyword == rule.keyword), ())
    if terms:
        return _several(terms)
    own = about(rule.place.module).contexts.get(rule.keyword)
    groups = codes.context_groups(rule.keyword) if own is None else (own,)
    if len(groups) != 1:
        return ""
    coded = (f"{scheme}:{value} ({text})" for (scheme, value), text in codes.meanings_in(groups[0]).items())
    return f"{_several(tuple(coded))} (CID {groups[0]})"


def _several(values: tuple[str, ...]) -> str:
    return ", ".join(values) if len(values) <= SHOWN else f"{', '.join(values[:SHOWN])}, ..."


def not_evaluated(module: str, paths: Iterable[str], span: Span | None) -> Diagnostic:
    """DF081: conditions that have no function; one finding for all of a Module."""
    message = f"conditions of the {_module(module)} were not evaluated: {', '.join(paths)}"
    return Diagnostic("DF081", message, span, hint="write those of them that your data need", severity="note")


def superfluous(rule: Rule, path: tuple[int, ...], span: Span | None) -> Diagnostic:
    """DF082: an Attribute that shall not be present, since its condition does not hold."""
    message, hint = f"{_typed(rule, path)}, but its condition is false", "leave it out, or fulfil its condition"
    return Diagnostic("DF082", message, span, expected=rule.text, hint=hint, severity="warning")


def empty(rule: Rule, path: tuple[int, ...], span: Span | None) -> Diagnostic:
    """DF083: a Type 1 Attribute that is present with zero length."""
    keep = "" if vr.element(path[-1]).vr == "SQ" else f", or `{rule.keyword}: {{raw: ''}}` to keep it empty"
    return Diagnostic("DF083", f"{_typed(rule, path)}, and it has no value", span, hint=f"give it a value{keep}")


def twice(tag: int, span: Span | None) -> Diagnostic:
    """DF084: a functional group that is both shared and per-frame."""
    name = keyword_of(tag)
    return Diagnostic(
        "DF084",
        f"{name} is in the shared and in the per-frame functional groups",
        span,
        expected="one of the two: a macro is shared or per-frame, never both (PS3.3 C.7.6.16)",
        hint=f"write all of {name} in PerFrameFunctionalGroupsSequence, or what varies as a flat keyword",
    )


def _typed(rule: Rule, path: tuple[int, ...]) -> str:
    return f"{dotted(path)} is Type {rule.type} in the {_module(rule.place.module)}"


def _module(key: str) -> str:
    section = about(key).section
    return f"{modules.module(key).name} Module" + (f" (PS3.3 {section})" if section else "")
