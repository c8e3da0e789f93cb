"""Multi-frame images: the axes and slices of a series are the frames of one instance (PS3.3 C.7.6.6)."""

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.kinds import Planning, References, image
from dicomforge.plan import concatenation, draft, frames, geometry
from dicomforge.plan.task import PlanTask

epochs, open = image.epochs, image.open


def plan(task: PlanTask, references: References) -> Planning:
    """A series of stacks and loops; each is a stack of its own, so that overrides come before the slices."""
    found: list[Diagnostic] = []
    begun = draft.begin(task, references.names, found, multi_frame=True)
    if begun is None:
        return None, found
    draft.override(begun)
    frames.lift(begun)
    stacked = geometry.stack(begun)
    whole = image.painted(begun, stacked, frames.of_frames)
    parts, wrong = concatenation.split(whole, task)
    return parts, found + wrong
