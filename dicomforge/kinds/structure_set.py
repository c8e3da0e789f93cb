"""Structure sets: the objects of a series of images as closed contours (PS3.3 section A.19)."""

from dicomforge.kinds import Planning, References, generic
from dicomforge.plan import structures
from dicomforge.plan.task import PlanTask

epochs, open = generic.epochs, generic.open


def plan(task: PlanTask, references: References) -> Planning:
    """One object with the contours of its source's objects; without `of`, what the author wrote."""
    return generic.derived(task, references, structures.derive)
