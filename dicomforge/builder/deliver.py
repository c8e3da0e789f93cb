"""Deliver: finished files of a target are written down, renamed to their places, and confirmed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from dicomforge.builder.produce import Made
from dicomforge.builder.shard import SHARDS
from dicomforge.builder.stale import Verdict
from dicomforge.builder.store import Mark, Store, TargetRecord
from dicomforge.builder.tree import GONE, Stat, Tree
from dicomforge.ground.diagnostic import Diagnostic


class Delivery(NamedTuple):
    """What happened: how many files are other than before, or why there was none."""

    changed: int
    diagnostics: tuple[Diagnostic, ...] = ()


class Deliverer:
    """Brings files from the temporary folder of `tree` to their places in it.

    `ours` are the paths that may be replaced; anything else in the way is refused unless its bytes are equal, or
    `force`. `code` is the digest of the code that made the files.
    """

    def __init__(self, tree: Tree, store: Store, ours: Collection[str], force: bool, code: str) -> None:
        self._tree = tree
        self._store = store
        self._ours = ours
        self._force = force
        self._code = code

    def deliver(self, verdict: Verdict, files: Sequence[Made]) -> Delivery:
        """Deliver one target, or nothing of it; `files` in the order of its instances.

        Raises OSError (Blocked where a link or file stands for a folder); a later build then finishes the work.
        """
        paths = [i.path for i in verdict.series.instances]
        there = self._tree.look(paths)
        marks, moves = {}, []
        in_the_way = []
        for path, made, stat in zip(paths, files, there, strict=True):
            if self._is_equal(verdict, path, made, stat):
                marks[path] = Mark(stat, made.mark.digest)
                continue
            marks[path] = made.mark
            moves.append((made.path, path))
            if stat != GONE and path not in self._ours:
                in_the_way.append(path)
        if in_the_way and not self._force:
            return Delivery(0, (_refused(verdict.target, in_the_way, self._tree.sight(SHARDS) != "missing"),))
        made_now = verdict.made
        entry = TargetRecord(made_now.key, self._code, made_now.codecs, made_now.parts, verdict.reasons, marks)
        self._store.intend(verdict.owner, verdict.target, entry)
        self._tree.move(moves)
        self._store.confirm(verdict.owner, verdict.target, self._tree.look(paths))
        return Delivery(len(moves))

    def _is_equal(self, verdict: Verdict, path: str, made: Made, stat: Stat) -> bool:
        """Whether the file that lies there already has equal bytes: then it stays as it is."""
        if stat[0] != made.mark.stat[0]:
            return False
        known = verdict.seen.files.get(path) if verdict.seen is not None else None
        digest = known.digest if known is not None and known.stat == stat else self._tree.digest(path)
        return digest == made.mark.digest


def _refused(target: str, paths: Sequence[str], unmerged: bool) -> Diagnostic:
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return Diagnostic(
        "DF112",
        f"{target} is not delivered: {paths[0]!r}{more} exists and was not made by dicomforge",
        expected="no file, or one with equal bytes",
        hint=(
            "shards were built here: merge them first (`dicomforge merge`), or overwrite it with --force"
            if unmerged
            else "move it away, or overwrite it with --force"
        ),
    )
