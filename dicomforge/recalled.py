"""The door of a build with nothing to do: what api.py would answer, without what api.py imports."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dicomforge.builder.recall import Recall


def recalled(arguments: Sequence[str], out: str, *, fast: bool = False) -> Recall | None:
    """What there is to tell where there is nothing to do, to write or to complain of; None: `build` has to see.

    `arguments` are spec files and folders. `fast` as in `api.build`.
    """
    from dicomforge.builder.locked import all_agree
    from dicomforge.builder.place import LOCK_FILE, project_of
    from dicomforge.builder.recall import recall
    from dicomforge.source.specs import specs_in

    specs = [spec for argument in arguments for spec in specs_in(argument)]
    if not specs or len({os.path.normpath(spec) for spec in specs}) < len(specs):
        return None
    found = recall(out, specs, "", fast=fast, brief=True)
    if not found.hit:
        return None
    locks = [os.path.join(project_of(spec), LOCK_FILE) for spec in specs]
    try:
        return found if all_agree(zip(locks, found.sections, strict=True)) else None
    except OSError:
        return None
