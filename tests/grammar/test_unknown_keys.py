"""An unknown key is told with a near name or the keys that its mapping takes: the exact text that is printed."""

from collections.abc import Iterator
from typing import Any

import pytest

from dicomforge.grammar import schema
from dicomforge.grammar.fault_place import Place
from dicomforge.grammar.schema_faults import SchemaFault
from dicomforge.grammar.unknown_keys import unknown_key
from dicomforge.ground.span import Source, Span
from dicomforge.source.document import Mapping
from tests.grammar.test_check_words import SERIES, layer, rendered

CASES = {
    "unknown parameter among many": (
        layer("cone: {radius: 3, top: 1, height: 4, from: 2, value: 4}"),
        """specs/ct.yaml:4:38: error DF010: unknown key 'from' in 'cone'
    cone: {radius: 3, top: 1, height: 4, from: 2, value: 4}
                                         ^^^^
  expected: radius, top, height, axis, at, rotate, name, blend, plane, when, value, material, sample, scale, mirror,\
 shell, inside, outside, clip""",
    ),
    "unknown key of a series": (
        SERIES + "colour: 3\n}}}}}}\n",
        """specs/ct.yaml:3:1: error DF010: unknown key 'colour' in 'ct'
    colour: 3
    ^^^^^^
  help: did you mean 'colours'?""",
    ),
    "unknown key of a series that is like no other": (
        SERIES + "zoom: 3\n}}}}}}\n",
        """specs/ct.yaml:3:1: error DF010: unknown key 'zoom' in 'ct'
    zoom: 3
    ^^^^
  expected: Attributes by their keywords, extends, name, vars, matrix, omit, complete, private, slices, axes, scene,\
 frame_of_reference, ... (docs/language.md lists all)""",
    ),
    "unknown key of an item": (
        SERIES + "ReferencedImageSequence: [{zoom: 3}]\n}}}}}}\n",
        """specs/ct.yaml:3:28: error DF010: unknown key 'zoom' in entry 1 of 'ReferencedImageSequence'
    ReferencedImageSequence: [{zoom: 3}]
                               ^^^^
  expected: Attributes by their keywords, omit, private, ref""",
    ),
    "unknown key of an instance": (
        SERIES + "instances: [{zoom: 3}]\n}}}}}}\n",
        """specs/ct.yaml:3:14: error DF010: unknown key 'zoom' in entry 1 of 'instances'
    instances: [{zoom: 3}]
                 ^^^^
  expected: Attributes by their keywords, name, omit, complete, private, phantom, faults, skip""",
    ),
    "unknown keyword like no other": (
        "dicomforge: 1\nQqqqqqqq: 1",
        """specs/ct.yaml:2:1: error DF011: unknown keyword 'Qqqqqqqq'
    Qqqqqqqq: 1
    ^^^^^^^^
  expected: a keyword of PS3.6, such as PatientName""",
    ),
    "word of the language in capitals": (
        SERIES + "FrameOfReference: torso\n}}}}}}\n",
        """specs/ct.yaml:3:1: error DF011: unknown keyword 'FrameOfReference'
    FrameOfReference: torso
    ^^^^^^^^^^^^^^^^
  help: did you mean 'frame_of_reference'? keys of the language are lowercase""",
    ),
    "tag without parentheses": (
        SERIES + '"0018,0060": 100\n}}}}}}\n',
        """specs/ct.yaml:3:1: error DF010: unknown key '0018,0060' in 'ct'
    "0018,0060": 100
    ^^^^^^^^^^^
  help: write KVP""",
    ),
    "tag that the Standard does not define": (
        SERIES + '"(0021, 1010)": 100\n}}}}}}\n',
        """specs/ct.yaml:3:1: error DF026: '(0021, 1010)' is no tag
    "(0021, 1010)": 100
    ^^^^^^^^^^^^^^
  expected: a tag such as (0010,0010)
  help: write "(0021,1010)\"""",
    ),
    "near to a key that is there already": (
        SERIES + "segments: [{layer: tumour, label: Tumour}]\n}}}}}}\n",
        """specs/ct.yaml:3:28: error DF010: unknown key 'label' in entry 1 of 'segments'
    segments: [{layer: tumour, label: Tumour}]
                               ^^^^^
  expected: Attributes by their keywords, layer, with""",
    ),
    "unknown shape like no other": (
        layer("zoom: {radius: 3, value: 4}"),
        """specs/ct.yaml:4:1: error DF012: unknown shape 'zoom'
    zoom: {radius: 3, value: 4}
    ^^^^
  expected: bars, bias, blur, box, capsule, checker, circle, cone, cup, cylinder, ellipse, ellipsoid,\
 elliptic-cylinder, fill, ghost, gradient, half-space, image, join, line, noise, polygon, prism, rectangle, repeat,\
 ring, scatter, sector, sphere, star, text, toric, tube, or one of `dicomforge list presets`""",
    ),
    "unknown key of a scatter": (
        "dicomforge: 1\nscenes: {s: {objects: [scatter: {zoom: 3}]}}",
        """specs/ct.yaml:2:34: error DF012: unknown shape 'zoom'
    scenes: {s: {objects: [scatter: {zoom: 3}]}}
                                     ^^^^
  expected: name, when, inside, outside, gap, count, fit, box, capsule, circle, cone, cylinder, ...\
 (docs/language.md lists all)""",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_unknown_key_is_told_with_what_there_is(case: str) -> None:
    text, expected = CASES[case]
    assert rendered(text) == expected


def closed_mappings(schema: Any) -> Iterator[Any]:
    """The forms of mappings that take no other keys than their own."""
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False and "properties" in schema:
            yield schema
        for one in schema.values():
            yield from closed_mappings(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from closed_mappings(one)


def test_every_mapping_of_the_language_says_which_keys_it_takes() -> None:
    root = Mapping((), Span(Source("a.yaml", ""), 1, 1, 1))
    forms = list(closed_mappings(schema.expanded()))
    assert len(forms) > 1000
    for form in forms:
        fault = SchemaFault("additionalProperties", ("series", "ct", "zoom"), "zoom", form, False)
        told = unknown_key(Place(fault, root, None))
        assert told.expected or told.hint, form.get("title")
        assert len(told.expected) < 400
