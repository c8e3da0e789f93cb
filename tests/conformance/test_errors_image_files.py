"""What an author reads about files of images, word for word; hostile files are findings like any others."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge import api
from dicomforge.model.trust import Trust
from tests.conformance.errors import printed
from tests.conformance.image_files import files
from tests.short import HEAD

CASES = {
    "a file that is not there": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: lost.png}}]}
""",
        """\
spec.yaml:4:70: error DF060: the file 'lost.png' does not exist
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: lost.png}}]}
                                                                         ^^^^^^^^
  found: lost.png
  help: paths are relative to the file that names them
""",
    ),
    "a file of another kind": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: photo.jpg}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'photo.jpg' is not a PNG or NPY file
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: photo.jpg}}]}
                                                                         ^^^^^^^^^
  found: ff d8 ff e0 00 10 4a 46
  expected: a PNG or NPY file
""",
    ),
    "an empty file": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: empty.png}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'empty.png' is not a PNG or NPY file
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: empty.png}}]}
                                                                         ^^^^^^^^^
  found: no bytes
  expected: a PNG or NPY file
""",
    ),
    "a PNG file that ends early": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: truncated.png}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'truncated.png' is a damaged PNG file
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: truncated.png}}]}
                                                                         ^^^^^^^^^^^^^
  help: write it again with the program that made it
""",
    ),
    "a PNG file that ends in its head": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: no-head.png}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'no-head.png' is a damaged PNG file
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: no-head.png}}]}
                                                                         ^^^^^^^^^^^
  help: write it again with the program that made it
""",
    ),
    "a PNG file with a wrong check sum": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: wrong-sum.png}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'wrong-sum.png' is a damaged PNG file
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: wrong-sum.png}}]}
                                                                         ^^^^^^^^^^^^^
  help: write it again with the program that made it
""",
    ),
    "a PNG file with fewer rows than it says": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: few-rows.png}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'few-rows.png' is a damaged PNG file
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: few-rows.png}}]}
                                                                         ^^^^^^^^^^^^
  help: write it again with the program that made it
""",
    ),
    "a PNG file of 16 bits with colours": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: deep.png}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'deep.png' is a PNG of 16 bits with RGB, which is not supported yet
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: deep.png}}]}
                                                                         ^^^^^^^^
  help: write 8 bits, or an NPY file
""",
    ),
    "a PNG file of 16 bits with alpha": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: deep-alpha.png}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'deep-alpha.png' is a PNG of 16 bits with alpha, which is not supported yet
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: deep-alpha.png}}]}
                                                                         ^^^^^^^^^^^^^^
  help: write 8 bits, or an NPY file
""",
    ),
    "a small PNG file with a huge image": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: bomb.png}}]}
""",
        """\
spec.yaml:4:70: error DF215: the file 'bomb.png' has too many pixels
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: bomb.png}}]}
                                                                         ^^^^^^^^
  found: 60000 × 60000 pixels, 3600000000 bytes
  expected: at most 1000000000 (`limits: frame_bytes`)
  help: make it smaller, or raise the limit
""",
    ),
    "an image beyond the limit of its spec": (
        """\
limits: {frame_bytes: 5000}
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: zeros.png}}]}
""",
        """\
spec.yaml:5:70: error DF215: the file 'zeros.png' has too many pixels
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: zeros.png}}]}
                                                                         ^^^^^^^^^
  found: 100 × 100 pixels, 10000 bytes
  expected: at most 5000 (`limits: frame_bytes`)
  help: make it smaller, or raise the limit
""",
    ),
    "an NPY file that ends early": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: short.npy}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'short.npy' is a damaged NPY file
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: short.npy}}]}
                                                                         ^^^^^^^^^
  help: write it again with the program that made it
""",
    ),
    "a small NPY file with a huge array": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: bomb.npy}}]}
""",
        """\
spec.yaml:4:70: error DF215: the file 'bomb.npy' has too many pixels
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: bomb.npy}}]}
                                                                         ^^^^^^^^
  found: 99999 × 99999 pixels, 19999600002 bytes
  expected: at most 1000000000 (`limits: frame_bytes`)
  help: make it smaller, or raise the limit
