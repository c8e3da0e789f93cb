"""A page, or a picture, that is made when the site is built."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Made(NamedTuple):
    """`path` is that of the source in the site (`errors/DF012.md`); `origin` the file of the repository it shows."""

    path: str
    content: str | bytes
    origin: str = ""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
