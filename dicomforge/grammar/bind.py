"""Binding: the canonical document becomes a Spec of frozen values; no mappings of unknown shape from here on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from dicomforge.grammar import bind_attributes, bind_scenes, bind_series
from dicomforge.grammar.bind_findings import Findings
from dicomforge.ground import quantity
from dicomforge.ground.codes import codes
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.inspect.finding_kinds import KINDS
from dicomforge.inspect.uid_root import of_root
from dicomforge.model import vr
from dicomforge.model.fault import Fault
from dicomforge.model.plan import Input
from dicomforge.model.spec import Limits, PatientSpec, Spec, StudySpec
from dicomforge.model.trust import ANY, Trust
from dicomforge.plan.identity import LEAST_DIGITS, UID_LENGTH, room_under
from dicomforge.source.document import Items, Mapping, Node, Scalar, is_null

DEFAULT_PATH = "${spec}/${patient}/${study}/${series}/${number:04d}.dcm"
DEFAULT_SEED = "0"


class Bound(NamedTuple):
    """What binding gives: a Spec where there is no error, the external files that were read, and the findings."""

    spec: Spec | None
    inputs: tuple[Input, ...]
    diagnostics: tuple[Diagnostic, ...]


def bind(root: Mapping, name: str, base: Path, trust: Trust = ANY) -> Bound:
    """The Spec called `name` of one canonical document, whose file lies in the folder `base`."""
    findings = Findings(base, root.span.source.name, trust.limits.frame_bytes, trust.roots)
    limits = _limits(root.get("limits"), trust, findings)
    findings.byte_limit, findings.room = limits.frame_bytes, limits.bytes
    path, path_span = _output_path(root, findings)
    seed = findings.text(root.get("seed"), "text")
    spec = Spec(
        name=name,
        namespace=findings.text(root.get("namespace"), "text") or "",
        seed=DEFAULT_SEED if seed is None else seed,
        clock=_value(root, "clock", "DT", findings),
        uid_root=_uid_root(root, findings),
        limits=limits,
        allow=_allow(root.get("allow"), findings),
        output_path=path,
        output_span=path_span,
        header=bind_attributes.header(root, "document", findings),
        scenes=bind_scenes.bind(root.get("scenes"), findings),
        patients=_patients(root.get("patients"), findings),
        span=root.span,
    )
    diagnostics = tuple(dict.fromkeys(findings.diagnostics))
    usable = not any(d.is_error for d in diagnostics)
    return Bound(spec if usable else None, tuple(findings.inputs.values()), diagnostics)


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


# --- the tree ----------------------------------------------------------------------------------------------------


def _patients(node: Node | None, findings: Findings) -> tuple[PatientSpec, ...]:
    found = []
    for entry in findings.entries(node, "items by name"):
        opened = bind_series.level(entry, "patient", findings)
        if opened is not None:
            (name, named, header, frame), inner = opened
            studies = _studies(inner.get("studies"), findings)
            found.append(PatientSpec(name, named, header, studies, entry.key.span, frame))
    return tuple(found)


def _studies(node: Node | None, findings: Findings) -> tuple[StudySpec, ...]:
    found = []
    for entry in findings.entries(node, "items by name"):
        opened = bind_series.level(entry, "study", findings)
        if opened is not None:
            (name, named, header, frame), inner = opened
            listed = findings.entries(inner.get("series"), "items by name")
            series = (bind_series.bind(one, findings) for one in listed)
            bound = tuple(one for one in series if one is not None)
            found.append(StudySpec(name, named, header, bound, entry.key.span, frame))
    return tuple(found)


# --- keys of the document ----------------------------------------------------------------------------------------


def _value(root: Mapping, key: str, of_vr: str, findings: Findings) -> str:
    """A key that holds a value of a VR, in its canonical form; empty where it is not written."""
    text = findings.text(root.get(key), "text") or ""
    value = vr.parse(of_vr, text) if text else ""
    if isinstance(value, Fault):
        node = root.get(key)
        findings.fault(value, f"{key!r}", node.span if node else root.span)
        return ""
    return str(value)


def _uid_root(root: Mapping, findings: Findings) -> str:
    text = _value(root, "uid_root", "UI", findings)
    node = root.get("uid_root")
    span = node.span if node else root.span
    if room_under(text) < LEAST_DIGITS:
        hint = f"a UID has {UID_LENGTH} characters; what follows the root needs the others"
        expected = f"at most {UID_LENGTH - LEAST_DIGITS - 1} characters"
        message = "the value of 'uid_root' is too long"
        findings.error("DF051", message, span, f"{len(text)} characters", expected, hint)
    elif text and (doubt := of_root(text)) is not None and doubt.code == "value":
        message = "'uid_root' cannot hold this value"
        expected = "0, 1 or 2, and below 0 and 1 a number to 39 (PS3.5 9)"
        hint = "write a root of your own, or leave it out: UIDs then begin with 2.25"
        findings.error("DF050", message, span, repr(text), expected, hint)
    return text


def _allow(node: Node | None, findings: Findings) -> frozenset[str]:
    if node is None or is_null(node):
        return frozenset()
    known = (*(one.code for one in codes()), *KINDS)
    found = set()
    for one in node.nodes if isinstance(node, Items) else (node,):
        if isinstance(one, Scalar) and one.text in known:
            found.add(one.text)
        elif isinstance(one, Scalar):
            hint = findings.nearest(one.text, known) or "`dicomforge list errors` shows the codes"
            findings.error("DF017", f"unknown code {one.text!r} in 'allow'", one.span, hint=hint)
        else:
            findings.misplaced(one, "the code of a warning, such as DF100 or born-later")
    return frozenset(found)


def _output_path(root: Mapping, findings: Findings) -> tuple[str, Span]:
    output = root.get("output")
    if output is None or is_null(output):
        return DEFAULT_PATH, root.span
    path = output.get("path") if isinstance(output, Mapping) else None
    if path is None and isinstance(output, Mapping):
        return DEFAULT_PATH, root.span
    if isinstance(path, Scalar) and path.text:
        return path.text, path.span
    findings.misplaced(path or output, "{path: a pattern of file paths}")
    return DEFAULT_PATH, output.span


def _limits(node: Node | None, trust: Trust, findings: Findings) -> Limits:
    found = trust.limits
    for entry in findings.entries(node, "{instances: .., rows: .., bytes: .., frame_bytes: ..}"):
        if entry.key.text not in Limits._fields:
            findings.error("DF068", f"unknown limit {entry.key.text!r}", entry.key.span)
            continue
        number = bind_series.count(_whole(entry.value), findings)
        most = getattr(trust.limits, entry.key.text)
        if number is not None and trust.untrusted and number > most:
            message, expected = "this limit is above that of an untrusted spec", f"at most {most} (`--untrusted`)"
            findings.error("DF093", message, entry.value.span, str(number), expected, "leave the limit out")
        elif number is not None:
            found = found._replace(**{entry.key.text: number})
    return found


def _whole(node: Node) -> Node:
    """`1e12` as the whole number that it is."""
    number = quantity.number(node.text) if isinstance(node, Scalar) else None
    if isinstance(node, Scalar) and isinstance(number, float) and number.is_integer():
        return node._replace(text=str(int(number)))
    return node
