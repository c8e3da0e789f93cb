"""Doubt: a finding that does not know its place yet."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.inspect.finding import Severity


class Doubt(NamedTuple):
    """What is wrong with a value, wherever it stands; `code` is a key of `kinds.KINDS`."""

    code: str
    found: str
    expected: str
    section: str = ""
    severity: Severity | None = None
