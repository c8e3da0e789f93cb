"""Every spec of specs/sop-classes shows a picture or a text that says what its object holds."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge import api
from dicomforge.preview.contents import contents
from dicomforge.preview.from_plan import PlannedSeries
from dicomforge.preview.picture import Size
from tests.tools import ROOT

CONTRAST = 16
"""Levels of grey between the darkest and the brightest pixel that an eye sees at once."""

SPECS = sorted((ROOT / "specs" / "sop-classes").glob("*.yaml"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_show_has_a_picture_or_a_text_of_the_object(spec: Path) -> None:
    of = contents([PlannedSeries(series, spec.stem) for series in api.load(spec).series], Size(4, 64))
    (seen,) = (e.gallery for e in of.entries if e.shown.names.series == "object" or len(of.entries) == 1)
    assert any(np.ptp(one.image) > CONTRAST for one in seen.pictures) or len(seen.lines) > 2
