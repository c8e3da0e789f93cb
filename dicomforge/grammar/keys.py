"""The closed table of the language's lowercase keys, by level.

Schemas, documentation and messages are made from it. What layers take besides comes from the registries of phantom/.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from dicomforge.content import CONTENT
from dicomforge.model.recipe import BLENDS

Stage = Literal["both", "author", "expanded"]

ITEM_LEVELS = ("document", "patient", "study", "series", "instance")
"""Levels that hold DICOM Attributes and become Information Entities; their keys cannot be names."""

ATTRIBUTE_LEVELS = (*ITEM_LEVELS, "item", "segment")
"""`item` is an item of a sequence, `segment` one of the Segment Sequence, written under `segments`."""

_OMITTING = (*ITEM_LEVELS, "item")


class Key(NamedTuple):
    """One key. `type` names a definition of the schema; `default` and `example` are YAML text.

    `stage` tells where the key is known: `author` keys are gone after expansion, `expanded` ones are added by it.
    """

    name: str
    levels: tuple[str, ...]
    type: str
    doc: str
    default: str = ""
    example: str = ""
    stage: Stage = "both"


NAME = r"[a-z0-9-]+"
"""What names are written in."""

TISSUE = rf"{NAME}@\d+"
MATERIAL = rf"{NAME}(@\d+)?"
"""A material of the scene, or a tissue of the library with its version."""

WORDS = {
    "blend": BLENDS,
    "plane": ("image", "patient"),
    "sample": ("area", "centre"),
    "clip": ("warn", "error"),
    "artefacts": ("dicomdir", "zip"),
    "truth": ("json", "frames", "seg", "fractional", "labelmap", "rtstruct", "sr"),
}
"""Keys that take one of a few words, the default first."""

PART = "part"
"""The word of `truth` in a series that belongs to the truth of another; `expand` writes it."""

_TREE = ("document", "patient", "study", "series")

# fmt: off
KEYS: tuple[Key, ...] = (
    # --- document
    Key("dicomforge", ("document",), "version", "Version of the language; marks the file as a spec.", example="1"),
    Key("extends", _TREE, "extends",
        "Parents, in order; the current file wins. `file.yaml#name` takes one part of a file.",
        example="[base.yaml, parts.yaml#head]", stage="author"),
    Key("namespace", ("document",), "text",
        "Separates authors: part of every UID, beside the spec's name.", example="5f1c9a52"),
    Key("seed", ("document",), "text", "Seed of all random values.", default="0", example="42"),
    Key("clock", ("document",), "text",
        "Date and time that fill required dates; no output ever reads the real clock.",
        default="StudyDate and StudyTime", example="2024-01-31 10:00:00"),
    Key("uid_root", ("document",), "uid", "Root under which UIDs are made.", default="2.25",
        example="1.2.826.0.1.3680043.10.1"),
    Key("limits", ("document",), "limits", "Limits on what the spec can build.", example="{instances: 2000}"),
    Key("allow", ("document",), "codes", "Codes of warnings and notes to silence; errors cannot be silenced.",
        example="[DF100, born-later]"),
    Key("output", ("document",), "output", "Where files go, inside the output folder."),
    Key("scenes", ("document",), "scenes", "Named phantoms that several series of one patient share."),
    Key("patient", ("document",), "patients", "A patient, several by name, or a list of them.", stage="author"),
    Key("patients", ("document",), "patients", "Patients by name, or a list of them; the same as `patient`."),
    Key("population@1", ("patient",), "flag",
        "true: PatientSex, PatientSize and PatientWeight of an adult by chance, and PatientAge.",
        default="false", example="true"),
    Key("study", ("document", "patient"), "studies", "A study, several by name, or a list of them.", stage="author"),
    Key("studies", ("document", "patient"), "studies", "Studies by name, or a list of them; the same as `study`."),
    Key("series", ("document", "patient", "study"), "series-set", "A series, several by name, or a list of them."),
    Key("objects", ("document",), "objects",
        "Objects without a patient by name, such as color palettes; what a series has, an object has too.",
        example="{jet: {SOPClassUID: ColorPaletteStorage}}"),
    Key("artefacts", ("document",), "artefacts",
        "What is built beside the objects: `dicomdir` makes a file-set of them, `zip` one file of them all.",
        example="[dicomdir, zip]"),
    Key("splits", ("document",), "splits", "Parts of a data set with their weights: each patient is drawn into one.",
        example="{train: 0.8, test: 0.2}"),
    # --- every item of the tree
    Key("name", ITEM_LEVELS, "name", "Name among its siblings; keys UIDs, noise and paths.",
        default="the file's stem, the level's word, or the Modality in lowercase", example="venous"),
    Key("named", ITEM_LEVELS, "flag", "Whether the author wrote the name; added by `expand`.", stage="expanded"),
    Key("vars", _TREE, "vars", "Variables for `${...}`, visible here and below.", example="{size: 12}",
        stage="author"),
    Key("matrix", _TREE, "matrix", "Repeats the item that contains it: one row for each combination of the axes.",
        example="{dose: [low, high], kernel: [soft, sharp]}", stage="author"),
    Key("omit", _OMITTING, "omit", "Attributes to leave out, even if the IOD requires them; gives at most a note.",
        example="[KVP, RequestAttributesSequence.ScheduledProcedureStepID]"),
    Key("complete", ITEM_LEVELS, "flag",
        "false: only what you write, plus pixel data with the elements that describe it, and File Meta.",
        default="true", example="false"),
    Key("private", _OMITTING, "private", "Private elements by creator and tag.",
        example='{ACME 1.1: {"(0019,xx10)": {vr: DS, value: 1.5}}}'),
    # --- series
    Key("slices", ("series",), "count", "Number of slices along the normal; the fastest axis.", default="1",
        example="20"),
    Key("axes", ("series",), "axes",
        "Further axes, slowest first: a length or a list of values each. Instances, or frames, are the product.",
        example="{b: [0, 500, 1000], t: 3}"),
    Key("scene", ("series",), "name", "The scene that this series images, painted before `phantom`.",
        example="torso"),
    Key("frame_of_reference", ("patient", "study", "series"), "name",
        "Series of one patient that name the same Frame of Reference share it; this wins over that of the scene.",
        default="that of the scene, or of the series alone", example="planning"),
    Key("truth", _TREE, "truth",
        "The true values of the objects of scenes: true for truth.json and manifest.jsonl, or a list of parts.",
        example="[seg, rtstruct, sr]"),
    Key("drawn", ("series",), "drawn", "Random variables that its truth lists; added by `expand`."),
    Key("localizes", ("series",), "series-names",
        "Series of the same study that are planned on this one: they refer to its images as Localizer, it to theirs.",
        example="[ct]"),
    Key("slab", ("series",), "planes",
        "Planes across SliceThickness whose mean is the slice, 1 to 32; 1 shows the middle of the slice alone.",
        default="8 with a scene, otherwise 1", example="16"),
    Key("phantom", ("series", "instance"), "layers", "Layers in painting order.",
        example="[{fill: -1000}, {circle: {radius: 100px, value: 40}}]"),
    Key("instances", ("series",), "instances",
        "Overrides by name or number (from 1), or a list with an entry for each instance.",
        example="{3: {skip: true}}"),
    Key("of", ("series",), "references",
        "The series that this one is made from or for: its objects are labelled, annotated, planned on or shown.",
        example="ct"),
    Key("references", ("series",), "references",
        "Series, instances or frames that the objects refer to, in the list that their IOD has for it.",
        example="[ct/2, mr]"),
    Key("noise", ("series",), "noise-of-source",
        "Of a series that shows the images of another again: `off`, or noise of its own with sd times `scale`.",
        example="{scale: 0.5}"),
    Key("segments", ("series",), "segments",
        "Layers of the source to label, each a name, or a mapping with `layer` and Attributes of the segment.",
        default="every shape with a name or a material", example="[tumour, {layer: brain, SegmentLabel: Brain}]"),
    Key("layer", ("segment",), "name", "The layer of the source's scene or phantom that is the segment.",
        example="tumour"),
    Key("with", ("segment",), "series-names", "Layers inside it that belong to the segment too.", example="[lesion]"),
    Key("concatenation", ("series",), "count",
        "The most frames of an enhanced image in a file: it becomes a concatenation of several.", example="100"),
    Key("clip", ("series",), "clip",
        "What to do with values outside the pixel format: count them, or report an error.",
        default="warn"),
    Key("faults", ("series", "instance"), "faults",
        "What is wrong on purpose, in a list by name; `{draw: n, of: [folders]}` takes some by chance.",
        example="[odd-length, {truncated: {bytes: 100}}]"),
    Key("stress", ("series",), "stress",
        "What is large in the objects, by one word, with its size unless it is the usual one; they stay legal.",
        example="{depth: 1000}"),
    Key("duplicate", ("series",), "flag",
        "true: objects of the series may have a UID or a path that others have; a path that is taken gets a number.",
        default="false"),
    Key("vendor", ("series",), "vendor",
        "Private elements as scanners of a manufacturer write them; their values follow from the series.",
        example="siemens-csa"),
    Key("plant", ("patient", "study", "series"), "plant",
        "Names, numbers and dates to put into the series, for tests of de-identification.",
        example="{names: Doe^Jane, numbers: 12345, dates: 1970-01-31, into: [text, private, overlay, pixels]}"),
    Key("encode", ("series",), "encode",
        "How the files are encoded where the Standard leaves the choice: words of the transfer syntax.",
        example="{quality: 80}"),
    Key("skip", ("instance",), "flag", "true: this instance is left out; its number and position stay.",
        default="false"),
    # --- output, limits, matrix
    Key("path", ("output",), "text",
        "Pattern of the files' paths; knows `spec`, `patient`, `study`, `series`, `instance`, `number` and keywords.",
        default="${spec}/${patient}/${study}/${series}/${number:04d}.dcm",
        example="${patient}/${SeriesNumber}/${number:04d}.dcm"),
    Key("instances", ("limits",), "count", "Instances of the whole spec.", default="1000000"),
    Key("rows", ("limits",), "count", "Matrix rows of the whole spec.", default="100000"),
    Key("bytes", ("limits",), "count", "Bytes of output.", default="1000000000000"),
    Key("frame_bytes", ("limits",), "count", "Bytes of one frame.", default="1000000000"),
    Key("include", ("matrix",), "rows", "Rows to add.", example="[{dose: none, kernel: soft}]", stage="author"),
    Key("exclude", ("matrix",), "rows", "Rows to drop; applied last.", example="[{dose: low, kernel: sharp}]",
        stage="author"),
    Key("cap", ("matrix",), "count", "Maximum number of rows of this matrix.", default="10000", stage="author"),
    # --- scenes and materials
    Key("materials", ("scene",), "materials", "Materials by name, with their value for each modality."),
    Key("objects", ("scene",), "layers", "Layers of the scene, in painting order."),
    Key("hu", ("material",), "number", "CT: value in HU.", example="55"),
    Key("tissue", ("material",), "tissue-name",
        "A tissue of the library, whose values the material has where you write none.", example="liver@1"),
    Key("t1", ("material",), "number-positive-by-field", "MR: T1 in ms.", example="{1.5: 800, 3: 1000}"),
    Key("t2", ("material",), "number-positive-by-field", "MR: T2 in ms.", example="45"),
    Key("t2s", ("material",), "number-positive-by-field", "MR: T2* in ms, of gradient echoes.", example="30"),
    Key("pd", ("material",), "number-non-negative-by-field", "MR: proton density relative to water.", example="0.8"),
    Key("adc", ("material",), "number-non-negative-by-field", "MR: apparent diffusion coefficient in 10⁻³ mm²/s.",
        example="1.3"),
    Key("r1", ("material",), "number-non-negative-by-field", "MR: relaxivity of contrast medium in l/(mmol·s).",
        example="{1.5: 4.1, 3: 3.7}"),
    Key("concentration", ("material",), "number-non-negative",
        "MR: contrast medium in mmol/l; 1/T1 becomes 1/T1 + r1·C.", example="{each: [0, 1.2, 0.8], along: t}"),
    Key("suv", ("material",), "number-non-negative", "PET: standardized uptake value by body weight.", example="2.5"),
    Key("counts", ("material",), "number-non-negative", "Nuclear medicine: counts in a pixel.", example="60"),
    Key("mu", ("material",), "number-non-negative", "Projection: linear attenuation per cm; not painted yet.",
        example="0.2"),
    Key("attenuation", ("material",), "number-non-negative", "Ultrasound: attenuation in dB/(cm·MHz); not used yet.",
        example="0.5"),
    Key("echo", ("material",), "number", "Ultrasound: echogenicity as an output value.", example="120"),
    Key("code", ("material",), "text", "The code of the material.", example="SCT:10200004"),
    # --- layers
    Key("name", ("layer",), "name", "Name in its list; keys its noise and draws.", default="the layer's kind",
        example="lesion"),
    Key("blend", ("layer",), "blend",
        "How the layer combines with the layers below, weighted by coverage; not for noise.",
        default="over"),
    Key("plane", ("layer",), "plane", "The plane of a 2D shape or field; not for noise.", default="image"),
    Key("when", ("layer", "noise"), "when",
        "Whether the layer is there: true, false, a random choice of the two, or `each` along the studies.",
        default="true", example="{choice: [true, false], weights: [1, 3]}"),
    Key("value", ("shape", "fill"), "value", "A number, three for RGB, or a field such as `{gradient: ..}`."),
    Key("material", ("shape", "fill"), "material-name",
        "A material of the scene, or a tissue of the library, instead of `value`.", example="liver@1"),
    Key("sample", ("shape",), "sample", "Coverage of the pixel's area (anti-aliased), or its centre alone.",
        default="area"),
    Key("grey", ("noise",), "flag",
        "true: the same noise for all samples of a pixel, so that noise in RGB has no colour.",
        default="false", example="true"),
    # --- values that vary or are drawn
    Key("each", ("varying",), "each", "One value for each step of an axis.", example="[0, 500, 1000]"),
    Key("start", ("varying",), "start", "The first value; `step` is added along an axis.", example="10:00:00"),
    Key("step", ("varying",), "step", "What each step of the axis adds.", example="1.5s"),
    Key("along", ("varying",), "word", "The axis; without it, the one axis whose length fits.", example="t"),
    Key("uniform", ("varying",), "uniform", "Random, uniform between two values.", example="[2, 5]"),
    Key("normal", ("varying",), "normal", "Random, normally distributed.", example="{mean: 60, sd: 12}"),
    Key("choice", ("varying",), "choice", "Random, from a list.", example="[M, F]"),
    Key("weights", ("varying",), "weights", "Weights of the entries of `choice`.", default="equal", example="[3, 1]"),
    Key("date", ("attribute",), "dates", "Random, between two dates, both included.",
        example="[1940-01-01, 2005-12-31]"),
    # --- forms of an Attribute's value
    Key("vr", ("attribute",), "vr", "The VR, if the dictionary allows several or has none.", example="SS"),
    Key("value", ("attribute",), "any-value", "The value that goes with `vr`.", example="-5"),
    Key("raw", ("attribute",), "raw-value",
        "A value that its VR may forbid, as text (UTF-8) or `{hex: ..}`; `check` of the file reports what is wrong.",
        example="2024.01.31"),
    Key("ref", ("attribute", "item"), "word",
        "A series, instance or frame of this spec, by name; a UID, or an item that refers to it.", example="ct/3"),
    Key("alphabetic", ("person-name",), "leaf", "First component group of a person's name.", example="Yamada^Tarou"),
    Key("ideographic", ("person-name",), "leaf", "Second component group.", example="山田^太郎"),
    Key("phonetic", ("person-name",), "leaf", "Third component group.", example="やまだ^たろう"),
    Key("hex", ("binary",), "leaf", "Bytes in hexadecimal.", example="00 ff 10"),
    Key("base64", ("binary",), "leaf", "Bytes in base64.", example="AP8Q"),
    Key("file", ("binary",), "word", "Bytes of a file; the path is relative to the YAML file that names it.",
        example="icc/srgb.icc"),
)
# fmt: on


def at(level: str, *, author: bool) -> Iterator[Key]:
    """The keys of a level, as the author writes them or as they are after expansion."""
    unwanted = "expanded" if author else "author"
    return (key for key in KEYS if level in key.levels and key.stage != unwanted)


NEVER_ALONE = frozenset({"duplicate", "noise", "plant", "slab", "stress", "truth", "vendor"})
"""Keys that have an Attribute or `of` beside them, so that a series may have their name."""


@cache
def words() -> frozenset[str]:
    """Every key that may stand beside Attributes."""
    own = (key.name for key in KEYS if any(level in ATTRIBUTE_LEVELS for level in key.levels))
    return frozenset([*own, *CONTENT.names()])


@cache
def reserved() -> frozenset[str]:
    """Words that no patient, study or series may be named: those of levels that have names beside them.

    A series may be called like a content word (`plan`), or one of NEVER_ALONE: a series with such a word has another
    key beside it.
    """
    own = (key.name for key in KEYS if any(level in (*ITEM_LEVELS, "segment") for level in key.levels))
    return frozenset(own) - NEVER_ALONE


@cache
def levels_of(name: str) -> tuple[str, ...]:
    """Where a key may stand, in the order of the table; empty for a word that is no key."""
    levels = (level for key in KEYS if key.name == name for level in key.levels)
    return tuple(dict.fromkeys(levels)) or (("series",) if name in CONTENT.names() else ())


def is_attribute(key: str) -> bool:
    """Whether a key of a level is meant as a DICOM Attribute: CapitalCase, `dBdt`, or a tag in parentheses."""
    return key[:1].isupper() or key[:1] == "(" or key == "dBdt"
