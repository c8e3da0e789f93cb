"""The gallery: each spec of specs/ with the contact sheet that `dicomforge show --sheet` makes of it."""

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dicomforge import api
from dicomforge.preview import gallery as galleries
from dicomforge.preview.facts import Facts
from dicomforge.preview.from_plan import PlannedSeries
from dicomforge.preview.picture import Size
from dicomforge.preview.sheet import lettered
from dicomforge.transfer.png import png
from pages.page import ROOT, Made, table

FRONT = "assets/front.png"
"""A picture of the spec on the first page."""

SMALL = Size(1, 320, regions=False)
"""The picture of a spec in the index."""

TEXT = 240, 320
"""Rows and columns of the picture of a text."""

FAMILIES = {
    "Structured reports": "comprehensive-3d-sr",
    "Computer-aided detection": "mammography-cad-sr",
    "Dose reports": "x-ray-radiation-dose-sr",
    "Waveforms": "12-lead-ecg-waveform",
    "Structure sets": "rt-structure-set",
    "Radiotherapy plans": "rt-plan",
    "Radiations, second generation": "c-arm-photon-electron-radiation",
    "Tomosynthesis": "breast-tomosynthesis-image",
    "Enhanced multi-frame images": "enhanced-us-volume",
    "Legacy conversions": "legacy-converted-enhanced-ct-image",
    "Photographs": "dermoscopic-photography-image",
    "Whole slides": "vl-whole-slide-microscopy-image",
    "Annotations of slides": "microscopy-bulk-simple-annotations",
    "Ophthalmic images": "ophthalmic-tomography-image",
    "Ophthalmic measurements": "ophthalmic-visual-field-static-perimetry-measurements",
    "Surfaces": "surface-segmentation",
    "Surface scans": "surface-scan-mesh",
    "Tracts": "tractography-results",
    "Registrations": "deformable-spatial-registration",
    "Fiducials": "spatial-fiducials",
    "Parametric maps": "parametric-map",
    "Presentation states": "blending-softcopy-presentation-state",
    "Volumetric presentation states": "compositing-planar-mpr-volumetric-presentation-state",
    "Displays and hanging protocols": "basic-structured-display",
    "Palettes": "color-palette",
    "Spectroscopy": "mr-spectroscopy",
    "Documents": "encapsulated-pdf",
    "Models": "encapsulated-stl",
    "Implant templates": "generic-implant-template",
    "Procedure protocols": "ct-performed-procedure-protocol",
    "Inventories": "inventory",
    "DICOMDIR": "media-storage-directory",
}
"""The spec of specs/sop-classes that stands for each family of objects."""


class _Shown(NamedTuple):
    """A spec's contact sheet and its small picture (PNG), and what is said of its series."""

    sheet: bytes
    small: bytes
    series: tuple[Facts, ...]


def pages() -> Iterator[Made]:
    """`gallery/index.md`, and for each spec a page, a contact sheet and a picture for the index."""
    specs = dict.fromkeys(api.specs_of(ROOT / "specs"), "")
    families = {ROOT / "specs" / "sop-classes" / f"{name}.yaml": title for title, name in FAMILIES.items()}
    cards = []
    for spec, title in (specs | families).items():
        text = spec.read_text(encoding="utf-8")
        shown = _shown(spec, text)
        yield Made(f"gallery/{spec.stem}.png", shown.sheet)
        yield Made(f"gallery/{spec.stem}-small.png", shown.small)
        yield Made(f"gallery/{spec.stem}.md", _page(spec, text, shown))
        said = f"**{title}** {spec.stem}" if title else f"**{spec.stem}** {_first_sentence(text)}"
        cards.append(f"[![]({spec.stem}-small.png) {said}]({spec.stem}.md){{ .card }}\n")
    yield Made(FRONT, _front())
    count = len(specs)
    yield Made("gallery/index.md", _INDEX + _cards(cards[:count]) + _OF_FAMILIES + _cards(cards[count:]))


def _cards(cards: list[str]) -> str:
    return '<div class="cards" markdown>\n\n' + "\n".join(cards) + "\n</div>\n"


def _front() -> bytes:
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```yaml.*?\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "head.yaml"
        spec.write_text(text, encoding="utf-8")
        return _small(spec)


def _page(spec: Path, text: str, shown: _Shown) -> str:
    name, path = spec.stem, spec.relative_to(ROOT).as_posix()
    rows = [(f"`{one.series}`", one.sop_class, one.size, one.matrix, one.spacing) for one in shown.series]
    head = ("series", "SOP class", "size", "matrix", "spacing")
    return (
        f"---\nhide: [toc]\n---\n\n# {name}\n\n{_remark(text)}\n\n"
        f"[![Contact sheet of {name}]({name}.png){{ .picture }}]({name}.png)\n\n"
        f'```yaml title="{path}"\n{_body(text)}```\n\n{table(head, rows)}\n'
        f"`dicomforge show --sheet {path}` makes the picture.\n"
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
    """The picture of the object of a family, otherwise of the first series; its text where it has no picture."""
    series = [PlannedSeries(one, spec.stem) for one in api.load(spec).series]
    chosen = next((one for one in series if one.names.series == "object"), series[0])
    seen = galleries.gallery(chosen, series, SMALL)
    return png(seen.pictures[0].image if seen.pictures else lettered(seen.lines, *TEXT))


_INDEX = """---
hide: [toc]
---

# Gallery

Each is a spec of the repository's folder `specs/`; its page has the whole text with the pictures of what it makes.

"""

_OF_FAMILIES = """
## One of each family

Each is a spec of the folder `specs/sop-classes`, which has one for every SOP class; the
[reference](../reference/sop-classes/index.md) has them all.

"""
