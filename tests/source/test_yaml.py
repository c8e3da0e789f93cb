"""YAML text becomes a tree of texts with places; what is not in the language is a finding."""

from collections.abc import Callable

import pytest
import yaml as reference
from hypothesis import given
from hypothesis import strategies as st

from dicomforge.ground.diagnostic import Diagnostic, render
from dicomforge.source import yaml
from dicomforge.source.document import Items, Mapping, Scalar
from tests.source.plain import plain


def root(text: str | bytes) -> Mapping:
    document, found = yaml.parse(text, "a.yaml")
    assert document is not None, found
    assert not found
    return document.root


def findings(text: str | bytes) -> tuple[Diagnostic, ...]:
    return yaml.parse(text, "specs/ct.yaml")[1]


def only(text: str | bytes) -> str:
    (one,) = findings(text)
    return render(one)


def test_scalars_keep_their_text() -> None:
    text = "a: 00123\nb: 1.10\nc: NO\nd: 12:30:00\ne: Null\nf: 2024-01-31\n"
    assert plain(root(text)) == {
        "a": "00123",
        "b": "1.10",
        "c": "NO",
        "d": "12:30:00",
        "e": "Null",
        "f": "2024-01-31",
    }


def test_scalars_know_their_style() -> None:
    tree = root("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\n  y\ne: >\n  x\n  y\n")
    styles = [e.value.style for e in tree.entries if isinstance(e.value, Scalar)]
    assert styles == ["plain", "single", "double", "literal", "folded"]
    assert plain(tree.get("d")) == "x\ny\n"


def test_every_node_knows_its_place_and_width() -> None:
    tree = root("patient:\n  - {PatientID: 'a b', x: }\n")
    items = tree.get("patient")
    assert isinstance(items, Items)
    (mapping,) = items.nodes
    assert isinstance(mapping, Mapping)
    assert [n.span[1:4] for n in (items, mapping)] == [(2, 3, 1), (2, 5, 23)]
    assert mapping.entries[0].key.span[1:4] == (2, 6, 9)
    assert mapping.entries[0].value.span[1:4] == (2, 17, 5)


def test_places_count_characters_and_every_kind_of_line_break() -> None:
    tree = root("\ufeffä: ü\r\nb: 1\rc: 2\u2028d: 山田\n")
    places = [(e.key.text, e.value.span.line, e.value.span.column) for e in tree.entries]
    assert places == [("ä", 1, 4), ("b", 2, 4), ("c", 3, 4), ("d", 4, 4)]
    assert tree.span.source.line(4) == "d: 山田"


def test_an_alias_stands_for_its_anchor_and_tells_where_it_is_used() -> None:
    tree = root("x-a: &a {b: 1}\nc: *a\nd: [*a]\n")
    assert plain(tree) == {"x-a": {"b": "1"}, "c": {"b": "1"}, "d": [{"b": "1"}]}
    used = tree.entries[1].value
    assert used.span.place == "a.yaml:1:6"
    assert [(link.why, link.span.place) for link in used.span.via] == [("used here as *a", "a.yaml:2:4")]


def test_an_alias_may_be_a_key() -> None:
    assert plain(root("a: &k x\n*k : 1\n")) == {"a": "x", "x": "1"}


def test_a_merge_key_brings_what_is_not_written() -> None:
    text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: [*a, *b], x: 5}\n"
    assert plain(root(text).get("c")) == {"y": "2", "z": "4", "x": "5"}
    assert plain(root(text).get("c")) == {k: str(v) for k, v in reference.safe_load(text)["c"].items()}


def test_a_quoted_merge_key_is_a_key() -> None:
    assert plain(root('a: {"<<": 1}')) == {"a": {"<<": "1"}}


def test_a_key_written_twice_shows_both_places() -> None:
    assert only("patient:\n  PatientID: 7\n  'PatientID': 8\n") == (
        "specs/ct.yaml:3:3: error DF003: key 'PatientID' is written twice\n"
        "      'PatientID': 8\n"
        "      ^^^^^^^^^^^\n"
        "  specs/ct.yaml:2:3: first written here\n"
        "  help: keep one of them"
    )


def test_the_rest_of_a_file_is_read_after_a_duplicate() -> None:
    document, found = yaml.parse("a: 1\na: 2\nb: 3\nb: 4\n", "a.yaml")
    assert document is not None
    assert plain(document.root) == {"a": "1", "b": "3"}
    assert [d.code for d in found] == ["DF003", "DF003"]


def test_text_that_is_not_utf_8_is_shown_at_its_byte() -> None:
    assert only("a: 1\nb: Müller\n".encode("latin-1")) == (
        "specs/ct.yaml:2:5: error DF004: this is not UTF-8\n"
        "    b: M\ufffdller\n"
        "        ^\n"
        "  found: byte 0xfc\n"
        "  help: save the file as UTF-8"
    )


def test_utf_16_is_recognised() -> None:
    assert [d.message for d in findings("a: 1".encode("utf-16"))] == ["the file is UTF-16"]


