"""Where external files lie."""

from pathlib import Path

import pytest

from dicomforge.grammar.external_files import ExternalFiles
from dicomforge.ground.span import Source, Span
from dicomforge.source.document import Scalar


@pytest.mark.parametrize(
    ("origin", "written_in", "path"),
    [
        ("specs/ct.yaml", "specs/ct.yaml", "base/lut.bin"),
        ("specs/ct.yaml", "specs/parts/head.yaml", "base/parts/lut.bin"),
        ("specs/ct.yaml", "shared/head.yaml", "shared/lut.bin"),
        ("ct.yaml", "ct.yaml", "base/lut.bin"),
    ],
)
def test_a_path_is_relative_to_the_file_that_names_it(origin: str, written_in: str, path: str) -> None:
    written = Scalar("lut.bin", "plain", Span(Source(written_in, ""), 1, 1))
    found = ExternalFiles(Path("work/base"), origin, 1000, 1000)._path(written)
    assert found == Path("work", path)
