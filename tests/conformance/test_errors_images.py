"""What an author reads about image layers, word for word."""

from pathlib import Path

import pytest

from tests.conformance.errors import printed
from tests.conformance.image_files import files
from tests.short import HEAD

CASES = {
    "an array with other images than slices": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, slices: 4, phantom: [{image: {file: five.npy}}]}
""",
        """\
spec.yaml:4:81: error DF076: no axis fits the stack of 5 images
    series: {Modality: CT, Rows: 8, Columns: 8, slices: 4, phantom: [{image: {file: five.npy}}]}
                                                                                    ^^^^^^^^
  expected: axes slice (4)
  help: give the stack as many images as one of the axes has steps
""",
    ),
    "an array that fits several axes": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, slices: 5, axes: {t: 5}, phantom: [{image: {file: five.npy}}]}
""",
        """\
spec.yaml:4:95: error DF076: several axes fit the stack of 5 images: t, slice
    series: {Modality: CT, Rows: 8, Columns: 8, slices: 5, axes: {t: 5}, phantom: [{image: {file: five.npy}}]}
                                                                                                  ^^^^^^^^
  expected: axes t (5), slice (5)
  help: say which: `file: {each: [..], along: t}`
""",
    ),
    "files with other images than slices": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, slices: 4, phantom: [image: {file: {each: [five.npy], along: slice}}]}
""",
        """\
spec.yaml:4:80: error DF076: axis 'slice' has 4 steps and does not fit the `each` of 5 images
    series: {Modality: CT, Rows: 8, Columns: 8, slices: 4, phantom: [image: {file: {each: [five.npy], along: slice}}]}
                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  expected: axes slice (4)
  help: write 4 images
""",
    ),
    "an RGB image in a CT": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: rgb.png}}]}
""",
        """\
spec.yaml:4:56: error DF217: layer 'image' shows an RGB image
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: rgb.png}}]}
                                                           ^^^^^
  found: 3 samples
  expected: one sample per pixel
  help: convert the file to grey
""",
    ),
    "an RGB image in a grey image of a class with colours": (
        """\
series: {Modality: US, Rows: 8, Columns: 8, phantom: [{image: {file: rgb.png}}]}
""",
        """\
spec.yaml:4:56: error DF217: layer 'image' shows an RGB image
    series: {Modality: US, Rows: 8, Columns: 8, phantom: [{image: {file: rgb.png}}]}
                                                           ^^^^^
  found: 3 samples
  expected: one sample per pixel
  help: convert the file to grey, or write PhotometricInterpretation: RGB in the series
""",
    ),
    "images of different sizes": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, slices: 2, phantom: [{image: {file: {each: [grey.png, rgb.png]}}}]}
""",
        """\
spec.yaml:4:74: error DF217: images of different sizes need a `size`
    series: {Modality: CT, Rows: 8, Columns: 8, slices: 2, phantom: [{image: {file: {each: [grey.png, rgb.png]}}}]}
                                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  found: 5 × 2 and 3 × 4 pixels
  help: write `size: [width, height]`
""",
    ),
    "a number that varies as transparent": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: grey.png, transparent: {uniform: [0, 1]}}}]}
""",
        """\
spec.yaml:4:93: error DF061: a number is expected here
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: grey.png, transparent: {uniform: [0, 1]}}}]}
                                                                                                ^^^^^^^^^^^^^^^^^
""",
    ),
    "several images in a choice": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: {choice: [grey.png, five.npy]}}}]}
""",
        """\
spec.yaml:4:90: error DF061: 'choice' takes files of one image
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: {choice: [grey.png, five.npy]}}}]}
                                                                                             ^^^^^^^^
  found: 5 images
""",
    ),
    "a list of files": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: [grey.png]}}]}
""",
        """\
spec.yaml:4:70: error DF015: wrong type for 'file'
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: [grey.png]}}]}
                                                                         ^^^^^^^^^^
  found: a list
  expected: text
""",
    ),
    "no file": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {size: [3, 4]}}]}
""",
        """\
spec.yaml:4:56: error DF014: missing key 'file' in 'image'
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {size: [3, 4]}}]}
                                                           ^^^^^
  expected: Path of a PNG or NPY file, relative to the file that names it
  help: write file: ..
""",
    ),
    "both a value and a material": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: grey.png, value: 3, material: soft}}]}
""",
        """\
spec.yaml:4:56: error DF023: 'value' and 'material' exclude each other in 'image'
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: grey.png, value: 3, material: soft}}]}
                                                           ^^^^^
  help: keep one of them
""",
    ),
    "a size that is drawn as 0": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: grey.png, size: {uniform: [0, 0]}}}]}
""",
        """\
spec.yaml:4:97: error DF019: entry 1 of 'uniform' is out of range
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: grey.png, size: {uniform: [0, 0]}}}]}
                                                                                                    ^
  found: '0'
  expected: a positive length such as 12, 2cm or 100px
spec.yaml:4:100: error DF019: entry 2 of 'uniform' is out of range
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: grey.png, size: {uniform: [0, 0]}}}]}
                                                                                                       ^
  found: '0'
  expected: a positive length such as 12, 2cm or 100px
""",
    ),
    "a scene without a size": (
        """\
scenes: {a: {objects: [{image: {file: grey.png}}]}}
series: {Modality: CT, scene: a}
""",
        """\
spec.yaml:4:32: error DF217: an image in a scene needs a `size`
    scenes: {a: {objects: [{image: {file: grey.png}}]}}
                                   ^^^^^^^^^^^^^^^^
  help: write `size: [width, height]` in mm: a scene has no pixels
""",
    ),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files()
    return tmp_path


@pytest.mark.parametrize("name", CASES)
def test_a_finding_says_what_and_where(name: str) -> None:
    text, findings = CASES[name]
    assert printed(HEAD + text) == findings
    assert not Path("owned").exists()
