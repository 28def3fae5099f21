from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.conflicts"

    def ready(self) -> None:
        from caucus.conflicts import disclosure, entries, findings  # noqa: F401  entries: declares its kinds
        from caucus.rooms import parts

        beside = parts.Part("check", "before", "conflicts/_beside.html", findings.beside, findings.KINDS)
        parts.ROOM.parts.append(beside)
        parts.DESK.parts.append(beside)
        template, folds = "conflicts/_appointment.html", (disclosure.appointment_there, disclosure.appointment)
        there, desk = (parts.Part("appointment", "before", template, fold, disclosure.KINDS) for fold in folds)
        told = parts.Part("disclosed", "before", "conflicts/_disclosed.html", disclosure.disclosures, disclosure.KINDS)
        parts.ROOM.parts.insert(0, told)  # an appointment waits for it
        parts.ROOM.parts.append(there)
        parts.DESK.parts.append(desk)
