"""Paths: where each instance goes below the output folder, from the author's template."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

from dicomforge.expand.template import FORMAT_WIDTH, usable
from dicomforge.ground.diagnostic import Diagnostic, Severity, nearest
from dicomforge.ground.own_folder import FOLDER
from dicomforge.ground.span import Link, Span
from dicomforge.plan.table import Table
from dicomforge.standard import dictionary

DEFAULT = "${spec}/${patient}/${study}/${series}/${number:04d}.dcm"

NAMES = ("spec", "patient", "study", "series", "instance", "number")

DEPTH = 100
"""Parts of a path; programs that walk folders by recursion end at a few hundred."""

COMPONENT_BYTES = 255
PATH_BYTES = 3000
"""Below the 4096 of most systems, to leave room for the output folder."""

SHOWN = 20
"""At most so many findings of one kind; a template that is wrong is wrong for every instance."""

REFERENCE = re.compile(r"\$\$\{|\$\{([^{}]*)\}")
FORMATS = "a format such as `:04d` is for whole numbers, `:.2f` for numbers, `:>8` for text"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UNSAFE = re.compile(r"[/\\\x00-\x1f\x7f]")

_REFUSED = re.compile(
    r"""[<>:"|?*\\]  |  [. ](?=/|$)  |
    (?:^|/) (?: con | prn | aux | nul | conin\$ | conout\$ | (?:com|lpt)[1-9¹²³] ) [ ]* (?:\.[^/]*)? (?=/|$)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Microsoft, "Naming Files, Paths, and Namespaces": reserved characters and names, and ends of a name."""


class _Reference(NamedTuple):
    name: str
    tag: int
    format: str


class Template(NamedTuple):
    """An output path in parts: text, and references to names and Attributes of the plan."""

    parts: tuple[str | _Reference, ...]

    def path(self, names: Mapping[str, str], table: Table, index: int) -> str:
        """The path of an instance. Raises ValueError for a format that does not fit its value."""
        slot, path = table.slots[index], ""
        for part in self.parts:
            if isinstance(part, str):
                path += part
            elif part.tag:
                element = table.get(part.tag, index)
                values, vr = (b"", "") if element is None or element.vr == "SQ" else (element.value, element.vr)
                path += _UNSAFE.sub("_", format(values_in(values, vr, part.format, "_"), part.format))
            elif part.name == "number":
                path += format(slot.number, part.format)
            else:
                path += format(slot.name if part.name == "instance" else names[part.name], part.format)
        return path


class Planned(NamedTuple):
    """A path and UID of an instance with what a finding about it needs."""

    path: str
    uid: str
    what: str
    """`patient/study/series/instance`."""
    span: Span
    twice: bool = False
    """Whether others may have the same UID."""


def template(text: str, span: Span, found: list[Diagnostic]) -> Template:
    """The template `text`; a `${..}` that the plan does not know is a finding."""
    parts: list[str | _Reference] = []
    end = 0
    for match in REFERENCE.finditer(text):
        parts.append(text[end : match.start()])
        end = match.end()
        if match[1] is None:
            parts.append("${")
            continue
        name, _, format = match[1].partition(":")
        entry = None if name in NAMES else dictionary.by_keyword(name)
        if name not in NAMES and entry is None:
            message, expected = f"`output: path` names an unknown ${{{name}}}", f"{', '.join(NAMES)} or the keyword"
            hint = nearest(name, [*NAMES, *dictionary.keywords()]) or "use one of these"
            found.append(Diagnostic("DF092", message, span, name, f"{expected} of an Attribute", hint))
            parts.append(match[0])
            continue
        if not usable(format):
            expected = f"a width of at most {FORMAT_WIDTH}, and one of the types b d e f g o s x %"
            message = f"`output: path` has an unknown format {format!r}"
            found.append(Diagnostic("DF092", message, span, expected=expected, hint=FORMATS))
            format = ""
        parts.append(_Reference(name, entry.tag if entry is not None else 0, format))
    return Template((*parts, text[end:]))


def unusable(path: str) -> str:
    """Why a path cannot stand below the output folder; empty where it can."""
    if _USUAL.fullmatch(path):
        return ""
    components = path.split("/")
    if path.startswith("/"):
        return "it is absolute"
    if ".." in components:
        return "it leaves the output folder"
    if any(c.casefold() == FOLDER for c in components):
        return f"{FOLDER} belongs to the builder"
    if len(components) > DEPTH:
        return f"it has more than {DEPTH} parts"
    if _CONTROL.search(path):
        return "it has control characters"
    if any(c in ("", ".") for c in components):
        return "it has an empty part"
    if any(len(c.encode("utf-8", "surrogatepass")) > COMPONENT_BYTES for c in components):
        return f"a part has more than {COMPONENT_BYTES} bytes"
    return f"it has more than {PATH_BYTES} bytes" if len(path.encode("utf-8", "surrogatepass")) > PATH_BYTES else ""


def paths_of(
    made: Template, names: dict[str, str], table: Table, span: Span, found: list[Diagnostic]
) -> tuple[str, ...]:
    """The path of every slot, in order; of an object without a study there is no part for it."""
    paths = []
    for index in range(len(table.slots)):
        try:
            path = made.path(names, table, index)
        except ValueError as error:
            message = "the format in `output: path` does not fit its value"
            found.append(Diagnostic("DF092", message, span, str(error), hint=FORMATS))
            return ("",) * len(table.slots)
        if not names["study"]:
            path = _EMPTY_PARTS.sub("", path)
        if why := unusable(path):
            hint = "write a relative path with `/`, below the output folder"
            message = f"the output path cannot be used: {why}"
            found.append(Diagnostic("DF092", message, span, repr(path)[:200], hint=hint))
            return ("",) * len(table.slots)
        paths.append(path)
    return tuple(paths)


_EMPTY_PARTS = re.compile(r"(?<=/)/+|^/+")

_USUAL = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]{0,39}/){0,20}[A-Za-z0-9_][A-Za-z0-9_.-]{0,39}")
"""A path with which nothing can be wrong."""


def collisions(planned: Iterable[Planned], template: Span | None = None) -> list[Diagnostic]:
    """Instances that would share a path or a SOP Instance UID, and paths that other systems refuse or hold as one.

    `template` is where the author wrote the paths' pattern. Of equal faults of one series only the first is reported.
    """
    by_path: dict[str, Planned] = {}
    by_uid: dict[str, Planned] = {}
    by_fold: dict[str, Planned] = {}
    folders: dict[str, Planned] = {}
    found: dict[tuple[object, ...], Diagnostic] = {}

    def note(finding: Diagnostic, one: Planned) -> None:
        found.setdefault((finding.code, finding.message, *one.span[:3]), finding)

    for one in planned:
        if (other := by_uid.setdefault(one.uid, one)) is not one and not (one.twice or other.twice):
            note(_same_uid(one, other), one)
        if not one.path:
            continue
        if (other := by_path.setdefault(one.path, one)) is not one:
            note(_same_path(one, other, "two instances have the same output path", template), one)
        elif (other := by_fold.setdefault(folded(one.path), one)) is not one:
            differ = apart(one.path, other.path)
            message = f"two output paths differ in {differ} only, and are one file on some systems"
            note(_same_path(one, other, message, template, "DF097", "warning"), one)
        folder, _, name = one.path.rpartition("/")
        if bad := refused(name if folder in folders else one.path, template or one.span):
            note(bad, one)
        while folder and folder not in folders:
            folders[folder] = one
            folder = folder.rpartition("/")[0]
        if len(found) >= SHOWN:
            return list(found.values())
    shared = next((path for path in folders if path in by_path), None)
    if shared is not None:
        message = "an output path is also the folder of another"
        note(_same_path(folders[shared], by_path[shared], message, template), folders[shared])
    return list(found.values())


def _same_path(
    one: Planned,
    other: Planned,
    message: str,
    template: Span | None,
    code: str = "DF090",
    severity: Severity = "error",
) -> Diagnostic:
    own, related = f"{one.path} for {one.what}", [Link(f"{other.path} for {other.what}", other.span)]
    hint = "make them differ in `output: path`, for example with ${series} or ${number:04d}"
    if template is None:
        return Diagnostic(code, message, one.span, own, "", hint, tuple(related), severity)
    return Diagnostic(code, message, template, "", "", hint, (*related, Link(own, one.span)), severity)


def _same_uid(one: Planned, other: Planned) -> Diagnostic:
    message, link = "two instances have the same SOPInstanceUID", Link(f"the same for {other.what}", other.span)
    hint = "leave SOPInstanceUID out, write a different one for each instance, or `duplicate: true`"
    return Diagnostic("DF091", message, one.span, f"{one.uid} for {one.what}", "", hint, (link,))


def values_in(values: Sequence[object] | bytes, vr: str, format: str, joint: str) -> str | int | float:
    """The values of an Attribute in a text, joined; a single number as a number where it has a format."""
    if isinstance(values, bytes):
        return ""
    if format and len(values) == 1:
        if isinstance(values[0], (int, float)):
            return values[0]
        if vr in ("IS", "DS"):
            return (int if vr == "IS" else float)(str(values[0]))
    return joint.join(map(str, values))


def folded(path: str) -> str:
    """Equal for paths that a file system may hold as one: APFS and NTFS ignore case, APFS the Unicode form too."""
    return path.lower() if path.isascii() else normalize("NFC", normalize("NFD", path).casefold())


def apart(one: str, other: str) -> str:
    """What alone tells apart two paths that are `folded` alike."""
    return "letter case" if one.casefold() == other.casefold() else "Unicode normalization"


def refused(path: str, span: Span) -> Diagnostic | None:
    """DF105: a path that Windows cannot have."""
    if _REFUSED.search(path) is None:
        return None
    found = repr(next(part for part in path.split("/") if _REFUSED.search(part)))
    expected = 'no <>:"|?*\\, no dot or space at the end of a name, and no device such as CON or COM1'
    hint = "name the files by ${number:04d} or by other names in `output: path`"
    return Diagnostic("DF105", "an output path cannot exist on Windows", span, found, expected, hint, (), "warning")


def alike(owned: Iterable[tuple[str, str]]) -> list[Diagnostic]:
    """DF097: paths of different owners, in pairs of path and owner, that some systems hold as one."""
    first: dict[str, tuple[str, str]] = {}
    found: list[Diagnostic] = []
    for path, owner in owned:
        other, theirs = first.setdefault(folded(path), (path, owner))
        if other != path and theirs != owner and len(found) < SHOWN:
            message = f"output {path!r} of {owner} and {other!r} of {theirs} differ in {apart(path, other)} only"
            hint = "make them differ in `output: path`, for example with ${spec}"
            expected = "paths that are different on every file system"
            found.append(Diagnostic("DF097", message, expected=expected, hint=hint, severity="warning"))
    return found
