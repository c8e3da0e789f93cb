"""SOP classes: a minimal spec of each storage class, those of specs/sop-classes in the project."""

import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from dicomforge.standard import uids

_FAMILIES = (
    ("procedure protocol", r"ProcedureProtocol|ProtocolApproval"),
    ("without a patient", r"ColorPalette|HangingProtocol|Implant.*Template|Inventory|MediaStorageDirectory"),
    ("presentation", r"PresentationState|StructuredDisplay"),
    ("report", r"SRStorage|KeyObject|ProcedureLog|Report"),
    ("waveform", r"Waveform"),
    ("radiotherapy", r"RT|Radiation"),
    ("document", r"Encapsulated"),
    (
        "ophthalmic measurement",
        r"Keratometry|[Rr]efraction|Lensometry|VisualAcuity|AxialMeasurements|IntraocularLens|Perimetry|Topography|ThicknessMap",
    ),
    (
        "derived",
        r"Segmentation|Surface|ParametricMap|RealWorldValue|Registration|Fiducials|Tractography|Annotations|"
        r"ContentAssessment|Stereometric",
    ),
    ("spectra and raw data", r"Spectroscopy|RawData"),
    ("image", r"Image|Volume|3DCraniofacial"),
)
"""Name and keywords of the classes of a family; the first that fits."""

_FOLDER = "sop_classes"


def family(keyword: str) -> str:
    """The family of a SOP class."""
    return next((name for name, pattern in _FAMILIES if re.search(pattern, keyword)), "other")


def spec_name(title: str) -> str:
    """The name of the spec of a class, from its title."""
    if title == "Media Storage Directory Storage":
        return "media-storage-directory"
    return re.sub("[^a-z0-9]+", "-", title.replace(" Storage", "").lower()).strip("-")


def named() -> dict[str, str]:
    """The names of specs, each with the keyword of its class."""
    entries = (uids.by_keyword(keyword) for keyword in uids.keywords())
    there = {one.name.removesuffix(".yaml") for one in _folder().iterdir() if one.name.endswith(".yaml")}
    names = {spec_name(one.name): one.keyword for one in entries if one is not None}
    return {name: names[name] for name in sorted(there & names.keys())}


def text(name: str) -> str:
    """A spec."""
    return (_folder() / f"{name}.yaml").read_text(encoding="utf-8")


def beside(name: str) -> Iterator[tuple[str, bytes]]:
    """The files that a spec reads."""
    for file in re.findall(r"file: ([\w.-]+)", text(name)):
        yield file, (_folder() / file).read_bytes()


def asks(name: str) -> tuple[str, ...]:
    """What an author writes for an object of the class: the keys of its series in the spec. OT is the default."""
    import yaml

    document = yaml.load(text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    written = next(_series(document, "object"), {})
    return tuple(key for key, value in written.items() if key != "SOPClassUID" and (key, value) != ("Modality", "OT"))


def _series(node: Any, name: str) -> Iterator[dict[str, Any]]:
    """The mappings of a name, at any depth."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == name and isinstance(value, dict):
                yield value
            yield from _series(value, name)


def _folder() -> Traversable:
    """In a wheel a part of the package; otherwise that of the project."""
    installed = resources.files("dicomforge.starters") / _FOLDER
    return installed if installed.is_dir() else resources.files("dicomforge").joinpath("..", "specs", "sop-classes")
