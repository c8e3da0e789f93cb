"""The printed document reads back to the same texts."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dicomforge.expand import expand
from dicomforge.expand.render import as_json, render
from dicomforge.ground.span import Source, Span
from dicomforge.source import yaml
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar

SPAN = Span(Source("a.yaml", ""), 1, 1)

HARD = [
    *[
        "",
        "~",
        "null",
        "NO",
        "true",
        "- a",
        "a: b",
        "a #b",
        "#",
        "${x}",
        "$${x}",
        "12:30:00",
        "'",
        '"',
        "\\",
        "a\nb\n",
    ],
    *[
        "|",
        ">",
        "&a",
        "*a",
        "!x",
        "%",
        "@",
        "`",
        "?",
        ":",
        "-",
        "<<",
        "=",
        "---",
        "...",
        "{",
        "[",
        ",",
        " a",
        "a ",
        "\t",
    ],
    *[
        "(0019,xx10)",
        "Doe^Jane",
        "Yamada^Tarou=山田^太郎",
        "\ud7ff",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "😀",
        "1.10",
    ],
]
texts = st.text(max_size=12) | st.sampled_from(HARD)
scalars = st.builds(Scalar, texts, st.sampled_from(["plain", "single", "double", "literal"]), st.just(SPAN))


def mapping(inside: st.SearchStrategy[Node]) -> st.SearchStrategy[Mapping]:
    def build(content: dict[str, Node]) -> Mapping:
        return Mapping(tuple(Entry(Scalar(k, "double", SPAN), v) for k, v in content.items()), SPAN)

    return st.dictionaries(texts, inside, max_size=4).map(build)


nodes: st.SearchStrategy[Node] = st.recursive(
    scalars,
    lambda inside: st.lists(inside, max_size=4).map(lambda n: Items(tuple(n), SPAN)) | mapping(inside),
    max_leaves=20,
)


def plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return [(e.key.text, plain(e.value)) for e in node.entries]
    if isinstance(node, Items):
        return [plain(n) for n in node.nodes]
    return None if node.is_null else node.text


def unescaped(node: Node) -> object:
    """As `plain`, with what `${...}` expansion makes of an escaped `$${`."""
    if isinstance(node, Mapping):
        return [(e.key.text, unescaped(e.value)) for e in node.entries]
    if isinstance(node, Items):
        return [unescaped(n) for n in node.nodes]
    return None if node.is_null else node.text.replace("$${", "${")


@given(mapping(nodes))
def test_any_document_reads_back_to_the_same_texts(root: Mapping) -> None:
    printed = render(root)
    if root.entries:
        document, found = yaml.parse(printed, "back.yaml")
        assert document is not None, (found, printed)
        assert not found
        assert unescaped(document.root) == plain(root)


def read(text: str) -> Mapping:
    document, _ = yaml.parse(text, "a.yaml")
    assert document is not None
    return document.root


def test_the_form_is_one_that_people_write() -> None:
    text = (
        "dicomforge: 1\n"
        "patients:\n"
        "  jane:\n"
        "    PatientID: 00123\n"
        '    StudyDescription: "a: b"\n'
        "    studies:\n"
        "      study:\n"
        "        StudyTime: 12:30:00\n"
        "        series:\n"
        "          ct:\n"
        "            phantom:\n"
        "              - {circle: {radius: 100px, value: 40}}\n"
        "              - {polygon: {points: [[0, 0], [10, 0], [0, 10]]}}\n"
        "            OtherPatientIDsSequence:\n"
        "              - PatientID: 7\n"
        f"                PatientComments: {'x' * 90}\n"
    )
    assert render(read(text)) == text.replace("12:30:00", '"12:30:00"')


def test_the_named_entries_are_left_out_and_others_kept() -> None:
    series = "{c: {named: 'x', vars: {named: 1}}}"
    text = f"named: a\npatients: {{p: {{named: 'true', studies: {{s: {{named: 'false', series: {series}}}}}}}}}"
    assert render(read(text)).count("named") == 2


def test_null_stays_null_and_quoted_null_stays_text() -> None:
    assert render(read("a: ~\nb: 'null'\nc: ''\nd:\n")) == "a: null\nb: 'null'\nc: ''\nd: null\n"


def test_text_that_only_looks_like_a_reference_is_escaped_so_that_it_expands_to_itself() -> None:
    root = read('output: {path: "$${x}/${number}"}\nImageComments: "costs ${5}"\n')
    assert render(root) == 'output: {path: "$${x}/${number}"}\nImageComments: "costs $${5}"\n'


def test_what_could_not_be_found_is_printed_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "spec.yaml"
    file.write_text(
        "dicomforge: 1\nvars: {a: 3}\nseries:\n  Modality: CT\n  Rows: ${b}\n"
        '  StationName: "${a}x${c}"\n  ImageComments: "costs $${5}"\n'
    )
    expansion = expand.expand(file)
    printed = render(expansion.documents[0].root, expansion.unfound).splitlines()
    assert [line.strip() for line in printed if "$" in line] == [
        'Rows: "${b}"',
        'StationName: "${a}x${c}"',
        'ImageComments: "costs $${5}"',
    ]


def test_as_json_scalars_stay_source_text_and_null_is_null() -> None:
    document, found = yaml.parse("a: 00123\nb: [1.10, ~, 'null']\nc: {d: no}\n", "x.yaml")
    assert not found
    assert document is not None
    assert as_json(document.root) == {"a": "00123", "b": ["1.10", None, "null"], "c": {"d": "no"}}


def test_an_axis_may_be_called_named(tmp_path: Path) -> None:
    spec = tmp_path / "a.yaml"
    spec.write_text("series: {Modality: CT, axes: {named: 2}}\n")
    (document,) = expand.expand(spec).documents
    series = {"Modality": "CT", "axes": {"named": "2"}}
    assert as_json(document.root) == {
        "name": "a",
        "patients": {"patient": {"studies": {"study": {"series": {"ct": series}}}}},
    }
    assert "axes: {named: 2}" in render(document.root)
