"""Binding a document: its own keys, the tree, and any document at all without an exception."""

import random
from pathlib import Path

import pytest

from dicomforge.grammar import bind
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Source, Span
from dicomforge.model.attribute_spec import Draw, Known
from dicomforge.model.trust import Limits
from dicomforge.source import yaml
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar
from tests.grammar.binding import bound, errors, in_series, spec

EVERYTHING = """\
dicomforge: 1
namespace: acme
seed: 7
clock: 2024-01-31 10:00:00
uid_root: 1.2.3
limits: {instances: 2000, bytes: 1e9}
output: {path: "${patient}/${number:04d}.dcm"}
splits: {train: 4, test: 1}
StudyDate: 2024-01-31
scenes: {torso: {materials: {liver: {hu: 55}}, objects: [{box: {size: [1, 2cm, 5um], material: liver}}]}}
patients:
  jane:
    named: "true"
    PatientName: {alphabetic: Yamada^Tarou, ideographic: 山田^太郎}
    PatientBirthDate: {date: [1940-01-01, 2005-12-31]}
    omit: [KVP]
    studies:
      study:
        named: "false"
        series:
          ct:
            Modality: CT
            ImagePositionPatient: [0, 0, {start: 0, step: 2.5}]
            AcquisitionTime: {start: 10:00:00, step: 1.5s}
            AnatomicRegionSequence: SCT:39607008
            RequestAttributesSequence: [{ScheduledProcedureStepID: 1, omit: RequestedProcedureID}]
            OverlayData: {hex: 00 ff}
            private: {ACME 1.1: {"(0019,xx10)": {vr: DS, value: [1, {each: [1, 2]}]}}}
            slices: 20
            axes: {b: [0, 500]}
            phantom:
              - fill: {each: [[1, 2, 3], [4, 5, 6]], along: b}
              - circle: {radius: {uniform: [2, 5]}, value: {gradient: {from: 1, to: 2, radial: {radius: 3}}}}
              - noise: {gaussian: 12}
            instances: {3: {skip: true}, b-500: {phantom: [{fill: 0}]}}
"""


def test_the_keys_of_the_document_are_bound() -> None:
    found = spec(EVERYTHING)
    assert (found.name, found.namespace, found.seed, found.uid_root) == ("spec", "acme", "7", "1.2.3")
    assert found.clock == "20240131100000"
    assert found.limits == Limits(instances=2000, bytes=10**9)
    assert found.output_path == "${patient}/${number:04d}.dcm"
    assert found.output_span.line == 7
    assert found.splits == (("train", 4.0), ("test", 1.0))
    assert found.header.attributes[0].value == Known(("20240131",))


def test_keys_that_are_not_written_have_defaults() -> None:
    found = spec("dicomforge: 1")
    assert (found.namespace, found.seed, found.clock, found.uid_root) == ("", "0", "", "")
    assert found.output_path == "${spec}/${patient}/${study}/${series}/${number:04d}.dcm"
    assert (found.limits, found.scenes, found.patients) == (Limits(), (), ())


def test_the_tree_keeps_names_and_whether_they_were_written() -> None:
    (patient,) = spec(EVERYTHING).patients
    (study,) = patient.studies
    assert [(one.name, one.named) for one in (patient, study, *study.series)] == [
        ("jane", True),
        ("study", False),
        ("ct", False),
    ]


def test_there_is_no_spec_where_there_is_an_error_and_all_errors_are_told() -> None:
    found = bound("StudyDate: soon\nclock: later\npatients: {p: {PatientID: [1, 2]}}")
    assert found.spec is None
    assert sorted(d.code for d in found.diagnostics) == ["DF050", "DF050", "DF053"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("clock: yesterday", "DF050"),
        ("uid_root: 1.02", "DF015"),
        ("uid_root: 1.45", "DF050"),
        (f"uid_root: 1.{'2' * 50}", "DF051"),
        ("limits: {bytes: -1}", "DF019"),
        ("limits: {files: 1}", "DF010"),
        ("limits: 3", "DF015"),
        ("output: {path: [a]}", "DF015"),
        ("output: a", "DF015"),
        ("seed: [1]", "DF015"),
        ("splits: {a: 0.A}", "DF018"),
        ("splits: {a: .inf}", "DF015"),
        ("splits: {a: 0}", "DF019"),
        ("scenes: 3", "DF015"),
        ("patients: [1]", "DF015"),
        ("patients: {p: 3}", "DF015"),
        ("patients: {p: {studies: {s: {series: {x: [1]}}}}}", "DF015"),
    ],
)
def test_keys_of_the_document_that_are_not_well_formed_are_told(text: str, code: str) -> None:
    assert [d.code for d in errors(text)] == [code]


def test_df068_shows_both_forms() -> None:
    document, _ = yaml.parse(f"dicomforge: 1\n{in_series('phantom: circle')}", "spec.yaml")
    assert document is not None
    (found,) = bind.bind(document.root, "spec", Path()).diagnostics  # the schema has found it, and says it better
    assert (found.code, found.message, found.found) == ("DF068", "unexpected structure", "a single value")
    assert found.expected == "a layer: a mapping with one key that names its kind"