""",
    ),
    "an array of words": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: words.npy}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'words.npy' has numbers of a type that is not supported yet
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: words.npy}}]}
                                                                         ^^^^^^^^^
  found: <U3
  expected: true or false, integers, or floats of 16, 32 or 64 bits
""",
    ),
    "an array of pickled objects": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: pickle.npy}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'pickle.npy' has numbers of a type that is not supported yet
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: pickle.npy}}]}
                                                                         ^^^^^^^^^^
  found: object
  expected: true or false, integers, or floats of 16, 32 or 64 bits
""",
    ),
    "an NPY file with code in its head": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: code.npy}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'code.npy' is a damaged NPY file
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: code.npy}}]}
                                                                         ^^^^^^^^
  help: write it again with the program that made it
""",
    ),
    "an NPY file with a deeply nested head": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: nested.npy}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'nested.npy' is a damaged NPY file
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: nested.npy}}]}
                                                                         ^^^^^^^^^^
  help: write it again with the program that made it
""",
    ),
    "an NPY file of another version": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: future.npy}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'future.npy' is an NPY file of version 3, which is not supported yet
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: future.npy}}]}
                                                                         ^^^^^^^^^^
""",
    ),
    "an array with NaN": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: nan.npy}}]}
""",
        """\
spec.yaml:4:70: error DF213: the file 'nan.npy' has numbers that are not finite
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: nan.npy}}]}
                                                                         ^^^^^^^
  found: NaN or infinity
  expected: numbers
  help: write another number there; `transparent` can then say that it is not painted
""",
    ),
    "an array of one dimension": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: line.npy}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'line.npy' is an array of a shape that is no image
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: line.npy}}]}
                                                                         ^^^^^^^^
  found: (5,)
  expected: (rows, columns), (rows, columns, 3), (images, rows, columns) or (images, rows, columns, 3)
""",
    ),
    "an array without pixels": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: none.npy}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'none.npy' is an array of a shape that is no image
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: none.npy}}]}
                                                                         ^^^^^^^^
  found: (0, 4)
  expected: (rows, columns), (rows, columns, 3), (images, rows, columns) or (images, rows, columns, 3)
""",
    ),
    "an array of complex numbers": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: complex.npy}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'complex.npy' has numbers of a type that is not supported yet
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: complex.npy}}]}
                                                                         ^^^^^^^^^^^
  found: complex64
  expected: true or false, integers, or floats of 16, 32 or 64 bits
  help: save it with `abs(array).astype(np.float32)`
""",
    ),
    "an array of too many images": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: many.npy}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'many.npy' has more images than are supported yet
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: many.npy}}]}
                                                                         ^^^^^^^^
  found: 10001
  expected: at most 10000
""",
    ),
    "too many transparent pixels": (
        """\
series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: dots.npy, transparent: 0}}]}
""",
        """\
spec.yaml:4:70: error DF214: the file 'dots.npy' has more transparent pixels between others than are supported yet
    series: {Modality: CT, Rows: 8, Columns: 8, phantom: [{image: {file: dots.npy, transparent: 0}}]}
                                                                         ^^^^^^^^
  found: 180000
  expected: at most 131072 runs of pixels in its rows
  help: paint all pixels, or transparent areas that are larger
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


def test_a_file_outside_of_the_project_is_not_read(tmp_path: Path) -> None:
    np.save(tmp_path / "outside.npy", np.zeros((2, 2)))
    project = tmp_path / "project"
    project.mkdir()
    spec = project / "spec.yaml"
    spec.write_text(HEAD + "series: {Modality: CT, phantom: [{image: {file: ../outside.npy}}]}\n")
    (found,) = api.compile_spec(spec).diagnostics
    assert (found.code, found.message) == ("DF029", "the file '../outside.npy' leads outside of the project")
    assert not api.compile_spec(spec, trust=Trust(allow_outside=True)).diagnostics
