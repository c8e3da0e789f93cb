"""Shard: which series of a build are those of one job among several."""

import os
from typing import NamedTuple

from dicomforge.ground.own_folder import FOLDER

SHARDS = f"{FOLDER}/shards"
"""Where each shard of an output folder has its store."""


class Shard(NamedTuple):
    """Shard `number`, counted from 1, of `all`. Series are dealt by name, so that a further one moves no other."""

    number: int
    all: int

    def __str__(self) -> str:
        return f"{self.number}/{self.all}"

    @property
    def own(self) -> str:
        """The folder of the shard's own files, in the output folder."""
        return f"{SHARDS}/{self.number}-of-{self.all}"

    def has(self, target: str) -> bool:
        """Whether the series with this key is one of its."""
        import hashlib  # which loads OpenSSL

        digest = hashlib.sha256(target.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest) % self.all == self.number - 1


def parsed(text: str) -> Shard | None:
    """The shard that `1/3`, or the name of its folder `1-of-3`, means; None where it means none."""
    index, _, count = text.replace("-of-", "/").partition("/")
    if not all(part.isdecimal() and part.isascii() and len(part) < 6 for part in (index, count)):
        return None
    return Shard(int(index), int(count)) if 1 <= int(index) <= int(count) else None


def names_of_shards(out: str | os.PathLike[str]) -> list[str]:
    """The folders of the shards that were built into `out` and not merged into it."""
    try:
        return sorted(os.listdir(os.path.join(out, SHARDS)))
    except (FileNotFoundError, NotADirectoryError):
        return []
