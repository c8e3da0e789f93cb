"""A sample of the random rounds; `python -m tests.builder.across --rounds 2000` is the long run."""

import pytest

from tests.builder.across.rounds import ROUNDS, replay, sequence, shortest
from tests.builder.fake import freeze


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation is looked at once: nobody edits it, and a look takes longer than such a build."""
    freeze(monkeypatch.setattr)


@pytest.mark.parametrize("number", range(2))
def test_after_random_edits_across_projects_a_build_is_a_clean_build_and_harms_nobody(number: int) -> None:
    failure = replay(sequence(f"sample/{number}"))
    assert failure is None, str(shortest(failure))


def test_a_sequence_is_the_same_for_the_same_seed_and_has_all_its_rounds() -> None:
    one = sequence("seed")
    assert one == sequence("seed") != sequence("another seed")
    assert sum(step.name in ("build", "look", "clean", "lock", "locked") for step in one) == ROUNDS + 2
