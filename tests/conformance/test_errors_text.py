"""Errors of a file's text, word for word: one finding for one mistake."""

from pathlib import Path

import pytest

from tests.conformance.errors import printed
from tests.short import HEAD

CASES = {
    "YAML that does not close a bracket": (
        HEAD
        + """\
series: {Modality: CT
x: 1
""",
        """\
spec.yaml:5:2: error DF001: this is not YAML: did not find expected ',' or '}'
    x: 1
     ^
  spec.yaml:4:9: while parsing a flow mapping
  help: close the `{` with `}`, put a comma between entries, or quote the text
""",
    ),
    "YAML whose indentation is wrong": (
        HEAD
        + """\
series:
  Modality: CT
   Rows: 16
""",
        """\
spec.yaml:6:8: error DF001: this is not YAML: mapping values are not allowed in this context
       Rows: 16
           ^
  help: quote text that contains `: `, or check the indentation
""",
    ),
    "a quotation mark that is not closed": (
        HEAD
        + """\
series:
  Modality: 'CT
""",
        """\
spec.yaml:5:13: error DF001: this is not YAML: found unexpected end of stream
      Modality: 'CT
                ^
  help: close the quotation mark
""",
    ),
    "a tab": (
        HEAD
        + """\
series:
\tModality: CT
""",
        """\
spec.yaml:5:1: error DF002: YAML takes no tab here
     Modality: CT
    ^
  help: indent with spaces
""",
    ),
    "a key written twice": (
        HEAD
        + """\
series:
  Modality: CT
  Rows: 16
  Rows: 17
""",
        """\
spec.yaml:7:3: error DF003: key 'Rows' is written twice
      Rows: 17
      ^^^^
  spec.yaml:6:3: first written here
  help: keep one of them
""",
    ),
    "a second document": (
        HEAD
        + """\
series: {Modality: CT}
---
a: 1
""",
        """\
spec.yaml:5:1: error DF009: a second document begins here
    ---
    ^^^
  help: keep one document in a file: remove the `---`, or make two files
""",
    ),
    "a tag": (
        HEAD
        + """\
series: !ct {Modality: CT}
""",
        """\
spec.yaml:4:9: error DF009: tags such as '!ct' are not part of the language
    series: !ct {Modality: CT}
            ^^^
  help: remove the tag: the type of a value depends on its place; quote what must stay text
""",
    ),
    "a list instead of a spec": (
        """\
- a
- b
""",
        """\
spec.yaml:1:1: error DF006: a spec is a mapping of keys to values
    - a
    ^
  found: a list
  expected: `key: value` lines
  help: begin with `dicomforge: 1` and describe a patient, a study or a series below
""",
    ),
    "text instead of a spec": (
        """\
hello
""",
        """\
spec.yaml:1:1: error DF006: a spec is a mapping of keys to values
    hello
    ^^^^^
  found: plain text
  expected: `key: value` lines
  help: begin with `dicomforge: 1` and describe a patient, a study or a series below
""",
    ),
    "only a comment": (
        """\
# hello
""",
        """\
spec.yaml:1:1: error DF006: the file is empty
    # hello
    ^
  help: begin with `dicomforge: 1` and describe a patient, a study or a series below
""",
    ),
    "nothing": (
        "",
        """\
spec.yaml:1:1: error DF006: the file is empty
  help: begin with `dicomforge: 1` and describe a patient, a study or a series below
""",
    ),
    "an alias without anchor": (
        HEAD
        + """\
series: *ct
""",
        """\
spec.yaml:4:9: error DF008: no anchor is named 'ct'
    series: *ct
            ^^^
  help: put `&ct` before the value, above this line
""",
    ),
}


@pytest.mark.parametrize(("spec", "expected"), CASES.values(), ids=CASES)
def test_the_author_reads(spec: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed(spec) == expected
