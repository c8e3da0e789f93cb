"""What may happen between builds: a step is a name and numbers, and means something in every world."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.builder.across import records
from tests.builder.across.projects import OWN, tree_of
from tests.builder.across.world import ASIDE, BROKEN, SLOTS, STEMS, World, copied, removed, text_of

Numbers = Sequence[int]

NUMBERS = 5
"""How many numbers a step has, each below `HIGH`."""

HIGH = 720


def write_spec(world: World, n: Numbers) -> None:
    p = world.project(n[0])
    world.write(p / "specs" / f"{STEMS[n[1] % 3]}.yaml", text_of(n[2]), in_place=n[3] % 2 == 0)


def break_spec(world: World, n: Numbers) -> None:
    p = world.project(n[0])
    world.write(p / "specs" / f"{STEMS[n[1] % 3]}.yaml", BROKEN, in_place=n[3] % 2 == 0)


def delete_spec(world: World, n: Numbers) -> None:
    there = world.specs(world.project(n[0]))
    if there:
        there[n[1] % len(there)].unlink()


def rename_spec(world: World, n: Numbers) -> None:
    """Within its project or into another; what has that name already gets the old one."""
    p, to = world.project(n[0]), world.project(n[1] if n[4] % 3 == 0 else n[0])
    there = world.specs(p)
    if not there:
        return
    old, new = there[n[2] % len(there)], to / "specs" / f"{STEMS[n[3] % 3]}.yaml"
    aside = world.base / "moving"
    old.rename(aside)
    if new.exists():
        new.rename(old)
    aside.rename(new)


def edit_external(world: World, n: Numbers) -> None:
    """Of the same size; half of the time its time is put back."""
    path = world.project(n[0]) / "specs/x.bin"
    before = path.stat()
    world.write(path, (b"one", b"two")[n[1] % 2], in_place=n[2] % 2 == 0)
    if n[3] % 2:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def mark_root(world: World, n: Numbers) -> None:
    """What tells the root of a project comes or goes."""
    marker = world.project(n[0]) / (".git", "dicomforge.lock")[n[1] % 2]
    if marker.exists():
        removed(marker)
    elif n[1] % 2:
        marker.touch()
    else:
        marker.mkdir()


def move_project(world: World, n: Numbers) -> None:
    """To a free place, or two projects change places."""
    old, new, aside = world.project(n[0]), world.base / SLOTS[n[1] % 3], world.base / "moving"
    old.rename(aside)
    if new.exists():
        new.rename(old)
    aside.rename(new)


def copy_project(world: World, n: Numbers) -> None:
    """In place of whatever is there."""
    old, new = world.project(n[0]), world.base / SLOTS[n[1] % 3]
    if old != new:
        removed(new)
        copied(old, new, hard_links=n[2] % 2 == 0)


def link_out(world: World, n: Numbers) -> None:
    """The output folder becomes a link, to the shared folder, to that of another project or into it; or a folder."""
    p, other = world.project(n[0]), world.project(n[1])
    target = (other / "out", world.base / "shared", other / "out", world.base / "shared", other / "out/flat")[
        n[2] % 5
    ]
    if (p / "out").is_symlink():
        (p / "out").unlink()
        if n[3] % 3 == 0:
            return
    elif target.resolve() == (p / "out").resolve():
        return
    if not target.is_dir() or target.resolve().is_relative_to(p / "out"):
        return
    removed(p / "out")
    (p / "out").symlink_to(target if n[4] % 2 else os.path.relpath(target, p))


def put_aside(world: World, n: Numbers) -> None:
    """Copy or move an output folder away; the copies may be those of another folder later."""
    out, aside = world.out(world.project(n[0])), world.base / ASIDE[n[1] % 2]
    if out.is_dir():
        removed(aside)
        if n[2] % 3 == 0 and not out.is_symlink():
            out.rename(aside)
        else:
            copied(out.resolve(), aside, hard_links=n[2] % 3 == 1)


def restore(world: World, n: Numbers) -> None:
    """An older copy in place of an output folder, with or without the builder's own folder, or its files only."""
    aside, out = world.base / ASIDE[n[1] % 2], world.out(world.project(n[0]))
    if not aside.is_dir():
        return
    if n[2] % 4 == 3 and out.is_dir():
        for name, data in tree_of(aside).items():
            if name != records.FILE and not data.startswith(b"link to ") and _is_free(out, name):
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                world.write(out / name, data, in_place=False)
        return
    real = out.resolve()
    removed(real)
    copied(aside, real, hard_links=n[3] % 2 == 0)
    if n[2] % 4 == 2:
        removed(real / OWN)
        records.forget(real)


