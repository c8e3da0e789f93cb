"""Listing: what a spec may name, read from the registries."""


def listing(kind: str) -> list[dict[str, object]]:
    """What a spec may name, as rows with at least `name` and `title`; `kind` as in `dicomforge list`."""
    if kind == "sop-classes":
        return _sop_classes()
    if kind == "transfer-syntaxes":
        from dicomforge.transfer.abilities import abilities
        from dicomforge.transfer.syntax import ENCODERS

        names = [(m.SYNTAX, {"name": m.SYNTAX.keyword, "uid": m.SYNTAX.uid, "title": _title(m)}) for _, m in ENCODERS]
        return [row | abilities(one) for one, row in names]
    if kind == "faults":
        return _faults()
    if kind == "encodings":
        return _encodings()
    if kind == "materials":
        from dicomforge.phantom import tissues

        return [
            {"name": name, "title": one.title, "code": one.code, "values": tissues.table(one)}
            for name, one in tissues.TISSUES.items()
        ]
    if kind == "errors":
        from dicomforge.ground.codes import codes

        return [{"name": c.code, "title": c.title} for c in codes()]
    return _layers(kind)


def _encodings() -> list[dict[str, object]]:
    from dicomforge.model.encode import CHOICES

    return [
        {
            "name": f"{one.word}: {one.value}",
            "title": f"{'retired' if one.retired else 'legal'} [{one.section}]",
            "status": "retired" if one.retired else "legal",
            "section": one.section,
        }
        for one in CHOICES
    ]


def _sop_classes() -> list[dict[str, object]]:
    from dicomforge.iod.from_tables import from_tables
    from dicomforge.iod.sop_class import every
    from dicomforge.standard import iods, uids

    own = {one.uid: one for one in every()}

    def row(uid: str) -> dict[str, object]:
        entry, one = uids.by_value(uid), own.get(uid) or from_tables(uid)
        title = f"{entry.name if entry is not None else uid}{'' if uid in own else ' (from the tables alone)'}"
        names = {"name": uids.keyword_of(uid), "uid": uid, "modality": one.modality}
        return {**names, "title": title, "file": uid in own}

    known = {*own, *iods.storage_sop_classes()}
    return [row(uid) for uid in sorted(known, key=lambda uid: (uid not in own, uids.keyword_of(uid)))]


def _faults() -> list[dict[str, object]]:
    from dicomforge.model.parameter import parameters
    from dicomforge.transfer import faults

    return [
        {
            "name": name,
            "title": fault.title,
            "folder": folder,
            "status": fault.status,
            "section": fault.citation,
            "reports": {tool: list(patterns) for tool, patterns in fault.patterns.items()},
            "parameters": [
                {"name": p.name, "kind": p.kind, "title": p.title, "default": p.default}
                for p in parameters(fault.declares)
            ],
        }
        for folder in faults.FOLDERS
        for name in faults.in_folder(folder)
        if (fault := faults.find(name)) is not None
    ]


def _layers(kind: str) -> list[dict[str, object]]:
    from dicomforge.model.parameter import parameters
    from dicomforge.phantom.registries import FAMILIES, presets

    listed = presets() if kind == "presets" else iter(FAMILIES[kind.removesuffix("s")])
    return [
        {
            "name": name,
            "title": _title(module),
            **({"source": module.SOURCE, "verified": module.VERIFIED} if kind == "presets" else {}),
            "parameters": [
                {"name": p.name, "kind": p.kind, "title": p.title, "required": p.required}
                for p in parameters(module.DECLARES)
            ],
        }
        for name, module in listed
    ]


def _title(module: object) -> str:
    return (module.__doc__ or "").strip().split("\n")[0].rstrip(".")