def test_binary_is_refused_at_its_first_control_character() -> None:
    (found,) = findings(b"a: 1\nb: \x00\x01\x02")
    assert (found.code, found.found) == ("DF004", "U+0000")
    assert found.span is not None
    assert found.span.place == "specs/ct.yaml:2:4"


def test_a_file_of_100_mb_is_refused_by_its_size() -> None:
    (found,) = findings(b"a" * (100 * 1024 * 1024))
    assert found.code == "DF005"
    assert found.message == "the file has 104857600 bytes, more than 16777216"


def test_an_empty_file_says_what_to_begin_with() -> None:
    assert only("") == (
        "specs/ct.yaml:1:1: error DF006: the file is empty\n"
        "  help: begin with `dicomforge: 1` and describe a patient, a study or a series below"
    )


def test_comments_and_a_bare_document_are_empty() -> None:
    for text in ("# nothing\n", "---\n", "null\n", "---\n...\n"):
        assert [d.message for d in findings(text)] == ["the file is empty"], text


def test_a_list_or_a_text_is_no_spec() -> None:
    assert [(d.code, d.found) for d in findings("- a\n")] == [("DF006", "a list")]
    assert [(d.code, d.found) for d in findings("hello\n")] == [("DF006", "plain text")]


DEEP = {
    "root list": lambda n: "[" * n + "]" * n,
    "root, open": lambda n: "[" * n,
    "flow lists": lambda n: "a: " + "[" * n + "]" * n,
    "flow lists, open": lambda n: "a: " + "[" * n,
    "flow lists, a line each": lambda n: "a:\n" + " [\n" * n + " ]\n" * n,
    "flow mappings": lambda n: "a: " + "{a: " * n + "1" + "}" * n,
    "flow lists and mappings": lambda n: "a: " + "[{a: " * (n // 2) + "1" + "}]" * (n // 2),
    "flow pairs": lambda n: "a: " + "[? " * n + "1" + "]" * n,
    "keys that are lists": lambda n: "? " + "[" * n + "]" * n + "\n: 1",
    "block lists": lambda n: "a:\n  " + "- " * n + "1",
    "block mappings": lambda n: "".join(f"{' ' * depth}a:\n" for depth in range(min(n, 1200))),
    "block keys": lambda n: "? " * n + "a",
    "a flow list in block lists": lambda n: "a:\n  " + "- " * (n // 2) + "[" * (n // 2),
    "flow lists with aliases": lambda n: "a: &a 1\nb: " + "[*a, " * n,
    "after text beyond ASCII": lambda n: "ä: 'ö\u2028'\r\nb: " + "[" * n,
}


@pytest.mark.parametrize("levels", [102, 999, 1000, 1001, 1024, 2048, 100_000])
@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_the_limit_of_depth_is_ours_with_every_parser(text: Callable[[int], str], levels: int) -> None:
    written = text(levels)
    (found,) = findings(written)
    assert (found.code, found.message) == ("DF007", "more than 100 collections inside each other")
    assert found.span.source.text == written.replace("\r\n", "\n").replace("\u2028", "\n")


def test_the_101st_collection_is_the_place_however_deep_the_text_is() -> None:
    for levels in (101, 999, 1_000, 100_000):
        (found,) = findings("a: " + "[" * levels)
        assert (found.span.line, found.span.column) == (1, 103)


def test_an_alias_counts_the_levels_that_it_stands_for_however_deep_the_text_is() -> None:
    for levels in (200, 2_000):
        (found,) = findings("a: &a [[1]]\nb: " + "[*a, " * levels)
        assert (found.code, found.message) == ("DF008", "aliases expand to more than 100 levels")
        assert found.span.line == 2
        assert found.span.column == len("b: ") + 98 * len("[*a, ") - 3


def test_an_error_above_the_depth_comes_first() -> None:
    for levels in (200, 2_000):
        (found,) = findings("a: [}" + "[" * levels)
        assert (found.code, found.span.line, found.span.column) == ("DF001", 1, 5)


def test_a_hundred_levels_are_read() -> None:
    assert root("a: " + "[" * 99 + "]" * 99)
    assert [d.code for d in findings("a: " + "[" * 100 + "]" * 100)] == ["DF007"]


LAUGHS = "x-a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"x-{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_a_billion_laughs_are_stopped_under_x_keys_too() -> None:
    (found,) = findings(LAUGHS)
    assert found.code == "DF008"
    assert found.message == "aliases expand to more than 250000 values"


def test_a_billion_laughs_by_merge_keys_are_stopped() -> None:
    lines = ["x-0: &a0 {k: 1}"]
    lines += [f"x-{i}: &a{i} {{p: {{<<: *a{i - 1}}}, q: {{<<: *a{i - 1}}}}}" for i in range(1, 40)]
    assert [d.code for d in findings("\n".join(lines))] == ["DF008"]


def test_aliases_do_not_pass_the_depth_limit() -> None:
    lines = ["x0: &a0 [1]", *(f"x{i}: &a{i} [*a{i - 1}]" for i in range(1, 120))]
    (found,) = findings("\n".join(lines))
    assert found.message == "aliases expand to more than 100 levels"


def test_an_alias_of_nothing_offers_the_nearest_anchor() -> None:
    assert only("x-a: &head 1\nb: *haed\n") == (
        "specs/ct.yaml:2:4: error DF008: no anchor is named 'haed'\n"
        "    b: *haed\n"
        "       ^^^^^\n"
        "  help: did you mean 'head'?"
    )


def test_an_alias_inside_what_it_names_is_an_error() -> None:
    assert [d.message for d in findings("a: &a [*a]")] == ["alias 'a' is inside its own anchor"]
    assert [d.message for d in findings("a: &a 1\nb: &a [*a]")] == ["alias 'a' is inside its own anchor"]


def test_a_merge_key_takes_mappings_alone() -> None:
    assert [(d.code, d.message) for d in findings("a: {<<: 5}")] == [
        ("DF008", "`<<` takes a mapping or a list of mappings")
    ]


def test_a_tag_is_refused_and_the_value_kept() -> None:
    document, found = yaml.parse("a: !!str 5\nb: !x {c: 1}\n", "a.yaml")
    assert document is not None
    assert plain(document.root) == {"a": "5", "b": {"c": "1"}}
    assert [d.code for d in found] == ["DF009", "DF009"]


def test_a_tag_is_shown_at_its_value() -> None:
    assert only("a: !!str 5\n") == (
        "specs/ct.yaml:1:4: error DF009: tags such as 'tag:yaml.org,2002:str' are not part of the language\n"
        "    a: !!str 5\n"
        "       ^^^^^\n"
        "  help: remove the tag: the type of a value depends on its place; quote what must stay text"
    )


@pytest.mark.parametrize("text", ["dicomforge: 1\n? series", "dicomforge: 1\nseries:", "? a\n? b", "? ä"])
def test_a_value_that_a_text_without_a_final_break_leaves_out_stands_at_its_end(text: str) -> None:
    document, found = yaml.parse(text, "a.yaml")
    assert document is not None
    assert not found
    lines = text.split("\n")
    value = document.root.entries[-1].value
    assert (value.span.line, value.span.column) == (len(lines), len(lines[-1]) + 1)


def test_a_second_document_is_refused() -> None:
    assert [d.message for d in findings("a: 1\n---\nb: 2\n")] == ["a second document begins here"]
    assert root("---\na: 1\n...\n")


def test_a_collection_cannot_be_a_key() -> None:
    for text in ("? [a, b]\n: 1\nc: 2\n", "{{a: 1}: 2, c: 2}"):
        document, found = yaml.parse(text, "a.yaml")
        assert document is not None
        assert [d.message for d in found] == ["a list or mapping cannot be a key"]
        assert plain(document.root.get("c")) == "2"


def test_findings_are_bounded() -> None:
    *errors, note = findings("\n".join(["a: 1"] * 5000))
    assert [d.code for d in errors] == ["DF003"] * yaml.ERROR_LIMIT
    assert (note.code, note.severity) == ("DF069", "note")
    assert note.message == "100 errors are shown; the rest of the file was not read"


def test_python_strings_with_lone_surrogates_are_no_text() -> None:
    assert [d.code for d in findings("a: \ud800")] == ["DF004"]


trees = st.recursive(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8),
    lambda inside: (
        st.lists(inside, max_size=4) | st.dictionaries(st.text("abcXY z-", max_size=5), inside, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), trees, min_size=1), st.booleans())
def test_what_another_library_writes_reads_back(tree: dict[str, object], flow: bool) -> None:
    text = reference.safe_dump(tree, default_flow_style=flow, allow_unicode=True)
    assert plain(root(text)) == tree


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_give_a_document_or_findings(data: bytes) -> None:
    document, found = yaml.parse(data, "a.yaml")
    assert document is not None or found
    for one in found:
        render(one)


def test_size_and_depth_read_like_this() -> None:
    assert only(b"a" * (16 * 1024 * 1024 + 1)) == (
        "specs/ct.yaml:1:1: error DF005: the file has 16777217 bytes, more than 16777216\n"
        "  help: write the repetition as a `matrix`, or split the spec into several"
    )
    (deep,) = findings("a: " + "[" * 100)
    assert render(deep) == (
        "specs/ct.yaml:1:103: error DF007: more than 100 collections inside each other\n"
        f"    a: {'[' * 100}\n"
        f"    {' ' * 102}^\n"
        "  help: a spec needs a dozen levels; close the brackets that are open"
    )


def test_the_keys_and_values_of_a_file_are_bounded() -> None:
    document, found = yaml.parse("x-a:\n" + "-\n" * 500_000, "a.yaml")
    assert document is None
    assert [render(d) for d in found] == [
        "a.yaml:499999:2: error DF005: the file has more than 500,000 keys and values\n    -\n     ^\n"
        "  help: write the repetition as a `matrix`, or split the spec into several"
    ]
