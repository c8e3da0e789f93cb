"""Portable: output paths that some systems refuse, or hold as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span

CASE, FORM = "letter case", "Unicode normalization"
"""What alone tells two paths apart."""

MOST = 20
"""Pairs of paths that are reported."""

_REFUSED = re.compile(
    r"""[<>:"|?*\\]  |  [. ](?=/|$)  |
    (?:^|/) (?: con | prn | aux | nul | conin\$ | conout\$ | (?:com|lpt)[1-9¹²³] ) [ ]* (?:\.[^/]*)? (?=/|$)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Microsoft, "Naming Files, Paths, and Namespaces": reserved characters and names, and ends of a name."""


def folded(path: str) -> str:
    """Equal for paths that a file system may hold as one: APFS and NTFS ignore case, APFS the Unicode form too."""
    return path.lower() if path.isascii() else normalize("NFC", normalize("NFD", path).casefold())


def apart(one: str, other: str) -> str:
    """What alone tells apart two paths that are `folded` alike."""
    return CASE if one.casefold() == other.casefold() else FORM


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
        if other != path and theirs != owner and len(found) < MOST:
            message = f"output {path!r} of {owner} and {other!r} of {theirs} differ in {apart(path, other)} only"
            hint = "make them differ in `output: path`, for example with ${spec}"
            expected = "paths that are different on every file system"
            found.append(Diagnostic("DF097", message, expected=expected, hint=hint, severity="warning"))
    return found
