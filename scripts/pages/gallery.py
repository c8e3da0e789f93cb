"""The gallery: each spec of specs/ with the contact sheet that `dicomforge show --sheet` makes of it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dicomforge import api
from dicomforge.preview.contents import contents
from dicomforge.preview.facts import Facts
from dicomforge.preview.from_plan import PlannedSeries
from dicomforge.preview.picture import Size
from dicomforge.transfer.png import png
from pages.page import ROOT, Made, table

FRONT = "assets/front.png"
"""A picture of the spec on the first page."""

SMALL = Size(1, 320)
"""The picture of a spec in the index."""


class _Shown(NamedTuple):
    """A spec's contact sheet and its small picture (PNG), and what is said of its series."""

    sheet: bytes
    small: bytes
    series: tuple[Facts, ...]


def pages() -> Iterator[Made]:
    """`gallery/index.md`, and for each spec a page, a contact sheet and a picture for the index."""
    cards = []
    for spec in api.specs_of(ROOT / "specs"):
        text = spec.read_text(encoding="utf-8")
        shown = _shown(spec, text)
        yield Made(f"gallery/{spec.stem}.png", shown.sheet)
        yield Made(f"gallery/{spec.stem}-small.png", shown.small)
        yield Made(f"gallery/{spec.stem}.md", _page(spec.stem, text, shown))
        cards.append(
            f"[![]({spec.stem}-small.png) **{spec.stem}** {_first_sentence(text)}]({spec.stem}.md){{ .card }}\n"
        )
    yield Made(FRONT, _front())
    yield Made("gallery/index.md", _INDEX + '<div class="cards" markdown>\n\n' + "\n".join(cards) + "\n</div>\n")


def _front() -> bytes:
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```yaml.*?\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "head.yaml"
        spec.write_text(text, encoding="utf-8")
        return _small(spec)


def _page(name: str, text: str, shown: _Shown) -> str:
    rows = [(f"`{one.series}`", one.sop_class, one.size, one.matrix, one.spacing) for one in shown.series]
    head = ("series", "SOP class", "size", "matrix", "spacing")
    return (
        f"---\nhide: [toc]\n---\n\n# {name}\n\n{_remark(text)}\n\n"
        f"[![Contact sheet of {name}]({name}.png){{ .picture }}]({name}.png)\n\n"
        f'```yaml title="specs/{name}.yaml"\n{_body(text)}```\n\n{table(head, rows)}\n'
        f"`dicomforge show --sheet specs/{name}.yaml` makes the picture.\n"
    )


def _remark(text: str) -> str:
    """The comment at the head of a spec, as prose."""
    lines = []
    for line in text.splitlines()[1:]:
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    return "\n".join(lines).strip()


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s", _remark(text).replace("\n", " "))[0]


def _body(text: str) -> str:
    """The spec below its head comment."""
    return re.sub(r"\A(#.*\n)+\n*", "", text)


@cache
def _shown(spec: Path, text: str) -> _Shown:
    """`text` is the spec's: pages that are made again see that it changed."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "sheet.png"
        told = api.show(spec, out=sheet, sheet=True)
        return _Shown(sheet.read_bytes(), _small(spec), told.series)


def _small(spec: Path) -> bytes:
    series = [PlannedSeries(one, spec.stem) for one in api.load(spec).series]
    pictures = contents(series[:1], SMALL).entries[0].gallery.pictures
    return png(pictures[0].image)


_INDEX = """---
hide: [toc]
---

# Gallery

Each is a spec of the repository's folder `specs/`; its page has the whole text with the pictures of what it makes.

"""
