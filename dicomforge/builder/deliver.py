"""Deliver: finished files of a target are written down, renamed to their places, and confirmed."""

from collections.abc import Collection, Sequence

from dicomforge.builder.context import Site
from dicomforge.builder.produce import Made
from dicomforge.builder.shard import SHARDS
from dicomforge.builder.stale import Verdict
from dicomforge.builder.store import Mark, Store, TargetRecord
from dicomforge.builder.tree import GONE, Stat, Tree
from dicomforge.ground.diagnostic import Diagnostic


def deliver(
    site: Site, store: Store, ours: Collection[str], verdict: Verdict, files: Sequence[Made]
) -> tuple[int, list[Diagnostic]]:
    """Bring the files of one target, in the order of its instances, from the temporary folder to their places.

    `ours` are the paths that may be replaced; anything else in the way is refused unless its bytes are equal, or by
    `--force`. Returns how many files are other than before, or why nothing was delivered.
    Raises OSError (Blocked where a link or file stands for a folder); a later build then finishes the work.
    """
    tree = site.tree
    paths = [i.path for i in verdict.series.instances]
    marks, moves = {}, []
    in_the_way = []
    for path, made, stat in zip(paths, files, tree.look(paths), strict=True):
        if _is_equal(tree, verdict, path, made, stat):
            marks[path] = Mark(stat, made.mark.digest)
            continue
        marks[path] = made.mark
        moves.append((made.path, path))
        if stat != GONE and path not in ours:
            in_the_way.append(path)
    if in_the_way and not site.request.force:
        return 0, [_refused(verdict.target, in_the_way, tree.sight(SHARDS) != "missing")]
    key, parts, codecs = verdict.made
    entry = TargetRecord(key, site.code, codecs, parts, verdict.reasons, marks)
    store.intend(verdict.owner, verdict.target, entry)
    tree.move(moves)
    store.confirm(verdict.owner, verdict.target, tree.look(paths))
    return len(moves), []


def _is_equal(tree: Tree, verdict: Verdict, path: str, made: Made, stat: Stat) -> bool:
    """Whether the file that lies there already has equal bytes: then it stays as it is."""
    if stat[0] != made.mark.stat[0]:
        return False
    known = verdict.seen.files.get(path) if verdict.seen is not None else None
    digest = known.digest if known is not None and known.stat == stat else tree.digest(path)
    return digest == made.mark.digest


def _refused(target: str, paths: Sequence[str], unmerged: bool) -> Diagnostic:
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    first = "shards were built here: merge them first (`dicomforge merge`)" if unmerged else "move it away"
    return Diagnostic(
        "DF112",
        f"{target} is not delivered: {paths[0]!r}{more} exists and was not made by dicomforge",
        expected="no file, or one with equal bytes",
        hint=f"{first}, or overwrite it with --force",
    )
