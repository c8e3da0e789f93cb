"""Surface segmentations: the objects of a series of images as closed surfaces (PS3.3 section A.57)."""

from dicomforge.kinds import Planning, References, generic
from dicomforge.plan import surface_segments
from dicomforge.plan.task import PlanTask

epochs, open = generic.epochs, generic.open


def plan(task: PlanTask, references: References) -> Planning:
    """One object with a surface for each of its source's objects; without `of`, what the author wrote."""
    return generic.derived(task, references, surface_segments.derive)
