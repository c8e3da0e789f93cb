"""The pages of the error codes: what each says, why, an example and its correction."""

import re
from importlib import resources
from typing import NamedTuple


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