def test_an_empty_output_path_is_refused() -> None:
    (found,) = errors("output: {path: ''}")
    assert (found.code, found.message) == ("DF092", "the pattern of output paths is empty")
    assert found.hint == "leave it out, or write a pattern such as " + bind.DEFAULT_PATH


# --- check and bind together -------------------------------------------------------------------------------------

HERE = Span(Source("a.yaml", "x"), 1, 1)
THERE = HERE._replace(column=5)


def test_one_mistake_at_one_place_is_told_once() -> None:
    checked = Diagnostic("DF019", "out of range", HERE)
    same, other = Diagnostic("DF064", "above zero", HERE), Diagnostic("DF050", "no date", THERE)
    assert bind.together((checked,), (same, other)) == (checked, other)


def test_the_generic_finding_is_told_where_checking_found_nothing() -> None:
    generic = Diagnostic("DF068", "another form", THERE)
    assert bind.together((), (generic,)) == (generic,)
    known = Diagnostic("DF010", "unknown key", HERE)
    assert bind.together((known,), (generic,)) == (known,)


# --- no exception, whatever stands where -------------------------------------------------------------------------


def nodes(node: Node) -> list[Node]:
    """A node and all below it."""
    inner = [e.value for e in node.entries] if isinstance(node, Mapping) else []
    inner += node.nodes if isinstance(node, Items) else ()
    return [node, *(below for one in inner for below in nodes(one))]


def exchanged(node: Node, old: Node, new: Node) -> Node:
    """The tree with one node in another's place."""
    if node is old:
        return new
    if isinstance(node, Mapping):
        return node._replace(entries=tuple(Entry(e.key, exchanged(e.value, old, new)) for e in node.entries))
    if isinstance(node, Items):
        return node._replace(nodes=tuple(exchanged(one, old, new) for one in node.nodes))
    return node


def renamed(node: Node, old: Mapping, number: int, key: str) -> Node:
    """The tree with one key of a mapping changed."""
    entries = list(old.entries)
    entries[number] = Entry(entries[number].key._replace(text=key), entries[number].value)
    return exchanged(node, old, old._replace(entries=tuple(entries)))


@pytest.mark.parametrize("seed", range(300))
def test_any_tree_gives_findings_and_no_exception(seed: int) -> None:
    document, _ = yaml.parse(EVERYTHING, "spec.yaml")
    assert document is not None
    chance = random.Random(seed)
    root: Node = document.root
    for _ in range(chance.randint(1, 4)):
        everywhere = nodes(root)
        keyed = [one for one in everywhere if isinstance(one, Mapping) and one.entries]
        if chance.random() < 0.7:
            odd = (Scalar("", "plain", root.span), Items((), root.span), Mapping((), root.span))
            new = chance.choice((*everywhere, *odd))
            root = exchanged(root, chance.choice(everywhere[1:]), new)
        else:
            mapping = chance.choice(keyed)
            words = [e.key.text for one in keyed for e in one.entries]
            root = renamed(root, mapping, chance.randrange(len(mapping.entries)), chance.choice(words))
        assert isinstance(root, Mapping)
    found = bind.bind(root, "spec", Path("nowhere"))
    assert (found.spec is None) == any(d.is_error for d in found.diagnostics)


def test_a_scene_has_materials_and_objects() -> None:
    (scene,) = spec(
        "scenes: {torso: {materials: {liver: {hu: 55, t1: 800, code: SCT:10200004}}, objects: "
        "[{sphere: {radius: 10, material: liver, name: lesion}}]}}"
    ).scenes
    (liver,) = scene.materials
    assert (scene.name, liver.name, liver.values) == ("torso", "liver", (("hu", 55.0), ("t1", 800.0)))
    assert liver.code == "SCT:10200004"
    assert [(layer.type, layer.name, layer.material) for layer in scene.objects] == [("sphere", "lesion", "liver")]


def test_a_material_may_be_drawn() -> None:
    (scene,) = spec("scenes: {a: {materials: {m: {hu: {uniform: [40, 60]}}}}}").scenes
    assert isinstance(dict(scene.materials[0].values)["hu"], Draw)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{materials: {m: {t1: 0}}}", "DF019"),
        ("{materials: {m: {pd: -1}}}", "DF019"),
        ("{materials: {m: {code: liver}}}", "DF056"),
        ("{materials: {m: 3}}", "DF015"),
        ("{materials: 3}", "DF015"),
        ("{objects: [{circle: {radius: 3px, value: 1}}]}", "DF055"),
        ("3", "DF015"),
    ],
)
def test_what_is_not_well_formed_is_told(text: str, code: str) -> None:
    assert [d.code for d in errors(f"scenes: {{a: {text}}}")] == [code]


def test_pixels_have_no_size_in_a_scene() -> None:
    (found,) = errors("scenes: {a: {objects: [{circle: {radius: 3px, value: 1}}]}}")
    assert (found.message, found.hint) == ("px cannot be used here", "a scene has no pixels: several series share it")