def _is_free(out: Path, name: str) -> bool:
    """Whether a file can be written there without following a link out of the folder."""
    at = out / name
    return not at.is_dir() and all(
        not a.exists() or (a.is_dir() and not a.is_symlink()) for a in at.parents if out in a.parents
    )


def forget(world: World, n: Numbers) -> None:
    """The builder's own folder is removed."""
    out = world.out(world.project(n[0]))
    removed(out / OWN)
    records.forget(out)


def give_store(world: World, n: Numbers) -> None:
    """The builder's own folder of one output folder gets into another, in place of what is there."""
    source, target = world.out(world.project(n[0])), world.out(world.project(n[1]))
    if source.is_dir() and target.is_dir() and source.resolve() != target.resolve() and (source / OWN).is_dir():
        removed(target / OWN)
        copied(source / OWN, target / OWN, hard_links=n[2] % 2 == 0)
        records.write(target, records.read(source))


def remove_out(world: World, n: Numbers) -> None:
    removed(world.project(n[0]) / "out")


def _file(world: World, n: Numbers) -> Path | None:
    out = world.out(world.project(n[0]))
    names = [name for name in sorted(tree_of(out)) if name != records.FILE] if out.is_dir() else []
    return out / names[n[1] % len(names)] if names else None


def edit_output(world: World, n: Numbers) -> None:
    """In place or as a new file, longer or of the same size, now or with its time put back."""
    path = _file(world, n)
    if path is None or path.is_symlink():
        return
    data, before = path.read_bytes(), path.stat()
    world.write(path, data[:-1] + b"!" if n[2] % 2 else data + b"!", in_place=n[3] % 2 == 0)
    if n[4] % 4 == 0:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def delete_output(world: World, n: Numbers) -> None:
    path = _file(world, n)
    if path is not None:
        path.unlink()


def touch_output(world: World, n: Numbers) -> None:
    path = _file(world, n)
    if path is not None and not path.is_symlink():
        path.touch()


def replace_output(world: World, n: Numbers) -> None:
    """By a link to a file or to a copy, or by a folder with something in it."""
    path = _file(world, n)
    if path is None or path.is_symlink():
        return
    path.unlink()
    if n[2] % 3 == 0:
        path.mkdir()
        (path / "mine.txt").write_bytes(b"mine")
    else:
        path.symlink_to(world.base / ("secret", "nothing")[n[2] % 3 - 1])


def foreign_file(world: World, n: Numbers) -> None:
    """At a path that a spec of the project would write, or elsewhere in the output folder."""
    p = world.project(n[0])
    out, there = world.out(p), world.specs(p)
    names = ["mine.txt", "flat/mine.txt", "flat/ct"]
    if there:
        names += sorted(world.planned(there[n[1] % len(there)], out).tree or ())
    name = names[n[2] % len(names)]
    if _is_free(out, name):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        world.write(out / name, b"foreign", in_place=False)


STEPS: dict[str, tuple[int, Callable[[World, Numbers], None]]] = {
    "write_spec": (12, write_spec),
    "break_spec": (1, break_spec),
    "delete_spec": (2, delete_spec),
    "rename_spec": (5, rename_spec),
    "edit_external": (3, edit_external),
    "mark_root": (2, mark_root),
    "move_project": (4, move_project),
    "copy_project": (4, copy_project),
    "link_out": (7, link_out),
    "put_aside": (4, put_aside),
    "restore": (5, restore),
    "forget": (1, forget),
    "give_store": (1, give_store),
    "remove_out": (1, remove_out),
    "edit_output": (3, edit_output),
    "delete_output": (2, delete_output),
    "touch_output": (1, touch_output),
    "replace_output": (1, replace_output),
    "foreign_file": (2, foreign_file),
}
"""What may happen, and how often in proportion."""
