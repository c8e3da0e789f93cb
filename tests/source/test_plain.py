"""Plain lines are read as libyaml reads them, with the same places; all that is not plain is left to it."""

from pathlib import Path

import pytest
import yaml as reference
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dicomforge.ground.span import Link, Source, Span
from dicomforge.source import plain, yaml
from dicomforge.source.document import Mapping, Node

HERE = Path(__file__).resolve().parents[2]
SPECS = sorted(p for p in HERE.rglob("*.yaml") if ".git" not in p.parts)

PLAIN = """\
# a comment
dicomforge: 1   # and another
'quoted key': "double: value # no comment"

patients:
  - PatientName: Doe^Jane
    x: -1.5   # of a list item
    studies:
    - - a
      - 'b, c'
    -   StudyTime: 10:00:00
        empty:
        code: SCT:168731009:"Standard chest X-ray"
  - {name: two, each: [1, [2px, -3], {}, []], "(0019,xx10)": {vr: DS, value: 1.5}}   # flow
tail:
"""


def libyaml(text: str, via: tuple[Link, ...] = ()) -> Node | None:
    """What the events of libyaml make of a text; None where there is a finding."""
    builder = yaml._Builder(Source("a.yaml", text), via)
    try:
        root = builder.build(text)
    except reference.MarkedYAMLError:
        return None
    return None if builder.found or not isinstance(root, Mapping) else root


def flat(node: Node | None) -> object:
    """A node without its source, whose identity no two readings share."""
    if isinstance(node, Span):
        return node[1:]
    return tuple(map(flat, node)) if isinstance(node, tuple) else node


def same(text: str) -> bool:
    """Whether a text was read as plain; then libyaml reads the same."""
    read = plain.read(Source("a.yaml", text))
    assert read is None or flat(read) == flat(libyaml(text)), text
    return read is not None


def test_plain_lines_are_read_with_their_places() -> None:
    assert same(PLAIN)


def test_every_spec_of_the_tree_is_read_alike_and_most_are_plain() -> None:
    assert len(SPECS) > 80
    assert sum(same(path.read_text()) for path in SPECS) > len(SPECS) // 2


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  text\n",
        "a: &x 1\nb: *x\n",
        "a: !!str 1\n",
        "a: one\n  more\n",
        "a: [1,\n  2]\n",
        "a: 1\na: 2\n",
        "a: {b: 1, b: 2}\n",
        "<<: {a: 1}\n",
        "a: {<<: 1}\n",
        "? a\n: b\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "%YAML 1.1\n",
        "a: 1\n b: 2\n",
        "a:\n  b: 1\n c: 2\n",
        "a: 1\n- b\n",
        "- a\n- b\n",
        "- a\n  - b\n",
        "a: 'it''s'\n",
        'a: "\\n"\n',
        "a: b: c\n",
        "a: {b: 1\n",
        "a: {b: 1} c\n",
        "a: [b: 1]\n",
        "a: [1, ]\n",
        "a: [1}\n",
        "a: ${b\n",
        "a:\tb\n",
        "a: 1\r\n",
        "a: x\0y\n",
        "a\x7f: 1\n",
        "a: {b\x1b: 1}  # c\n",
        "a: 1  # \x85\n",
        "a: \ufeffb\n",
        "a: \uffff\n",
        "a: 1",
        "text\n",
        " a: 1\n",
        "a: @b\n",
        "-\n  a: 1\n",
        "",
        "# nothing\n",
        f"a: {'[' * 30}{']' * 30}\n",
        f"{'a' * 1100}: 1\n",
        f"a: {{{'b' * 1100}: 1}}\n",
        "".join(f"{'  ' * depth}a:\n" for depth in range(30)),
    ],
)
def test_whatever_is_not_plain_is_left_to_libyaml(text: str) -> None:
    assert same(text) is (text == "a: ${b\n")


INDICATORS = "\n\n\n\n::--##[]{},,''\"\"&*!|>%@`?~ \\$(=<"
PIECES = st.sampled_from(
    [
        *INDICATORS,
        *("  ", "    ", "- ", ": ", " #", "a", "b: ", "c:\n", "é", "1.5", "${n}", "-1"),
        *("\n  ", "\n- ", "\n  - ", "\na: ", "\nb: ", "\n  c: ", "{a: ", "[b, ", "}\n", "]\n", '"x y"', "'z'"),
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=25).map("".join))
@example("a: b#c\n").via("a number sign inside a word")
@example("a: b  #c\n").via("a comment after two spaces")
@example("a: {b: c:d}\n").via("a colon inside a word")
@example("a: [b: ]\n").via("a pair in a list")
@example("a: [x-,y]\n").via("a comma without a space")
@example('a: {"b":c}\n').via("a key as JSON has it")
@example("a:\n- b: 1\n  c:\n  - d\n- e\nf:\n").via("lists in the column of their key")
def test_any_text_is_read_as_libyaml_reads_it_or_not_at_all(text: str) -> None:
    same(text + "\n")


WORDS = st.from_regex(r"[A-Za-z0-9_.$(^-][A-Za-z0-9_.,:;^'\"# {}\[\]()-]{0,8}", fullmatch=True)
TREES = st.dictionaries(
    WORDS,
    st.recursive(
        WORDS | st.integers() | st.none(),
        lambda below: st.lists(below, max_size=3) | st.dictionaries(WORDS, below, max_size=3),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=200)
@given(TREES, st.sampled_from([None, True, False]), st.integers(2, 4))
def test_what_other_programs_dump_is_read_as_libyaml_reads_it(tree: object, flow: bool | None, indent: int) -> None:
    same(reference.safe_dump(tree, default_flow_style=flow, indent=indent, width=200))


def test_the_chain_of_a_file_is_that_of_all_its_places() -> None:
    via = (Link("extended here", Span(Source("b.yaml", ""), 3, 4)),)
    source = Source("a.yaml", PLAIN)
    read = plain.read(source, via)
    assert read is not None
    assert read.entries[0].key.span == Span(source, 2, 1, 10, via)
    assert flat(read) == flat(libyaml(PLAIN, via))


def test_a_long_text_is_read_as_plain_and_its_mistakes_by_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    build = yaml._Builder.build
    monkeypatch.setattr(yaml._Builder, "build", lambda self, text: asked.append(len(text)) or build(self, text))
    line = "a{}: [1, 2px, {{x: 'y'}}]\n"
    text = "".join(map(line.format, range(yaml.PLAIN_FROM // 20)))
    document, found = yaml.parse(text, "a.yaml")
    assert document is not None
    assert not found
    assert not asked
    document, found = yaml.parse(text + "a7: 1\n", "a.yaml")
    assert [d.code for d in found] == ["DF003"]
    assert asked
