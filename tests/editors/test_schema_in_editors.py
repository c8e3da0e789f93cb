"""schemas/spec.schema.json as editors see it: the real YAML language server, over its protocol."""

import fcntl
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.phantom.registries import ACQUISITION, FIELDS, NOISE, SHAPES, presets
from dicomforge.standard import iods
from tests.editors.server import Fault, Server
from tests.tools import IN_CI, ROOT, needs, run

pytestmark = needs("node", "npm")

HEAD = f"# yaml-language-server: $schema=file://{ROOT}/schemas/spec.schema.json\ndicomforge: 1\n"
LAYERS = f"{HEAD}series:\n  - Modality: CT\n    phantom:\n"
BLENDS = '"over", "add", "multiply", "min", "max", "replace"'


def not_allowed(key: str) -> Fault:
    return Fault(key, f"Property {key} is not allowed.")


@pytest.fixture(scope="module")
def server(pytestconfig: pytest.Config) -> Iterator[Server]:
    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir("yaml-language-server")
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        program = _installed(folder)
    started = Server(program)
    yield started
    started.close()


def _installed(folder: Path) -> Path:
    """The server that package-lock.json pins, installed once into pytest's cache."""
    program = folder / "node_modules" / ".bin" / "yaml-language-server"
    done = folder / "installed.json"
    pinned = (Path(__file__).parent / "package-lock.json").read_bytes()
    if not done.is_file() or done.read_bytes() != pinned:
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(Path(__file__).parent / name, folder / name)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
        tried = run("npm", "ci", "--prefix", folder, *quiet)
        if tried.returncode != 0 and not IN_CI:
            pytest.skip(f"npm cannot install yaml-language-server: {tried.stderr.strip()[-200:]}")
        assert tried.returncode == 0, tried.stderr
        done.write_bytes(pinned)
    return program


