"""Procedure Log (PS3.16 TID 3001): notes, events and staff of a procedure, in the order of their times."""

from dataclasses import dataclass
from typing import Any

from dicomforge.content import About, Wrong, _common, _rows
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem
from dicomforge.model.parameter import attributes, code, several, string

CLASSES = ("ProcedureLogStorage",)
IDENTIFIER = "3001"
TITLE = Code("DCM", "121120", False, "Cath Lab Procedure Log")

ROWS = (
    _common.OBSERVER
    + """
> HAS ACQ CONTEXT TEXT U DCM:121121 {room}
> CONTAINS TEXT M {type} [notes] {note}
> CONTAINS CODE M DCM:121123 [events] {event}
> CONTAINS PNAME M {action} [staff] {person}
"""
)
"""TID 3001, with the rows that include no other template."""

NOTE = Code("DCM", "121174", False, "Procedure Note")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    note: str | None = string("text of a note", None)
    type: Code = code("type of the note (CID 3401)", NOTE)
    event: Code | None = code("status of the patient or event (CID 3402)", None)
    person: str | None = string("name of a member of the staff", None)
    action: Code | None = code("what the member of the staff did (CID 3404)", None)
    given: Attributes = attributes("ObservationDateTime, when it happened")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureLog:
    entries: tuple[LogEntry, ...] = several("what happened", LogEntry)
    room: str | None = string("identification of the room", None)

    def items(self, about: About) -> tuple[ContentItem, ...] | Wrong:
        """The items below the root; entries are in the order of their times (PS3.3 A.35.7.3.1.2)."""
        kinds: dict[str, list[dict[str, Any]]] = {"notes": [], "events": [], "staff": []}
        for one in self.entries:
            written = [one.note is not None, one.event is not None, one.person is not None and one.action is not None]
            if written.count(True) != 1 or not one.given.filled("ObservationDateTime"):
                return Wrong(
                    "an entry of a log is one thing at a time",
                    "ObservationDateTime, and `note`, `event`, or `person` with `action`",
                )
            moment = vr.element("ObservationDateTime", one.given.text("ObservationDateTime"))
            what = {
                "note": one.note,
                "type": one.type,
                "event": one.event,
                "person": one.person,
                "action": one.action,
            }
            list(kinds.values())[written.index(True)].append({**what, "attributes": Attributes([moment])})
        found = _common.values(about) | kinds
        items = _rows.filled(ROWS, found | ({"room": self.room} if self.room else {}))
        if isinstance(items, Wrong):
            return items
        return tuple(sorted(items, key=lambda item: item.attributes.text("ObservationDateTime")))


DECLARES = ProcedureLog
