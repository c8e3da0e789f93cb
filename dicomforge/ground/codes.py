"""The pages of the error codes: what each says, why, an example and its correction."""

import re
from importlib import resources
from typing import NamedTuple

_WARNINGS = """
DF039 DF045 DF048 DF066 DF069 DF070 DF075 DF079 DF081 DF082 DF084 DF085 DF089 DF097 DF100 DF104 DF105 DF107 DF109
DF130 DF132 DF135 DF136 DF160 DF179 DF183 DF187 DF207 DF210 DF212
"""
WARNINGS = frozenset(_WARNINGS.split())
"""The codes of warnings and notes about specs, which `allow` silences."""


class ErrorCode(NamedTuple):
    """A code and the title of its page, such as `DF012`, `unknown shape`."""

    code: str
    title: str


def codes() -> tuple[ErrorCode, ...]:
    """Every code that has a page, in order."""
    found = []
    for file in _folder().iterdir():
        match = re.fullmatch(r"(DF\d{3})\.md", file.name)
        if match is not None:
            head = file.read_text(encoding="utf-8").split("\n", 1)[0]
            found.append(ErrorCode(match[1], head.removeprefix(f"# {match[1]}:").strip()))
    return tuple(sorted(found))


def page(code: str) -> str | None:
    """The page of a code in Markdown, whatever its case; None where there is none."""
    if re.fullmatch(r"DF\d{3}", code.upper()) is None:
        return None
    file = _folder() / f"{code.upper()}.md"
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _folder() -> resources.abc.Traversable:
    return resources.files("dicomforge.ground") / "errors"
