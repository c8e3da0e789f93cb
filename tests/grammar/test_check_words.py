"""Each structural fault in an author's words: the exact text that is printed."""

import pytest

from dicomforge.grammar.check import check
from dicomforge.ground.diagnostic import render
from dicomforge.ground.span import Link
from dicomforge.source import yaml
from dicomforge.source.document import Mapping

SERIES = "dicomforge: 1\npatients: {p: {studies: {s: {series: {ct: {Modality: CT,\n"


def rendered(text: str) -> str:
    document, faults = yaml.parse(text, "specs/ct.yaml")
    assert document is not None, faults
    return "\n".join(render(d) for d in check(document.root))


def layer(text: str) -> str:
    return f"{SERIES}phantom: [\n{text}\n]}}}}}}}}}}}}\n"


CASES = {
    "a clip of two numbers": (
        layer("circle: {radius: 9, value: 1, clip: [{normal: [1, 0], at: [2, 0, 0]}]}"),
        """specs/ct.yaml:4:47: error DF020: wrong number of values for 'normal'
    circle: {radius: 9, value: 1, clip: [{normal: [1, 0], at: [2, 0, 0]}]}
                                                  ^^^^^^
  found: 2 values
  expected: a list of 3 numbers
  help: write [1, 0, 0]""",
    ),
    "a clip at two lengths": (
        layer("circle: {radius: 9, value: 1, clip: {normal: [1, 0, 0], at: [20, 1cm]}}"),
        """specs/ct.yaml:4:61: error DF020: wrong number of values for 'at'
    circle: {radius: 9, value: 1, clip: {normal: [1, 0, 0], at: [20, 1cm]}}
                                                                ^^^^^^^^^
  found: 2 values
  expected: a list of 3 lengths
  help: write [20, 1cm, 0]""",
    ),
    "unknown key": (
        "dicomforge: 1\nseeed: 3",
        """specs/ct.yaml:2:1: error DF010: unknown key 'seeed'
    seeed: 3
    ^^^^^
  help: did you mean 'seed'?""",
    ),
    "unknown parameter": (
        layer("circle: {radus: 3, value: 4}"),
        """specs/ct.yaml:4:10: error DF010: unknown key 'radus' in 'circle'
    circle: {radus: 3, value: 4}
             ^^^^^
  help: did you mean 'radius'?""",
    ),
    "lowercase keyword": (
        "dicomforge: 1\npatientName: Doe",
        """specs/ct.yaml:2:1: error DF010: unknown key 'patientName'
    patientName: Doe
    ^^^^^^^^^^^
  help: did you mean 'PatientName'?""",
    ),
    "layer among keys": (
        "dicomforge: 1\ncircle: {radius: 3}",
        """specs/ct.yaml:2:1: error DF010: unknown key 'circle'
    circle: {radius: 3}
    ^^^^^^
  help: 'circle' is a layer: put it in the list under 'phantom'""",
    ),
    "unknown keyword": (
        "dicomforge: 1\nPatientNam: Doe",
        """specs/ct.yaml:2:1: error DF011: unknown keyword 'PatientNam'
    PatientNam: Doe
    ^^^^^^^^^^
  help: did you mean 'PatientName'?""",
    ),
    "command element": (
        "dicomforge: 1\nCommandField: 1",
        """specs/ct.yaml:2:1: error DF011: unknown keyword 'CommandField'
    CommandField: 1
    ^^^^^^^^^^^^
  help: (0000,0100) never occurs in a file; remove it""",
    ),
    "unknown shape": (
        layer("circel: {radius: 3, value: 4}"),
        """specs/ct.yaml:4:1: error DF012: unknown shape 'circel'
    circel: {radius: 3, value: 4}
    ^^^^^^
  help: did you mean 'circle'?""",
    ),
    "noise among layers": (
        layer("gaussian: 12"),
        """specs/ct.yaml:4:1: error DF012: unknown shape 'gaussian'
    gaussian: 12
    ^^^^^^^^
  help: it is a kind of noise: write noise: {gaussian: ..}""",
    ),
    "wrong level": (
        "dicomforge: 1\nslices: 3",
        """specs/ct.yaml:2:1: error DF013: key 'slices' is not allowed in the document
    slices: 3
    ^^^^^^
  help: it belongs in a series""",
    ),
    "no version": (
        "seed: 1",
        """specs/ct.yaml:1:1: error DF014: missing key 'dicomforge'
    seed: 1
    ^^^^
  help: begin the file with dicomforge: 1""",
    ),
    "missing parameter": (
        layer("circle: {value: 4}"),
        """specs/ct.yaml:4:1: error DF014: missing key 'radius' in 'circle'
    circle: {value: 4}
    ^^^^^^
  expected: Distance from centre to edge
  help: write radius: ..""",
    ),
    "missing group of parameters": (
        layer("noise: {ct: {sd: 12}}"),
        """specs/ct.yaml:4:9: error DF014: missing key 'at' in 'ct'
    noise: {ct: {sd: 12}}
            ^^
  expected: The image that `sd` is of
  help: write at: ..""",
    ),
    "no value": (
        layer("circle: {radius: 4}"),
        """specs/ct.yaml:4:1: error DF014: missing key 'value' in 'circle'
    circle: {radius: 4}
    ^^^^^^
  expected: one of value, material""",
    ),
    "wrong type": (
        f"{SERIES}slices: many}}}}}}}}}}}}",
        """specs/ct.yaml:3:9: error DF015: wrong type for 'slices'
    slices: many}}}}}}
            ^^^^
  found: 'many'
  expected: a whole number from 1""",
    ),
    "null": (
        f"{SERIES}slices: }}}}}}}}}}}}",
        """specs/ct.yaml:3:9: error DF015: wrong type for 'slices'
    slices: }}}}}}
            ^
  found: nothing
  expected: a whole number from 1
  help: write a value, or remove the key""",
    ),
    "phantom without list": (
        f"{SERIES}phantom: {{circle: {{radius: 3, value: 4}}}}}}}}}}}}}}}}",
        """specs/ct.yaml:3:10: error DF015: wrong type for 'phantom'
    phantom: {circle: {radius: 3, value: 4}}}}}}}}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  found: a mapping
  expected: a list of layers
  help: begin each layer with '- '""",
    ),
    "parameters beside kind": (
        layer("{circle: , radius: 3}"),
        """specs/ct.yaml:4:1: error DF016: a layer has one kind
    {circle: , radius: 3}
    ^^^^^^^^^^^^^^^^^^^^^
  found: 'circle', 'radius'
  expected: one key that names its kind
  help: indent 'radius' below 'circle:'""",
    ),
    "unknown word": (
        layer("fill: {value: 3, blend: ovr}"),
        """specs/ct.yaml:4:25: error DF017: unknown word 'ovr' for 'blend'
    fill: {value: 3, blend: ovr}
                            ^^^
  expected: over, add, multiply, min, max, replace
  help: did you mean 'over'?""",
    ),
    "unknown unit": (
        layer("circle: {radius: 3 mmm, value: 4}"),
        """specs/ct.yaml:4:18: error DF018: unknown unit 'mmm'
    circle: {radius: 3 mmm, value: 4}
                     ^^^^^
  expected: mm, cm, m, um, px
  help: did you mean 'mm'?""",
    ),
    "px in space": (
        layer("sphere: {radius: 3px, value: 4}"),
        """specs/ct.yaml:4:18: error DF018: 'radius' takes no px
    sphere: {radius: 3px, value: 4}
                     ^^^
  found: '3px'
  expected: a positive length in mm such as 12 or 2cm
  help: only lengths in the image plane take px""",
    ),
    "unit of a value": (
        layer("circle: {radius: 3, value: 4mm}"),
        """specs/ct.yaml:4:28: error DF018: 'value' takes no unit
    circle: {radius: 3, value: 4mm}
                               ^^^
  found: '4mm'
  expected: a number, three numbers for RGB, or a field""",
    ),
    "out of range": (
        layer("circle: {radius: -3px, value: 4}"),
        """specs/ct.yaml:4:18: error DF019: 'radius' is out of range
    circle: {radius: -3px, value: 4}
                     ^^^^
  found: '-3px'
  expected: a positive length such as 12, 2cm or 100px""",
    ),
    "wrong count": (
        layer("circle: {radius: 3, value: 4, at: [1, 2, 3]}"),
        """specs/ct.yaml:4:35: error DF020: wrong number of values for 'at'
    circle: {radius: 3, value: 4, at: [1, 2, 3]}
                                      ^^^^^^^^^
  found: 3 values
  expected: a list of 2 lengths""",
    ),
    "unknown noise": (
        layer("noise: {gausian: 3}"),
        """specs/ct.yaml:4:9: error DF021: unknown noise 'gausian'
    noise: {gausian: 3}
            ^^^^^^^
  help: did you mean 'gaussian'?""",
    ),
    "unknown field": (
        layer("circle: {radius: 3, value: {gradent: {from: 1, to: 2}}}"),
        """specs/ct.yaml:4:29: error DF022: unknown field 'gradent'
    circle: {radius: 3, value: {gradent: {from: 1, to: 2}}}
                                ^^^^^^^
  help: did you mean 'gradient'?""",
    ),
    "two values": (
        layer("circle: {radius: 3, value: 4, material: liver}"),
        """specs/ct.yaml:4:1: error DF023: 'value' and 'material' exclude each other in 'circle'
    circle: {radius: 3, value: 4, material: liver}
    ^^^^^^
  help: keep one of them""",
    ),
    "start without step": (
        layer("circle: {radius: {start: 3}, value: 4}"),
        """specs/ct.yaml:4:19: error DF023: 'start' needs 'step' in 'radius'
    circle: {radius: {start: 3}, value: 4}
                      ^^^^^
  help: write step: ..""",
    ),
    "bad name": (
        "dicomforge: 1\nscenes: {My Torso: {}}",
        """specs/ct.yaml:2:10: error DF024: 'My Torso' cannot be a name
    scenes: {My Torso: {}}
             ^^^^^^^^
  expected: letters a-z, digits and -
  help: write my-torso""",
    ),
    "future version": (
        "dicomforge: 2",
        """specs/ct.yaml:1:13: error DF025: unknown version of the language '2'
    dicomforge: 2
                ^
  expected: 1
  help: write dicomforge: 1""",
    ),
    "private tag": (
        'dicomforge: 1\nprivate: {ACME: {"0019": {vr: DS, value: 1}}}',
        """specs/ct.yaml:2:18: error DF026: '0019' is no tag
    private: {ACME: {"0019": {vr: DS, value: 1}}}
                     ^^^^^^
  expected: a private tag such as (0019,xx10)""",
    ),
    "raw tag": (
        'dicomforge: 1\n"(60xx,10)": 5',
        """specs/ct.yaml:2:1: error DF026: '(60xx,10)' is no tag
    "(60xx,10)": 5
    ^^^^^^^^^^^
  expected: a tag such as (0010,0010)""",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_with_place_code_and_mend(case: str) -> None:
    text, expected = CASES[case]
    assert rendered(text) == expected


def test_the_chain_of_places_is_shown() -> None:
    document, _ = yaml.parse("dicomforge: 1\nseeed: 3", "base.yaml")
    assert document is not None
    first, second = document.root.entries
    key = second.key._replace(span=second.key.span.through(Link("extended here", first.key.span)))
    root = Mapping((first, second._replace(key=key)), document.root.span)
    assert "  base.yaml:1:1: extended here" in "\n".join(render(d) for d in check(root)).split("\n")
