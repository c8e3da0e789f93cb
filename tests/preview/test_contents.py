"""Contents: how much is shown."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge.phantom.paint import Painter
from dicomforge.preview import contents as gathering
from dicomforge.preview.contents import contents
from dicomforge.preview.picture import Size
from tests.preview.series import CT, SCENE, Made, attributes, described, planned


def many(count: int, frames: int) -> list[Made]:
    return [Made([attributes()] * frames, [np.zeros((4, 4))] * frames) for _ in range(count)]


def test_of_a_long_series_sixteen_frames_are_painted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = []
    frame = Painter.frame

    def counting(self: Painter, *arguments: object) -> object:
        painted.append(arguments)
        return frame(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Painter, "frame", counting)
    (series,) = planned(CT.replace("slices: 5", "slices: 10000"), tmp_path)
    made = contents([series], Size(16, 32))
    assert len(painted) == len(made.entries[0].gallery.pictures) == 16
    assert made.entries[0].facts.instances == 10000


def test_of_many_series_fewer_frames_are_shown_but_one_at_least() -> None:
    assert len(contents(many(2, 30), Size(16, 8)).entries[0].gallery.pictures) == 16
    assert len(contents(many(40, 30), Size(16, 8)).entries[0].gallery.pictures) == 4
    assert len(contents(many(190, 30), Size(16, 8)).entries[0].gallery.pictures) == 1


def test_the_numbers_of_a_series_are_the_same_whatever_else_is_shown_and_however() -> None:
    def one() -> Made:
        return Made([attributes(Modality="MR")] * 50, [np.full((4, 4), float(i)) for i in range(50)])

    others = many(190, 30)
    seen = (
        contents([one()], Size(16, 32)),
        contents([one(), *others], Size(16, 32)),
        contents([one()], Size(8, 16), 1600),
    )
    pictures = [len(made.entries[0].gallery.pictures) for made in seen]
    assert pictures == [16, 1, 8]
    numbers = {(e.facts.range, e.gallery.window, e.gallery.looked_at) for e in (made.entries[0] for made in seen)}
    assert len(numbers) == 1, numbers


def test_series_beyond_the_most_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_SERIES", 3)
    made = contents(many(5, 1), Size(16, 8))
    assert (len(made.entries), made.left_out, made.instances) == (3, 2, 5)


def test_the_truth_is_measured_of_as_much_as_takes_little_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ct,) = described(SCENE, tmp_path)
    monkeypatch.setattr(gathering, "MOST_WORK", 2 * ct.truth_work)
    made = contents([ct] * 3, Size(4, 32), with_truth=True)
    assert [entry.truth is not None for entry in made.entries] == [True, True, False]
    assert [entry.unmeasured for entry in made.entries] == [False, False, True]
    (entry,) = contents([ct], Size(4, 32)).entries
    assert (entry.truth, entry.unmeasured) == (None, False)
