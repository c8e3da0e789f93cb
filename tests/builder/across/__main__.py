"""The long run: `python -m tests.builder.across --rounds 2000 --seed 1`; it goes on where the state file ends.

A line for each world that was tried, with its number: seed and number give the same steps.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from tests.builder.across.rounds import ROUNDS, replay, sequence, shortest
from tests.builder.fake import freeze


def main() -> int:
    """1 where something was found."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.builder.across", description="Random edits across projects."
    )
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", default="1")
    parser.add_argument(
        "--state", type=Path, default=Path("across.jsonl"), help="a line for each world that was tried"
    )
    options = parser.parse_args()
    lines = options.state.read_text().splitlines() if options.state.exists() else []
    done = {told["world"] for told in map(json.loads, lines) if told["seed"] == options.seed}
    freeze()
    began, found = time.monotonic(), 0
    for number in range(-(-options.rounds // ROUNDS)):
        if number in done:
            continue
        failure = replay(sequence(f"{options.seed}/{number}"))
        if failure is not None:
            found += 1
            failure = shortest(failure)
            print(f"world {number}: {failure}", flush=True)
        told = {"seed": options.seed, "world": number, "failure": failure and str(failure)}
        with options.state.open("a") as file:
            file.write(json.dumps(told) + "\n")
    print(f"{options.rounds} rounds, seed {options.seed}: {found} failed, {time.monotonic() - began:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
