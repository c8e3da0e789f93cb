"""Rounds of random steps in a world; a sequence that fails is made shorter and printed."""

import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.builder.across import actions, steps
from tests.builder.across.oracle import Wrong
from tests.builder.across.steps import Numbers
from tests.builder.across.world import World

ROUNDS = 20
"""Rounds in one world."""

_ACTIONS: dict[str, tuple[int, Callable[[World, Numbers], str]]] = {
    "build": (10, actions.build),
    "look": (2, actions.look),
    "clean": (1, actions.clean),
    "lock": (1, actions.lock),
    "locked": (1, actions.locked),
}


class Step(NamedTuple):
    """What is done; everything random in it is in its numbers."""

    name: str
    numbers: tuple[int, ...]

    def __str__(self) -> str:
        return f'Step("{self.name}", {self.numbers})'


class Failure(NamedTuple):
    """A sequence that fails, and how; what an exception says that is not the oracle's is a failure too."""

    steps: tuple[Step, ...]
    why: str
    told: tuple[str, ...]

    def __str__(self) -> str:
        lines = "\n".join(f"    {one},  # {text}" for one, text in zip(self.steps, self.told, strict=False))
        return f"{self.why}\n  replay([\n{lines}\n  ])"


def sequence(seed: str) -> tuple[Step, ...]:
    """The steps of one world: in a round, up to three things happen and one command is run."""
    chance = random.Random(seed)
    found = [_step(chance, {"link_out": 1}) for _ in range(chance.randrange(3))]
    found += [Step("build", (0, 1, 0, 1, 0)), Step("build", (1, 1, 0, 1, 0))]
    for _ in range(ROUNDS):
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            found.append(_step(chance, {name: weight for name, (weight, _) in steps.STEPS.items()}))
        found.append(_step(chance, {name: weight for name, (weight, _) in _ACTIONS.items()}))
    return tuple(found)


def _step(chance: random.Random, weights: dict[str, int]) -> Step:
    (name,) = chance.choices(list(weights), list(weights.values()))
    return Step(name, tuple(chance.randrange(steps.HIGH) for _ in range(steps.NUMBERS)))


def replay(sequence: Sequence[Step]) -> Failure | None:
    """Do these steps in a new world; None where nothing is wrong."""
    told: list[str] = []
    with tempfile.TemporaryDirectory(prefix="across-") as folder:
        world = World(Path(folder).resolve() / "world")
        for number, step in enumerate(sequence):
            try:
                if step.name in steps.STEPS:
                    steps.STEPS[step.name][1](world, step.numbers)
                    told.append("")
                else:
                    told.append(_ACTIONS[step.name][1](world, step.numbers))
            except Wrong as e:
                return Failure(tuple(sequence[: number + 1]), str(e), (*told, "here"))
            except Exception as e:
                return Failure(tuple(sequence[: number + 1]), f"{type(e).__name__}: {e}", (*told, "here"))
    return None


def shortest(failure: Failure) -> Failure:
    """Leave out every step that is not needed; a kill at another moment may fail in another way, which counts."""
    at = len(failure.steps) - 2
    while at >= 0:
        shorter = replay([*failure.steps[:at], *failure.steps[at + 1 :]])
        if shorter is not None:
            failure = shorter
            at = min(at, len(failure.steps) - 1)
        at -= 1
    return failure
