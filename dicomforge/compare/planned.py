"""A plan as one side of a comparison."""

from collections.abc import Sequence

from dicomforge.compare.side import InstanceRow, Sheet, Side, gathered
from dicomforge.kinds import instances, is_measured
from dicomforge.model.attributes import Element
from dicomforge.model.labels import labels_of
from dicomforge.model.plan import Plan, SeriesPlan
from dicomforge.transfer import part10
from dicomforge.transfer.part10 import TRANSFER_SYNTAX


def side(plan: Plan, name: str) -> Side:
    """Every series of a plan; `name` is how the author knows the spec."""
    sheets = tuple(_sheet(series, series.spec.removeprefix(plan.name)) for series in plan.of_objects)
    return Side(name, "spec", plan.namespace, plan.name, sheets)


def _sheet(series: SeriesPlan, row: str) -> Sheet:
    syntaxes = series.transfer_syntaxes
    meta = part10.group_two(series.sop_class, syntaxes[0], series.file_meta, series.omit_meta)
    rows = tuple(InstanceRow(i.name, i.uid, i.path) for i in series.instances)
    shared = {e.tag: e for e in (*meta, *series.shared)}
    columns: dict[int, Sequence[Element | None]] = {c.tag: c.elements for c in series.columns}
    if len(syntaxes) > 1:
        columns[TRANSFER_SYNTAX] = [
            Element(TRANSFER_SYNTAX, "UI", (one.transfer_syntax,)) for one in series.instances
        ]
        del shared[TRANSFER_SYNTAX]
    named = part10.SOP_INSTANCE
    if named not in series.file_meta and named not in series.omit_meta:
        columns[named] = [Element(named, "UI", (row.uid,)) for row in rows]
    names = (row, series.patient, series.study, series.name)
    return Sheet(names, series.key, series.uid, shared, columns, rows, series)


def measured(sheet: Sheet) -> Sheet:
    """The sheet with the Attributes that only pixels decide: its instances are painted."""
    series = sheet.plan
    if series is None or not is_measured(series):
        return sheet
    labels = labels_of(series.part)
    shared, columns = gathered([one.measured for one in instances(series)(range(len(sheet.rows)))])
    tags = {*shared, *columns, *(labels.measured if labels else ())}
    kept = {tag: e for tag, e in sheet.shared.items() if tag not in tags}
    others = {tag: c for tag, c in sheet.columns.items() if tag not in tags}
    return sheet._replace(shared=kept | shared, columns=others | columns)
