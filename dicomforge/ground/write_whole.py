"""Write whole: a file whose name never stands for half of it, whatever happens on the way."""

import os
import stat
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes | str) -> None:
    """Write the file aside in the same folder, and rename it; text is UTF-8.

    The mode is that of the file that is replaced, otherwise what the umask leaves. A link is followed; a pipe or a
    device is written to as it is.

    Raises OSError that names the file; then it is as it was, and nothing else is left.
    """
    data = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    place = Path(os.path.realpath(path))
    aside = place.with_name(f".dicomforge-{os.urandom(6).hex()}")
    try:
        mode = place.stat().st_mode if place.exists() else 0
        if mode and not stat.S_ISREG(mode):
            place.write_bytes(data)
            return
        with open(aside, "xb") as file:  # noqa: PTH123
            if mode:
                with suppress(OSError):
                    aside.chmod(stat.S_IMODE(mode))
            file.write(data)
        aside.replace(place)
    except BaseException as error:
        with suppress(OSError):
            aside.unlink()
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise
