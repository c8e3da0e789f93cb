"""The installed code: what a build with nothing to do compares, and what a source tree adds to a target's key."""

from __future__ import annotations

import os
import sys

import xxhash

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dicomforge.model.plan import Input

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SITE = ("site-packages", "dist-packages")
_DISTRIBUTION = (".dist-info", ".egg-info")


def stamp() -> str:
    """A digest of the interpreter, of what is installed, and of every file of the package where it is a source tree.

    An installation, upgrade or removal of any distribution changes the mtime of its site folder; in other folders
    of the search path (a `pip install --target`, a source tree) the distributions' own folders are looked at.
    """
    import zlib

    digest = xxhash.xxh3_128()
    machine = getattr(sys.implementation, "_multiarch", "")
    digest.update(f"{sys.version}\0{sys.prefix}\0{machine}\0{zlib.ZLIB_RUNTIME_VERSION}\0".encode())
    digest.update("\0".join(_sites()).encode("utf-8", "surrogateescape"))
    if _is_source(_PACKAGE):
        digest.update("\0".join(sorted(_files(_PACKAGE))).encode("utf-8", "surrogateescape"))
    return str(digest.hexdigest())


def source_digest(package: str = _PACKAGE) -> str:
    """A digest of the package where it is a source tree and may be edited; else empty.

    An installed distribution keeps the promise of its epochs; a source tree between two commits does not.
    """
    if not _is_source(package):
        return ""
    digest = xxhash.xxh3_128()
    for path in sorted(one.path for one in _walked(package)):
        digest.update(f"{path[len(package) :]}\0".encode("utf-8", "surrogateescape"))
        with open(path, "rb", buffering=0) as file:
            digest.update(xxhash.xxh3_128_digest(file.read()))
    return str(digest.hexdigest())


def _is_source(package: str) -> bool:
    """Whether the package may be edited: an installer did not put it where it is."""
    return os.path.basename(os.path.dirname(package)) not in _SITE


def code_inputs() -> list[Input]:
    """The source of plugins that may be edited in place, as inputs of whatever was planned with them."""
    from dicomforge.ground.registry import plugin_files
    from dicomforge.model.plan import Input
    from dicomforge.source.regular import digest_of

    return [Input(str(path.resolve()), "code", digest_of(path)) for path in plugin_files()]


def _sites() -> Iterator[str]:
    for entry in sys.path:
        try:
            if entry.endswith(_SITE):
                yield f"{entry} {os.stat(entry).st_mtime_ns}"
            else:
                with os.scandir(entry or ".") as found:
                    here = [one for one in found if one.name.endswith(_DISTRIBUTION)]
                yield from sorted(f"{one.path} {one.stat().st_mtime_ns}" for one in here)
        except OSError:
            continue


def _files(package: str) -> Iterator[str]:
    """Each file of the package, and what shows that it was changed."""
    for entry in _walked(package):
        s = entry.stat()
        yield f"{entry.path} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns}"


def _walked(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry
            elif entry.name != "__pycache__":
                yield from _walked(entry.path)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
