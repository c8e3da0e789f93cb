"""Errors of the language, word for word: one finding for one mistake."""

from pathlib import Path

import pytest

from tests.conformance.errors import printed
from tests.short import HEAD

CASES = {
    "an error that is allowed": (
        "allow: [DF100, DF080]\n" + HEAD + "series: {Modality: CT}\n",
        """\
spec.yaml:1:16: warning DF212: `allow` cannot silence DF080
    allow: [DF100, DF080]
                   ^^^^^
  help: remove it: `allow` silences warnings and notes about a spec, and no errors
""",
    ),
    "a warning of another command that is allowed": (
        "allow: DF113\n" + HEAD + "series: {Modality: CT}\n",
        """\
spec.yaml:1:8: warning DF212: `allow` cannot silence DF113
    allow: DF113
           ^^^^^
  help: remove it: `allow` silences warnings and notes about a spec, and no errors
""",
    ),
    "an unknown key": (
        HEAD
        + """\
series:
  Modality: CT
  slcies: 3
""",
        """\
spec.yaml:6:3: error DF010: unknown key 'slcies' in 'ct'
      slcies: 3
      ^^^^^^
  help: did you mean 'slices'?
""",
    ),
    "an unknown keyword": (
        HEAD
        + """\
series:
  Modality: CT
  PixelSpacng: [1, 1]
""",
        """\
spec.yaml:6:3: error DF011: unknown keyword 'PixelSpacng'
      PixelSpacng: [1, 1]
      ^^^^^^^^^^^
  help: did you mean 'PixelSpacing'?
""",
    ),
    "an unknown shape": (
        HEAD
        + """\
series:
  Modality: CT
  phantom:
    - circel: {radius: 100px, value: 40}
""",
        """\
spec.yaml:7:7: error DF012: unknown shape 'circel'
        - circel: {radius: 100px, value: 40}
          ^^^^^^
  help: did you mean 'circle'?
""",
    ),
    "an unknown parameter": (
        HEAD
        + """\
series:
  Modality: CT
  phantom:
    - circle: {radus: 100px, value: 40}
""",
        """\
spec.yaml:7:16: error DF010: unknown key 'radus' in 'circle'
        - circle: {radus: 100px, value: 40}
                   ^^^^^
  help: did you mean 'radius'?
""",
    ),
    "a key that noise does not take": (
        HEAD
        + """\
series:
  Modality: CT
  phantom:
    - noise: {gaussian: 3, blend: add}
""",
        """\
spec.yaml:7:28: error DF010: noise takes no 'blend'
        - noise: {gaussian: 3, blend: add}
                               ^^^^^
  help: remove it: noise changes the whole frame below it
""",
    ),
    "a wrong type": (
        HEAD
        + """\
series:
  Modality: CT
  slices: many
""",
        """\
spec.yaml:6:11: error DF015: wrong type for 'slices'
      slices: many
              ^^^^
  found: 'many'
  expected: a whole number from 1
""",
    ),
    "a mapping where a list belongs": (
        HEAD
        + """\
series:
  Modality: CT
  phantom: {circle: {radius: 3, value: 1}}
""",
        """\
spec.yaml:6:12: error DF015: wrong type for 'phantom'
      phantom: {circle: {radius: 3, value: 1}}
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  found: a mapping
  expected: a list of layers
  help: begin each layer with '- '
""",
    ),
    "a preset without parameters": (
        HEAD
        + """\
scenes: {body: {objects: [torso@1]}}
series: {Modality: CT, scene: body}
""",
        """\
spec.yaml:4:27: error DF015: wrong type for entry 1 of 'objects'
    scenes: {body: {objects: [torso@1]}}
                              ^^^^^^^
  found: 'torso@1'
  expected: a layer: a mapping with one key that names its kind
  help: write `torso@1: {}`
""",
    ),
    "a missing key": (
        HEAD
        + """\
series:
  Modality: CT
  phantom:
    - circle: {value: 40}
""",
        """\
spec.yaml:7:7: error DF014: missing key 'radius' in 'circle'
        - circle: {value: 40}
          ^^^^^^
  expected: Distance from centre to edge
  help: write radius: ..
""",
    ),
    "no version": (
        """\
patient: {PatientName: A^B}
series: {Modality: CT}
""",
        """\
spec.yaml:1:1: error DF014: missing key 'dicomforge'
    patient: {PatientName: A^B}
    ^^^^^^^
  help: begin the file with dicomforge: 1
""",
    ),
    "an unknown unit": (
        HEAD
        + """\
series:
  Modality: CT
  phantom:
    - circle: {radius: 10inch, value: 40}
""",
        """\
spec.yaml:7:24: error DF018: unknown unit 'inch'
        - circle: {radius: 10inch, value: 40}
                           ^^^^^^
  expected: mm, cm, m, um, px
""",
    ),
    "a missing parent": (
        HEAD
        + """\
extends: bas.yaml
series:
  Modality: CT
""",
        """\
spec.yaml:4:10: error DF030: the parent bas.yaml does not exist
    extends: bas.yaml
             ^^^^^^^^
  help: paths are relative to the file that extends
""",
    ),
    "an undefined variable": (
        HEAD
        + """\
vars: {radius: 3}
series:
  Modality: CT
  phantom:
    - circle: {radius: "${raduis}", value: 40}
""",
        """\
spec.yaml:8:25: error DF034: undefined name 'raduis' in `${...}`
        - circle: {radius: "${raduis}", value: 40}
                            ^^^^^^^^^
  found: ${raduis}
  help: did you mean 'radius'?
""",
    ),
    "an unquoted variable in braces": (
        HEAD
        + """\
vars: {r: 3}
series:
  Modality: CT
  phantom:
    - circle: {radius: ${r}}
""",
        """\
spec.yaml:8:24: error DF035: `${...}` needs quotes here
        - circle: {radius: ${r}}
                           ^^^^
  help: quote it: "${...}"; inside {...} and [...], and beside `: ` or ` #`, YAML does not take it unquoted
""",
    ),
    "a division by zero": (
        HEAD
        + """\
vars: {r: 0}
series:
  Modality: CT
  Rows: ${10 / r}
""",
        """\
spec.yaml:7:9: error DF037: division by zero
      Rows: ${10 / r}
            ^^^^^^^^^
  found: ${10 / r}
  spec.yaml:4:11: r is 0
  help: guard it: `${a / b if b != 0 else 0}`
""",
    ),
    "an unknown function": (
        HEAD
        + """\
vars: {r: 4}
series:
  Modality: CT
  Rows: ${hypot(r)}
""",
        """\
spec.yaml:7:11: error DF036: unknown function 'hypot'
      Rows: ${hypot(r)}
              ^
  found: ${hypot(r)}
  help: the functions are abs, ceil, cos, float, floor, int, len, max, min, round, sin, sqrt, str, tan
""",
    ),
    "a matrix over its cap": (
        HEAD
        + """\
series:
  Modality: CT
  matrix: {cap: 3, a: [1, 2], b: [1, 2]}
""",
        """\
spec.yaml:6:11: error DF041: a matrix of 4 rows, more than its cap
      matrix: {cap: 3, a: [1, 2], b: [1, 2]}
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  found: 4 rows
  expected: at most 3
  help: raise the cap: `cap: 4`, or give the axes fewer values
""",
    ),
    "a matrix over the rows of a spec": (
        HEAD
        + """\
limits: {rows: 3}
series:
  Modality: CT
  matrix: {a: [1, 2], b: [1, 2]}
""",
        """\
spec.yaml:7:11: error DF041: a matrix of 4 rows, more than what `limits: rows` leaves
      matrix: {a: [1, 2], b: [1, 2]}
              ^^^^^^^^^^^^^^^^^^^^^^
  found: 4 rows
  expected: at most 3
  help: raise `limits: {rows: ..}`, or use fewer values
""",
    ),
    "two rows of one name": (
        HEAD
        + """\
series:
  Modality: CT
  matrix: {a: [x y, x-y]}
""",
        """\
spec.yaml:6:21: error DF042: two matrix rows have the same name, 'a-x-y'
      matrix: {a: [x y, x-y]}
                        ^^^
  spec.yaml:6:16: the other row
  help: names keep letters and digits alone: give the values different ones
""",
    ),
    "nothing to build": (
        """\
dicomforge: 1
study: {}
""",
        """\
spec.yaml:1:1: error DF039: nothing is built: there is no series
    dicomforge: 1
    ^^^^^^^^^^
  help: write `series:` with at least one, such as `series: {Modality: CT}`
""",
    ),
    "a study without series": (
        """\
dicomforge: 1
studies:
  a: {series: {Modality: CT}}
  b: {StudyID: 3}
""",
        """\
spec.yaml:4:3: warning DF039: nothing is built from study 'b': it has no series
      b: {StudyID: 3}
      ^
  help: write `series:` with at least one, such as `series: {Modality: CT}`
""",
    ),
    "text where a patient belongs": (
        """\
dicomforge: 1
patient: Doe^John
series: {Modality: CT}
""",
        """\
spec.yaml:2:10: error DF046: this is no patient
    patient: Doe^John
             ^^^^^^^^
  found: 'Doe^John'
  expected: a mapping of Attributes and keys, several by name, or a list of them
""",
    ),
    "a point that varies by the wrong number": (
        HEAD
        + """\
series:
  Modality: CT
  slices: 2
  phantom:
    - circle: {at: {each: [[1, 2], [3]]}, radius: 3, value: 5}
""",
        """\
spec.yaml:8:36: error DF020: wrong number of values for entry 2 of 'each'
        - circle: {at: {each: [[1, 2], [3]]}, radius: 3, value: 5}
                                       ^^^
  found: 1 value
  expected: a list of 2 lengths
""",
    ),
}


@pytest.mark.parametrize(("spec", "expected"), CASES.values(), ids=CASES)
def test_the_author_reads(spec: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed(spec) == expected
