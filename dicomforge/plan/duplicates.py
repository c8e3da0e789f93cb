"""Duplicates: objects that may have the UID or the path of another object, because of `duplicate: true`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.spec import Spec
from dicomforge.plan.finish import Outcome
from dicomforge.plan.tags import STUDY_INSTANCE_UID


class Duplicates:
    """UIDs and paths that a spec uses twice. A path in use gets a number, if either series allows duplicates."""

    def __init__(self, spec: Spec) -> None:
        self.declared = any(one.duplicate for p in spec.patients for study in p.studies for one in study.series)
        self._taken: dict[str, bool] = {}
        self._numbered: set[str] = set()
        """Paths that were taken, and the numbered paths in their place."""

    def apart(self, outcome: Outcome) -> Outcome:
        """The series with paths that no earlier file has."""
        if not self.declared:
            return outcome
        allowed = outcome.series.duplicate
        made = []
        for one in outcome.places:
            path = one.path
            if path and path in self._taken and (allowed or self._taken[path]):
                self._numbered |= {path, self._free(path)}
                path = self._free(path)
            self._taken.setdefault(path, allowed)
            made.append(path)
        instances = tuple(one._replace(path=p) for one, p in zip(outcome.plan.instances, made, strict=True))
        places = tuple(one._replace(path=p, twice=allowed) for one, p in zip(outcome.places, made, strict=True))
        return replace(outcome, plan=replace(outcome.plan, instances=instances), places=places)

    def _free(self, path: str) -> str:
        """`ct/0001.dcm` as `ct/0001-2.dcm`, or with the first number that is free."""
        folder, slash, name = path.rpartition("/")
        stem, dot, suffix = name.rpartition(".")
        stem, suffix = (stem, dot + suffix) if dot else (name, "")
        number = 2
        while (found := f"{folder}{slash}{stem}-{number}{suffix}") in self._taken:
            number += 1
        return found

    def unused(self, outcomes: Iterable[Outcome]) -> list[Diagnostic]:
        """DF183 where a series may have duplicates and has none."""
        if not self.declared:
            return []
        series = [one for one in outcomes if one.plan.instances]
        owners: dict[str, set[tuple[object, ...]]] = {}
        for one in series:
            for uid, owner in _uids(one):
                owners.setdefault(uid, set()).add(owner)
        found = []
        for one in series:
            own = any(len(owners[uid]) > 1 for uid, _ in _uids(one))
            if one.series.duplicate and not own and not self._numbered.intersection(p.path for p in one.places):
                message = "`duplicate` has no effect: no UID and no path of the series is used twice"
                hint = "write the UID of another object, or leave `duplicate` out"
                place = one.series.place("duplicate")
                found.append(Diagnostic("DF183", message, place, hint=hint, severity="warning"))
        return found


def _uids(outcome: Outcome) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The UIDs of a study, a series and its instances, each with what it identifies."""
    plan = outcome.plan
    yield plan.attributes(0).text(STUDY_INSTANCE_UID), (plan.patient, plan.study)
    yield plan.uid, (plan.key,)
    yield from ((one.uid, (plan.key, one.name)) for one in plan.instances)
