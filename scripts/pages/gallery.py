"""The gallery: each spec of specs/ beside its contact sheet."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydicom.dataset import Dataset

from dicomforge import api
from pages import picture
from pages.page import ROOT, Made, table

FRONT = "assets/front.png"
"""The contact sheet of the spec on the first page."""


class _Shown(NamedTuple):
    """A spec's pictures (PNG) and the rows of its table of series."""

    sheet: bytes
    first: bytes
    rows: tuple[tuple[str, ...], ...]


def pages() -> Iterator[Made]:
    """`gallery/index.md`, and for each spec a page, a contact sheet and a picture for the index."""
    cards = []
    for spec in api.specs_of(ROOT / "specs"):
        text = spec.read_text(encoding="utf-8")
        shown = _shown(spec, text)
        yield Made(f"gallery/{spec.stem}.png", shown.sheet)
        yield Made(f"gallery/{spec.stem}-small.png", shown.first)
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
        return _shown(spec, text).sheet


def _page(name: str, text: str, shown: _Shown) -> str:
    head = ("series", "SOP class", "files", "frames", "matrix")
    return (
        f"# {name}\n\n{_remark(text)}\n\n"
        f'<div class="beside" markdown>\n\n![Contact sheet of {name}]({name}.png){{ .picture }}\n\n'
        f'```yaml title="specs/{name}.yaml"\n{_body(text)}```\n\n</div>\n\n{table(head, shown.rows)}'
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
    return re.split(r"(?<=[.:])\s", _remark(text).replace("\n", " "))[0].rstrip(":.") + "."


def _body(text: str) -> str:
    """The spec below its head comment."""
    return re.sub(r"\A(#.*\n)+\n*", "", text)


@cache
def _shown(spec: Path, text: str) -> _Shown:
    series: dict[str, list[Dataset]] = {}
    for dataset in api.datasets(spec):
        series.setdefault(str(dataset.SeriesInstanceUID), []).append(dataset)
    pictures = [[frame for dataset in files for frame in picture.frames(dataset)] for files in series.values()]
    share = max(1, picture.MOST // len(pictures))
    chosen = [frame for frames in pictures for frame in frames[:: -(-len(frames) // share)]]
    middle = pictures[0][len(pictures[0]) // 2]
    rows = tuple(_row(files) for files in series.values())
    return _Shown(picture.png(picture.sheet(chosen, 4)), picture.png(picture.sheet([middle], 1)), rows)


def _row(files: list[Dataset]) -> tuple[str, ...]:
    first = files[0]
    label = first.get("SeriesDescription") or f"{first.Modality} {first.get('SeriesNumber', '')}"
    frames = sum(int(one.get("NumberOfFrames", 1)) for one in files)
    return (str(label), first.SOPClassUID.name, str(len(files)), str(frames), f"{first.Rows} × {first.Columns}")


_INDEX = """# Gallery

Each is a spec of the repository's folder `specs/`; its page shows the whole text beside what it makes.

"""
