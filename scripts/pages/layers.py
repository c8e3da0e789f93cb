"""Shapes, fields, noise and presets: what each is, an example with its picture, its parameters."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import generate_docs
import numpy as np

from dicomforge import api
from dicomforge.model.parameter import parameters
from dicomforge.phantom.registries import ACQUISITION, FIELDS, NOISE, SHAPES, presets
from dicomforge.transfer.png import png
from pages.page import ROOT, Made, table

EXAMPLES = ROOT / "scripts" / "pages" / "layers.yaml"
CHART = ROOT / "scripts" / "pages" / "chart.png"

ABOUT = {
    "shapes": (
        "Where values go. Shapes of two dimensions lie in the image plane, or with `plane: patient` on the patient's"
        " axes; those of three in patient space. Lengths are mm unless a unit is written."
    ),
    "fields": "What values are, from place to place: a layer of its own, or the `value` of a shape.",
    "noise": (
        "`noise:` takes one kind, and is added where it stands in the list of layers. The same names and the same"
        " `seed` give the same noise, on every machine."
    ),
    "acquisition": (
        "What a device does to the frame that was painted so far: a layer each, without chance. Later layers of the"
        " list are not changed."
    ),
    "presets": "Published phantoms, a layer each, by name and version. A version never changes what it paints.",
}


_SPEC = """\
dicomforge: 1
patient: {{PatientName: Page^Paul, PatientID: P}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  Modality: CT
  Rows: 144
  Columns: 192
{attributes}
  SliceThickness: 5
  Exposure: 200
  phantom:
{layers}"""


def pages() -> Iterator[Made]:
    """A page for each family, and a picture for each of its members."""
    found = _examples()
    for family, members in (
        ("shapes", list(SHAPES)),
        ("fields", list(FIELDS)),
        ("noise", list(NOISE)),
        ("acquisition", list(ACQUISITION)),
        ("presets", list(presets())),
    ):
        parts = [f"# {family.capitalize()}\n\n{ABOUT[family]}\n"]
        for name, module in members:
            parts.append(_entry(family, name, module, found.get(name, "")))
            if name in found:
                yield Made(_path(family, name), _painted(found[name]))
        yield Made(f"reference/{family}.md", "".join(parts))


def _entry(family: str, name: str, module: ModuleType, example: str) -> str:
    title = (module.__doc__ or "").strip()
    shown = ""
    if example:
        image = _path(family, name).removeprefix("reference/")
        shown = (
            f'<div class="beside" markdown>\n\n![{name}]({image}){{ .picture width="192" height="144" }}\n\n'
            f"```yaml\nphantom:\n{example}```\n\n</div>\n\n"
        )
    rows = [generate_docs.parameter(p) for p in parameters(module.DECLARES)]
    source = f"\nSource: {module.SOURCE}. Verified against {module.VERIFIED}.\n" if family == "presets" else ""
    head = ("parameter", "takes", "meaning", "default")
    return f"\n## {name}\n\n{title}\n\n{shown}{table(head, rows)}{source}"


def _path(family: str, name: str) -> str:
    return f"reference/{family}/{name.replace('@', '-')}.png"


def _examples() -> dict[str, str]:
    """Name -> its example, the text of a list of layers."""
    text = EXAMPLES.read_text(encoding="utf-8")
    parts = re.split(r"^(?=\S+:\n)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    return {head.rstrip(":"): body for head, _, body in (part.partition("\n") for part in parts) if head}


def _painted(layers: str) -> bytes:
    attributes = {"PixelSpacing": "[1, 1]", **dict(re.findall(r"^  # (\w+): (.*)$", layers, flags=re.MULTILINE))}
    own = "\n".join(f"  {keyword}: {value}" for keyword, value in attributes.items())
    body = "".join(f"  {line}\n" for line in layers.splitlines())
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "example.yaml"
        shutil.copy(CHART, folder)
        spec.write_text(_SPEC.format(attributes=own, layers=body), encoding="utf-8")
        (dataset,) = api.datasets(spec)
    return png(np.clip(dataset.pixel_array, 0, 255).astype(np.uint8))
