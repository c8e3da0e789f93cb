"""A sample of the kills; `python -m tests.builder.across.kills --count 1000` is the long run."""

import pytest

from tests.builder.across import kills
from tests.builder.fake import freeze


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation is looked at once: nobody edits it, and a look takes longer than such a build."""
    freeze(monkeypatch.setattr)


def test_what_was_killed_at_a_random_moment_is_finished_by_the_next_command() -> None:
    moments, failures = kills.run(24, "sample")
    assert failures == []
    assert sum(moments.values()) == 24
