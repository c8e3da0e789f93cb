"""Parents of a spec."""

import hashlib
from pathlib import Path

import pytest

from dicomforge.expand import extends
from dicomforge.expand.extends import Loaded
from dicomforge.expand.render import render as as_yaml
from dicomforge.ground.diagnostic import render
from dicomforge.source import yaml
from dicomforge.source.document import Items, Mapping
from tests.source.plain import plain


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(**texts: str) -> Loaded:
    """Writes `a__b` as a/b.yaml, and loads spec.yaml."""
    for name, text in texts.items():
        path = Path(f"{name.replace('__', '/')}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return extends.load(Path("spec.yaml"))


def faults(loaded: Loaded) -> list[str]:
    return [render(d) for d in loaded.diagnostics]


def test_a_spec_without_parents_is_itself(folder: Path) -> None:
    loaded = load(spec="a: 1")
    assert plain(loaded.root) == {"a": "1"}
    assert [(i.path, i.kind, i.digest) for i in loaded.inputs] == [
        ("spec.yaml", "spec", hashlib.sha256(b"a: 1").hexdigest())
    ]


def test_parents_are_merged_in_order_and_the_file_itself_wins(folder: Path) -> None:
    loaded = load(spec="extends: [p.yaml, q.yaml]\nc: 3", p="a: 1\nb: 1\nc: 1", q="b: 2\nc: 2")
    assert plain(loaded.root) == {"a": "1", "b": "2", "c": "3"}
    assert [(i.path, i.kind) for i in loaded.inputs] == [
        ("spec.yaml", "spec"),
        ("p.yaml", "parent"),
        ("q.yaml", "parent"),
    ]


def test_namespace_seed_and_uid_root_are_inherited_and_the_name_is_not(folder: Path) -> None:
    loaded = load(spec="extends: p.yaml", p="name: p\nnamespace: n\nseed: 1\nuid_root: 1.2\nclock: 20240101")
    assert plain(loaded.root) == {"namespace": "n", "seed": "1", "uid_root": "1.2", "clock": "20240101"}


def test_paths_are_relative_to_the_file_that_extends(folder: Path) -> None:
    loaded = load(spec="extends: parts/p.yaml", parts__p="extends: ../q.yaml\na: 1", q="b: 2")
    assert plain(loaded.root) == {"b": "2", "a": "1"}
    assert [i.path for i in loaded.inputs] == ["spec.yaml", "parts/p.yaml", "q.yaml"]


def test_a_part_of_a_file_can_be_extended(folder: Path) -> None:
    parts = "head: {extends: 'parts.yaml#base', slices: 3}\nbase: {Modality: CT}\nx-deep: {mr: {Modality: MR}}"
    assert plain(load(spec="extends: parts.yaml#head", parts=parts).root) == {"Modality": "CT", "slices": "3"}
    assert plain(load(spec="extends: 'parts.yaml#x-deep.mr'", parts=parts).root) == {"Modality": "MR"}


def test_items_of_every_level_can_extend_parts(folder: Path) -> None:
    parts = (
        "ct: {Modality: CT, name: gone}\n"
        "anna: {PatientName: Anna, study: {extends: 'parts.yaml#st'}}\n"
        "st: {StudyID: 1}\n"
    )
    spec = "patients: {a: {extends: 'parts.yaml#anna'}}\nseries: [{extends: 'parts.yaml#ct', slices: 2}]"
    assert plain(load(spec=spec, parts=parts).root) == {
        "patients": {"a": {"PatientName": "Anna", "study": {"StudyID": "1"}}},
        "series": [{"Modality": "CT", "slices": "2"}],
    }


def test_places_in_a_parent_show_the_whole_chain(folder: Path) -> None:
    loaded = load(spec="a: 1\nextends: p.yaml", p="extends: q.yaml", q="b: 2")
    assert loaded.root is not None
    span = loaded.root.get("b").span  # type: ignore[union-attr]
    assert span.place == "q.yaml:1:4"
    assert [(link.why, link.span.place) for link in span.via] == [
        ("extended here", "p.yaml:1:10"),
        ("extended here", "spec.yaml:2:10"),
    ]


def test_an_error_in_a_parent_shows_the_chain(folder: Path) -> None:
    assert faults(load(spec="extends: p.yaml", p="a: 1\na: 2")) == [
        "p.yaml:2:1: error DF003: key 'a' is written twice\n"
        "    a: 2\n"
        "    ^\n"
        "  p.yaml:1:1: first written here\n"
        "  spec.yaml:1:10: extended here\n"
        "  help: keep one of them"
    ]


def test_a_missing_parent_offers_the_nearest_file(folder: Path) -> None:
    loaded = load(spec="extends: bsae.yaml\na: 1", base="b: 2")
    assert faults(loaded) == [
        "spec.yaml:1:10: error DF030: the parent bsae.yaml does not exist\n"
        "    extends: bsae.yaml\n"
        "             ^^^^^^^^^\n"
        "  help: did you mean 'base.yaml'?"
    ]
    assert plain(loaded.root) == {"a": "1"}
    assert [(i.path, i.digest) for i in loaded.inputs][1:] == [("bsae.yaml", "")]


def test_a_missing_spec_is_an_error_without_a_line(folder: Path) -> None:
    loaded = extends.load(Path("none.yaml"))
    assert loaded.root is None
    assert [d.message for d in loaded.diagnostics] == ["the spec does not exist"]


def test_a_spec_that_is_too_large_is_not_read(folder: Path) -> None:
    with Path("spec.yaml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    loaded = extends.load(Path("spec.yaml"))
    assert [(d.code, d.message) for d in loaded.diagnostics] == [
        ("DF005", "the file has 104857600 bytes, more than 16777216")
    ]


def test_a_circle_is_shown(folder: Path) -> None:
    loaded = load(spec="extends: p.yaml\na: 1", p="extends: q.yaml", q="extends: spec.yaml")
    assert faults(loaded) == [
        "q.yaml:1:10: error DF031: circular `extends`: spec.yaml -> p.yaml -> q.yaml -> spec.yaml\n"
        "    extends: spec.yaml\n"
        "             ^^^^^^^^^\n"
        "  p.yaml:1:10: extended here\n"
        "  spec.yaml:1:10: extended here\n"
        "  help: remove one of these `extends`"
    ]


def test_a_file_and_a_link_to_it_are_one_file(folder: Path) -> None:
    Path("link.yaml").symlink_to("spec.yaml")
    assert [d.code for d in load(spec="extends: link.yaml").diagnostics] == ["DF031"]


def test_a_part_that_is_not_there_offers_the_nearest(folder: Path) -> None:
    assert faults(load(spec="extends: parts.yaml#haed", parts="head: {}")) == [
        "spec.yaml:1:10: error DF032: there is no part 'haed' in parts.yaml\n"
        "    extends: parts.yaml#haed\n"
        "             ^^^^^^^^^^^^^^^\n"
        "  found: 'parts.yaml#haed'\n"
        "  help: did you mean 'head'?"
    ]


@pytest.mark.parametrize("written", ["{a: 1}", "'${p}.yaml'", "''", "null", "[[p.yaml]]"])
def test_a_parent_is_the_name_of_a_file(folder: Path, written: str) -> None:
    loaded = load(spec=f"extends: {written}\na: 1")
    assert [d.code for d in loaded.diagnostics] == ["DF032"]
    assert plain(loaded.root) == {"a": "1"}


def test_a_part_that_is_a_list_cannot_be_extended(folder: Path) -> None:
    (found,) = load(spec="extends: parts.yaml#a", parts="a: [1]").diagnostics
    assert found.message == "part 'a' is no mapping, so nothing can extend it"


def test_parents_that_multiply_are_bounded(folder: Path) -> None:
    texts = {f"p{i}": f"extends: [p{i + 1}.yaml, p{i + 1}.yaml]" for i in range(20)}
    loaded = load(spec="extends: p0.yaml", p20="a: 1", **texts)
    assert [d.message for d in loaded.diagnostics] == ["more parents than 500 parents in all"]


def test_a_long_line_of_parents_is_bounded(folder: Path) -> None:
    texts = {f"p{i}": f"extends: p{i + 1}.yaml" for i in range(400)}
    loaded = load(spec="extends: p0.yaml", **texts)
    assert [d.message for d in loaded.diagnostics] == ["more parents than 40 in a row"]


def test_the_result_reads_back(folder: Path) -> None:
    loaded = load(spec="extends: p.yaml\nphantom: {$append: [{fill: 1}]}", p="phantom: [{fill: 0}]\nx-a: {b: 'c: d'}")
    assert loaded.root is not None
    document, _ = yaml.parse(as_yaml(loaded.root), "back.yaml")
    assert document is not None
    assert plain(document.root) == {"phantom": [{"fill": "0"}, {"fill": "1"}], "x-a": {"b": "c: d"}}


def test_an_item_edits_the_list_that_the_parent_of_its_document_has(folder: Path) -> None:
    base = "series: {a: {phantom: [{fill: {value: 1, name: x}}, {fill: 2}], KVP: 80, Rows: 2}, b: {Rows: 3}}"
    spec = (
        "series: {a: {phantom: {$remove: [x], $append: [{fill: 3}]}, $remove: [KVP]}, $remove: [b]}\nextends: p.yaml"
    )
    loaded = load(spec=spec, p=base)
    assert not loaded.diagnostics
    assert plain(loaded.root) == {"series": {"a": {"phantom": [{"fill": "2"}, {"fill": "3"}], "Rows": "2"}}}


def test_a_later_parent_edits_the_lists_of_those_before_it(folder: Path) -> None:
    loaded = load(spec="extends: [p.yaml, q.yaml]", p="omit: [KVP]", q="omit: {$append: [Laterality]}")
    assert plain(loaded.root) == {"omit": ["KVP", "Laterality"]}


def test_an_edit_that_no_parent_has_a_list_for_begins_one(folder: Path) -> None:
    loaded = load(spec="extends: p.yaml\nseries: {a: {omit: {$append: [KVP]}}}", p="seed: 1")
    assert plain(loaded.root) == {"seed": "1", "series": {"a": {"omit": ["KVP"]}}}


def test_a_name_that_no_file_can_have_is_a_finding(folder: Path) -> None:
    (found,) = faults(load(spec='dicomforge: 1\nextends: "a\\0b"\n'))
    assert "spec.yaml:2:10: error DF032: `extends` takes the names of files" in found


def test_a_parent_that_is_named_500_times_is_parsed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    parse = yaml.parse
    monkeypatch.setattr(yaml, "parse", lambda data, name: parsed.append(name) or parse(data, name))
    series = "".join(f"  - {{name: s{n}, extends: base.yaml#x-ct}}\n" for n in range(500))
    loaded = load(spec=f"series:\n{series}", base="x-ct: {Modality: CT}\nx-a: [1, 1, 1]\n")
    assert parsed == ["spec.yaml", "base.yaml"]
    assert loaded.root is not None
    items = loaded.root.get("series")
    assert isinstance(items, Items)
    chains = [one.get("Modality").span.via for one in items.nodes if isinstance(one, Mapping)]
    assert [[(link.why, link.span.line) for link in chain] for chain in chains] == [
        [("extended here", n)] for n in range(2, 502)
    ]


def test_an_error_in_a_parent_that_is_named_twice_is_one(folder: Path) -> None:
    loaded = load(spec="extends: [base.yaml, base.yaml]", base="a: 1\na: 2")
    assert [d.code for d in loaded.diagnostics] == ["DF003"]


def test_what_parents_bring_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extends, "NODE_LIMIT", 1000)
    loaded = load(spec=f"extends: [{'base.yaml, ' * 9}]", base=f"x-a: [{'1, ' * 200}]")
    (found,) = loaded.diagnostics
    assert (found.code, found.message, found.span and found.span.column) == (
        "DF032",
        "parents bring more than 1,000 keys and values",
        55,
    )
    assert found.hint == "extend fewer or smaller files, or parts of them such as parts.yaml#head"


def test_the_layers_that_instances_edit_are_bounded(folder: Path) -> None:
    layers = ", ".join("{fill: 1}" for _ in range(200))
    instances = ", ".join(f"{n}: {{phantom: {{$append: [{{fill: 2}}]}}}}" for n in range(1, 102))
    (found,) = load(spec=f"series:\n  phantom: [{layers}]\n  instances: {{{instances}}}\n").diagnostics
    assert render(found).splitlines()[0] == (
        "spec.yaml:3:14: error DF033: instances with `$append` or `$remove` have more than 20,000 layers together"
    )
    assert found.hint == (
        "let values of the series' layers vary with `each`, or make a separate series for some instances"
    )
    hundred = instances.rpartition(", 101:")[0]
    assert not load(spec=f"series:\n  phantom: [{layers}]\n  instances: {{{hundred}}}\n").diagnostics


def test_an_item_that_is_removed_twice_is_a_finding_and_its_namesakes_go_together(folder: Path) -> None:
    loaded = load(spec="extends: p.yaml\nomit: {$remove: [KVP, KVP]}", p="omit: [KVP, Rows, KVP]")
    assert plain(loaded.root) == {"omit": ["Rows"]}
    assert [d.message for d in loaded.diagnostics] == ["`$remove` finds no 'KVP' here"]


def test_what_is_read_of_parents_is_bounded_also_where_little_of_it_is_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extends, "NODE_LIMIT", 1000)
    texts = {f"p{n}": f"x-a: {{}}\nx-b: [{'1, ' * 300}]" for n in range(9)}
    loaded = load(spec=f"extends: [{', '.join(f'p{n}.yaml#x-a' for n in range(9))}]", **texts)
    assert [d.message for d in loaded.diagnostics] == ["parents bring more than 1,000 keys and values"]
    assert len(loaded.inputs) == 5