@pytest.mark.parametrize("path", sorted((ROOT / "specs").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_good_spec_has_no_fault(server: Server, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert server.faults(text.replace("$schema=..", f"$schema=file://{ROOT}")) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("series:\n  - Modality: CT\n    slizes: 3\n", [not_allowed("slizes")]),
        ("series: {Modality: CT, slices: many}\n", [Fault("many", "expected a whole number from 1")]),
        (
            "series: {Modality: CT, pixelspacing: 1}\n",
            [Fault("pixelspacing", "Property pixelspacing is not allowed.")],
        ),
        ("patientz: {}\n", [not_allowed("patientz")]),
        ("series: {Modality: CT, phantom: [{circel: {radius: 3}}]}\n", [not_allowed("circel")]),
        (
            "series: {Modality: CT, phantom: [{circle: {radius: 3}}]}\n",
            [Fault("circle", 'Missing property "value".')],
        ),
        (
            "series: {Modality: CT, phantom: [{circle: {radius: wide, value: 3}}]}\n",
            [Fault("wide", "expected a positive length such as 12, 2cm or 100px")],
        ),
        (
            "series: {Modality: CT, phantom: [{sphere: {radius: 3px, value: 3}}]}\n",
            [Fault("3px", "expected a positive length in mm such as 12 or 2cm")],
        ),
        (
            "series: {Modality: CT, phantom: [{circle: {radius: 3, value: 3, blend: under}}]}\n",
            [
                Fault(
                    "under",
                    'Value is not accepted. Valid values: "over", "add", "multiply", "min", "max", "replace".',
                )
            ],
        ),
        ("series: {name: Native, Modality: CT}\n", [Fault("Native", "expected a name of a-z, 0-9 and -")]),
    ],
    ids=range(10),
)
def test_a_fault_is_underlined_and_told_in_words(server: Server, text: str, faults: list[Fault]) -> None:
    assert server.faults(HEAD + text) == faults


def test_keys_and_keywords_are_offered_in_a_series_and_explained(server: Server) -> None:
    offered = server.completions(f"{HEAD}series:\n  - Modality: CT\n    |")
    assert {"slices", "axes", "phantom", "scene", "PixelSpacing", "SliceThickness", "PatientName"} <= set(offered)
    assert offered["slices"]["documentation"] == "Number of slices along the normal; the fastest axis. Default: 1."
    assert offered["PixelSpacing"]["documentation"] == "(0028,0030) DS, VM 2"
    assert [label for label, item in offered.items() if not item["documentation"]] == []
    assert offered["PixelSpacing"]["insertText"] == "PixelSpacing: "
    assert offered["slices"]["insertText"] == "slices: ${1:20}"


def test_keys_of_other_levels_and_what_no_iod_has_are_not_offered(server: Server) -> None:
    offered = set(server.completions(f"{HEAD}series:\n  - Modality: CT\n    |"))
    assert not {"seed", "patient", "uid_root", "skip", "radius"} & offered
    assert not {"FileSetID", "CommandGroupLength", "RETIRED_ImageDimensions", "ImageDimensions"} & offered


def test_a_series_by_name_is_completed_like_one_in_a_list(server: Server) -> None:
    listed = server.completions(f"{HEAD}series:\n  - Modality: CT\n    |")
    named = server.completions(f"{HEAD}series:\n  native:\n    Modality: CT\n    |")
    alone = server.completions(f"{HEAD}series:\n  Modality: CT\n  |")
    assert set(listed) == set(named)
    assert set(listed) <= set(alone)


def test_every_kind_of_layer_is_offered_with_what_it_needs(server: Server) -> None:
    offered = server.completions(f"{LAYERS}      - |")
    kinds = {*SHAPES.names(), *FIELDS.names(), *ACQUISITION.names(), *(name for name, _ in presets())}
    assert set(offered) == kinds | {"fill", "noise", "repeat", "scatter"}
    assert offered["circle"]["insertText"] == "circle:\n  radius: ${1:20}\n  value: ${2:100}"
    assert offered["fill"]["insertText"] == "fill: ${1:0}"
    noise = server.completions(f"{LAYERS}      - noise:\n          |")
    assert set(NOISE.names()) <= set(noise)
    assert noise["gaussian"]["insertText"] == "gaussian: ${1:10}"


def test_what_is_inserted_for_a_layer_is_a_good_layer(server: Server) -> None:
    for label, item in server.completions(f"{LAYERS}      - |").items():
        if label in ("noise", "repeat", "scatter"):  # one of several kinds stands inside
            continue
        inserted = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", item["insertText"]).replace("\n", "\n          ")
        assert server.faults(f"{LAYERS}      - {inserted}\n") == [], label


def test_parameters_are_offered_with_their_meaning(server: Server) -> None:
    offered = server.completions(f"{LAYERS}      - circle:\n          |")
    assert {"radius", "at", "value", "material", "blend", "sample", "name"} <= set(offered)
    assert offered["radius"]["documentation"] == "Distance from centre to edge."


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("PatientSex", {"M", "F", "O"}),
        ("BurnedInAnnotation", {"YES", "NO"}),
        ("TransferSyntaxUID", {"ExplicitVRLittleEndian", "RLELossless"}),
    ],
)
def test_values_that_the_standard_lists_are_offered(server: Server, key: str, values: set[str]) -> None:
    assert values <= set(server.completions(f"{HEAD}series:\n  - Modality: CT\n    {key}: |"))


def test_modalities_and_sop_classes_that_can_be_made_are_offered(server: Server) -> None:
    modalities = server.completions(f"{HEAD}series:\n  - Modality: |")
    assert {word for _, m in SOP_CLASSES for word in m.SOP_CLASS.usual_for} <= set(modalities)
    assert modalities["CT"]["documentation"] == "CT Image Storage"
    classes = server.completions(f"{HEAD}series:\n  - SOPClassUID: |")
    assert len(classes) == len(iods.storage_sop_classes())
    assert {"EnhancedMRImageStorage", "RTPlanStorage"} <= set(classes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("series:\n  - Mod|ality: CT\n", ("#### Modality", "(0008,0060) CS, VM 1")),
        ("series:\n  - Modality: CT\n    Pixel|Spacing: [1, 1]\n", ("#### Pixel Spacing", "(0028,0030) DS, VM 2")),
        (
            "series:\n  - Modality: CT\n    sli|ces: 3\n",
            ("a whole number from 1", "Number of slices along"),
        ),
        ("series:\n  - phantom: [{cir|cle: {radius: 3, value: 1}}]\n", ("#### circle", "A disk in the plane.")),
        ("series:\n  - phantom: [{circle: {rad|ius: 3, value: 1}}]\n", ("such as 12, 2cm", "from centre to edge")),
    ],
    ids=range(5),
)
def test_hovering_shows_the_meaning(server: Server, text: str, told: tuple[str, ...]) -> None:
    shown = server.hover(HEAD + text)
    assert [words for words in told if words not in shown] == []
