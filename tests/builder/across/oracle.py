"""What a command may do to the files of a world, what a build must have done, and what its report must say.

The bytes are held against a clean build of the same specs; whose a file is, against the records of earlier commands.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.builder.across.projects import Tree
from tests.builder.across.records import NOBODY, Mark, Records, digest, is_gone
from tests.builder.across.world import Planned


class Wrong(AssertionError):
    """The builder did what it must not do, or did not do what it must."""


def require(holds: object, what: str) -> None:
    if not holds:
        raise Wrong(what)


def files_in(snapshot: Tree, out: Path) -> Tree:
    """The files of an output folder, by path relative to it."""
    head = f"{out}/"
    return {path[len(head) :]: data for path, data in snapshot.items() if path.startswith(head)}


class Case:
    """A command about some specs and an output folder, and all files before it."""

    def __init__(self, out: Path, specs: Sequence[Planned], before: Tree, known: Records) -> None:
        self.out = out
        self.specs = specs
        self.before = before
        self.known = known
        self.files = files_in(before, out)
        self.owners = {one.owner for one in specs}
        self.sound = [one for one in specs if one.tree is not None]
        self.planned: Tree = {path: data for one in self.sound for path, data in (one.tree or {}).items()}
        self.by_path = {path: one for one in self.sound for path in one.tree or ()}
        self._gone = {mark.owner for marks in known.values() for mark in marks if is_gone(mark.owner, out)}

    def marks(self, path: str) -> list[Mark]:
        return self.known.get(path, [NOBODY])

    def gone(self, mark: Mark) -> bool:
        return mark.owner in self._gone

    def untouched(self, path: str, mark: Mark) -> bool:
        """Whether a file still is as that owner delivered it."""
        return path in self.files and digest(self.files[path]) == mark.digest

    def is_clean(self, files: Tree) -> bool:
        """Whether every planned file is what a clean build makes."""
        return all(files.get(path) == data for path, data in self.planned.items())

    def assert_no_harm(self, after: Tree, force: bool, may_change: Iterable[str] = ()) -> None:
        """Nothing was written but planned bytes at free, own or abandoned paths, nothing removed but its own."""
        for path in {*self.before, *after}:
            if not path.startswith(f"{self.out}/") and Path(path).name not in may_change:
                require(self.before.get(path) == after.get(path), f"{path} outside the output folder was changed")
        files = files_in(after, self.out)
        for path in {*self.files, *files}:
            old, new = self.files.get(path), files.get(path)
            if old == new:
                continue
            if new is None:
                own = [m for m in self.marks(path) if m.owner in self.owners and self.untouched(path, m)]
                require(own, f"{path} was removed, and is not as this build's specs delivered it: {self.marks(path)}")
                require(path not in self.planned, f"{path} was removed, and is planned")
                continue
            require(
                new == self.planned.get(path), f"{path} was written, and holds what no spec of this build asks for"
            )
            if old is not None:
                free = any(
                    m.owner in self.owners or (self.gone(m) and self.untouched(path, m)) or (force and m == NOBODY)
                    for m in self.marks(path)
                )
                edited = force and all(self.gone(m) or not m.owner for m in self.marks(path))
                require(free or edited, f"{path} was overwritten, and belongs to {self.marks(path)}")

    def must_succeed(self, force: bool) -> bool:
        """Whether nothing whatever is in the way: no unsound spec, no clash, no foreign file."""
        names = Counter(one.name for one in self.specs)
        paths = sum(len(one.tree or ()) for one in self.sound)
        if len(self.sound) < len(self.specs) or max(names.values()) > 1 or paths > len(self.planned):
            return False
        live = [m for marks in self.known.values() for m in marks if m.owner and m.owner not in self.owners]
        if any(m.target.partition("/")[0] in names for m in live if not self.gone(m)):
            return False
        folders = {"/".join(p.split("/")[:n]) for p in self.planned for n in range(1, p.count("/") + 1)}
        if folders & (self.files.keys() | self.known.keys() | self.planned.keys()):
            return False
        return all(self._is_free(path, force) for path in self.planned)

    def _is_free(self, path: str, force: bool) -> bool:
        if any(other.startswith(f"{path}/") for other in {*self.files, *self.known}):
            return False
        at = self.out / path
        if at.is_dir() or any(a.is_symlink() for a in at.parents if self.out in a.parents):
            return False
        if self.files.get(path, b"").startswith(b"link to "):
            return False
        for mark in self.marks(path):
            if mark.owner in self.owners or path not in self.files or self.files[path] == self.planned[path]:
                free = not mark.owner or mark.owner in self.owners or self.gone(mark)
            else:
                free = (force and not mark.owner) or (self.gone(mark) and self.untouched(path, mark))
            if not free:
                return False
        return True

    def assert_complete(self, after: Tree) -> None:
        """The tree is that of a clean build, besides what is somebody else's."""
        files = files_in(after, self.out)
        for path, data in self.planned.items():
            require(files.get(path) == data, f"{path} is not what a clean build makes, and the build said 0")
        for path in files.keys() - self.planned.keys():
            marks = self.marks(path)
            left = all(m.owner in self.owners and self.untouched(path, m) for m in marks)
            require(not left, f"{path} is stale and was left: {marks}")

    def assert_report(self, told: dict[str, Any], after: Tree) -> None:
        """The counts are those of the files; DF123 is there exactly where files of gone owners are."""
        files, targets = files_in(after, self.out), told["targets"]
        for status in ("built", "kept", "removed", "failed"):
            require(told[status] == sum(t["status"] == status for t in targets), f"the count of {status} is wrong")
        mine: dict[str, list[str]] = {}
        for path, one in self.by_path.items():
            mine.setdefault(one.target(path), []).append(path)
        shown = {t["target"]: t for t in targets if t["status"] != "removed"}
        require(shown.keys() == mine.keys(), f"targets {sorted(shown)} and not {sorted(mine)}")
        for name, paths in mine.items():
            changed = sum(self.files.get(p) != files[p] for p in paths)
            size = sum(len(files[p]) for p in paths)
            wanted = (len(paths), changed, size)
            found = (shown[name]["files"], shown[name]["changed"], shown[name]["bytes"])
            require(found == wanted, f"{name}: files, changed, bytes are {found} and not {wanted}")
            require(shown[name]["status"] == "built" or not changed, f"{name} was kept, and changed")
        self._assert_removed([t for t in targets if t["status"] == "removed"], files)
        self._assert_gone([d["code"] for d in told["diagnostics"]], files)

    def _assert_removed(self, removed: list[dict[str, Any]], files: Tree) -> None:
        vanished = [path for path in self.files if path not in files]
        if any(len(self.marks(path)) > 1 for path in vanished):
            return
        kept = {(one.owner, one.target(path)) for path, one in self.by_path.items()}
        gone = [m for path in vanished for m in self.marks(path) if (m.owner, m.target) not in kept]
        wanted = Counter(m.target for m in gone)
        found = Counter({t["target"]: t["files"] for t in removed})
        require(+found == +wanted, f"removed: {dict(found)} is reported, {dict(wanted)} is true")

    def _assert_gone(self, codes: list[str], files: Tree) -> None:
        left = {p: self.marks(p) for p in files if p not in self.planned and p in self.known}
        if any(all(self.gone(m) and self.untouched(p, m) for m in marks) for p, marks in left.items()):
            require("DF123" in codes, "outputs of a spec that is gone are there, and the build does not say so")
        if not self._gone:
            require("DF123" not in codes, "the build says that a spec is gone, and none is")

    def records_after(self, after: Tree, code: int) -> Records:
        """What is known once the command has ended."""
        files = files_in(after, self.out)
        if code == 0:
            rest = {p: [m for m in marks if m.owner not in self.owners] for p, marks in self.known.items()}
            found = {p: marks for p, marks in rest.items() if marks and p not in self.planned}
            return found | {p: [self._mark(p, files[p])] for p in self.planned}
        found = dict(self.known)
        for path, data in self.planned.items():
            if files.get(path) == data:
                mark = self._mark(path, data)
                changed = self.files.get(path) != data
                found[path] = [mark] if changed else [*(m for m in self.marks(path) if m != mark), mark]
        for path, marks in self.known.items():
            if any(m.owner in self.owners and not self.untouched(path, m) for m in marks) and NOBODY not in marks:
                found.setdefault(path, marks)
                found[path] = [*found[path], NOBODY]
        return found

    def _mark(self, path: str, data: bytes) -> Mark:
        one = self.by_path[path]
        return Mark(one.owner, digest(data), one.target(path))


def after_clean(case: Case, after: Tree, everything: bool, finished: bool) -> Records:
    """Hold `clean` against what it may remove and must remove; what is known afterwards."""
    files = files_in(after, case.out)
    for path in {*case.before, *after}:
        if not path.startswith(f"{case.out}/"):
            require(case.before.get(path) == after.get(path), f"{path} outside the output folder was changed")

    def may(path: str, mark: Mark) -> bool:
        return bool(mark.owner) and (everything or case.gone(mark)) and case.untouched(path, mark)

    for path in {*case.files, *files}:
        marks = case.marks(path)
        if path not in files:
            require(any(may(path, m) for m in marks), f"clean removed {path}, which belongs to {marks}")
        else:
            require(case.files.get(path) == files[path], f"clean changed {path}")
            left = finished and all(may(path, m) for m in marks)
            require(not left, f"clean left {path}, which belongs to {marks}")
    if not finished:
        return {path: marks if path in files else [*marks, NOBODY] for path, marks in case.known.items()}
    if everything:
        return {}
    rest = {p: [m for m in marks if not case.gone(m)] for p, marks in case.known.items()}
    return {p: marks for p, marks in rest.items() if marks}
