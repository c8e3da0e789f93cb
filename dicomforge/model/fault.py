"""Fault: why a text is no value of its VR."""

from typing import NamedTuple


class Fault(NamedTuple):
    """What was found, what was expected and how to mend it; `code` is that of the Diagnostic that it becomes."""

    found: str
    expected: str
    hint: str = ""
    code: str = "DF050"


def too_long(text: str, limit: int, what: str, hint: str = "") -> Fault:
    """The Fault of a text with more than `limit` characters; `what` names the VR or the part of it."""
    shown = text if len(text) <= 40 else f"{text[:37]}..."
    found = f"{len(text)} characters, {shown!r}"
    return Fault(found, f"{what}: at most {limit} characters", hint or f"shorten it to {limit} characters", "DF051")
