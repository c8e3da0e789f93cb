"""The VRs that hold text: repertoire, length and structure of AE, CS, PN, UI and the others (PS3.5 section 6.2)."""

import re

from dicomforge.ground.diagnostic import nearest
from dicomforge.model.fault import Fault, too_long
from dicomforge.standard import dictionary, uids

LONGEST = {"AE": 16, "CS": 16, "SH": 16, "LO": 64, "ST": 1024, "LT": 10240, "UI": 64, "PN": 64}
"""Characters of one value (of one component group for PN); UC, UR and UT hold 2^32 - 2 bytes."""

PARAGRAPHS = frozenset({"ST", "LT", "UT"})
"""Text with lines and pages: TAB, LF, FF and CR are allowed, and a backslash is a character like others."""

UNSPLIT = frozenset({*PARAGRAPHS, "UR"})
"""VRs whose value is always one: a backslash separates nothing."""

PN_GROUPS = 3
PN_COMPONENTS = 5

_CS = re.compile(r"[A-Z0-9 _]*")
_AE = re.compile(r"[ -\[\]-~]*")
_UI = re.compile(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))*")
_UR = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
_TAG = re.compile(r"\(([0-9A-Fa-f]{4}), ?([0-9A-Fa-f]{4})\)|([0-9A-Fa-f]{8})")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROLS_OF_PARAGRAPHS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def parse(vr: str, text: str) -> str | int | Fault:
    """The value of one text in a text VR, UI or AT (a tag as a number)."""
    if vr == "UI":
        return _uid(text)
    if vr == "AT":
        return _tag(text)
    allowed, controls = "one line of text without control characters", _CONTROLS
    if vr in PARAGRAPHS:
        allowed, controls = "text whose only control characters are TAB, LF, FF and CR", _CONTROLS_OF_PARAGRAPHS
    if bad := controls.search(text):
        return Fault(f"the control character U+{ord(bad[0]):04X} in {_cut(text)!r}", f"{vr}: {allowed}")
    special = {"CS": _code_string, "AE": _title, "UR": _address, "PN": _name}.get(vr)
    fault = special(text) if special else None
    if fault is None and vr != "PN" and len(text) > LONGEST.get(vr, len(text)):
        fault = too_long(text, LONGEST[vr], vr)
    return fault or text


def person_name(groups: tuple[str, str, str]) -> str:
    """A PN of its three component groups, without the empty ones at its end (PS3.5 section 6.2.1)."""
    return "=".join(groups).rstrip("=")


def _code_string(text: str) -> Fault | None:
    if _CS.fullmatch(text):
        return None
    upper = text.upper()
    expected = "CS: uppercase letters, digits, space and underscore"
    mended = re.sub(r"[-./]", "_", upper)
    return Fault(repr(_cut(text)), expected, f"write {mended}" if _CS.fullmatch(mended) else "")


def _title(text: str) -> Fault | None:
    if not _AE.fullmatch(text):
        return Fault(repr(_cut(text)), "AE: printable ASCII without backslash")
    return Fault(repr(text), "AE: more than spaces") if text and not text.strip() else None


def _address(text: str) -> Fault | None:
    bad = next((c for c in text if not _UR.fullmatch(c)), None)
    if bad is None:
        return None
    mended = "".join(f"%{byte:02X}" for byte in bad.encode(errors="replace"))
    return Fault(f"{bad!r} in {_cut(text)!r}", "UR: the characters of a URI (RFC 3986)", f"write {mended} for it")


def _name(text: str) -> Fault | None:
    groups = text.split("=")
    if len(groups) > PN_GROUPS:
        return Fault(
            f"{len(groups)} component groups in {_cut(text)!r}", f"PN: at most {PN_GROUPS}, separated by '='"
        )
    for group in groups:
        if group.count("^") >= PN_COMPONENTS:
            expected = f"PN: at most {PN_COMPONENTS}, Family^Given^Middle^Prefix^Suffix"
            return Fault(f"{group.count('^') + 1} components in {_cut(group)!r}", expected)
        if len(group) > LONGEST["PN"]:
            return too_long(group, LONGEST["PN"], "PN, each component group")
    return None


def _uid(text: str) -> str | Fault:
    stripped = text.strip(" ")
    if stripped[:1].isalpha():
        known = uids.by_keyword(stripped)
        if known is not None:
            return known.value
        hint = nearest(stripped, uids.keywords())
        return Fault(repr(_cut(text)), "UI: a UID, or the keyword of one that the Standard registers", hint, "DF054")
    if len(stripped) > LONGEST["UI"]:
        return too_long(stripped, LONGEST["UI"], "UI")
    if not _UI.fullmatch(stripped):
        expected = "UI: numbers separated by '.', none with a leading zero"
        parts = stripped.split(".")
        is_loose = all(part.isascii() and part.isdigit() for part in parts)
        return Fault(repr(_cut(text)), expected, f"write {'.'.join(str(int(p)) for p in parts)}" if is_loose else "")
    return stripped


def _tag(text: str) -> int | Fault:
    match = _TAG.fullmatch(text.strip())
    if match:
        return int(match[3] or match[1] + match[2], 16)
    known = dictionary.by_keyword(text.strip())
    if known is not None:
        return known.tag
    hint = nearest(text.strip(), dictionary.keywords()) if text[:1].isalpha() else ""
    return Fault(repr(_cut(text)), "AT: a keyword of PS3.6, or a tag such as (0028,0010)", hint)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
