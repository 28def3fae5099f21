"""Which column says what (pure): guessed from the headings, settled by a person, then applied row by row."""

from collections.abc import Mapping, Sequence

from caucus.register import facts
from caucus.register.importing.rows import End, FactRow, ProfileRow, Refused, Row, TieRow, texts
from caucus.register.names.normal import folded

OF_TIE = ("left", "left_key", "right", "right_key", "tie", "strength", "standing", "detail")
OF_PROFILE = ("key", "name", "given", "family", "names", "kind", "born", "country", *facts.KINDS)
FIELDS = (*OF_PROFILE, *OF_TIE, "since", "until", "source", "dated")
FORMULA = frozenset("=+-@")
Mapped = Mapping[str, int]  # field to column

# Headings as people write them, folded; the first field that fits a heading is proposed.
_HEADINGS = {
    "key": "id key uid code identifier nr",
    "name": "name full_name fullname nume nume_complet denumire caption nom bezeichnung",
    "given": "given given_name first_name prenume prenom vorname firstname nombre",
    "family": "family family_name last_name surname nume_de_familie nachname lastname apellido nom_de_famille",
    "names": "names other_names aliases alias alte_nume variants variante",
    "kind": "kind schema type tip",
    "born": "born birth_date date_of_birth dob nascut data_nasterii geburtsdatum birth_year founded",
    "country": "country tara nationality member_state land pays pais",
    "role": "role rol functie funktion function",
    "position": "position post job title current_status",
    "language": "language languages limba limbi sprache langue",
    "place": "place city town oras localitate ort ville",
    "field": "field fields domain domeniu specialisation specialization",
    "accreditation": "accreditation accreditations acreditare",
    "link": "link url website site web",
    "number": "registration_number number cui registration",
    "note": "note notes nota remarks",
    "left": "from left source_name person who de_la din cine",
    "right": "to right target target_name whom catre la cu_cine",
    "left_key": "from_id left_id left_key source_id",
    "right_key": "to_id right_id right_key target_id",
    "tie": "tie relation relationship relatie legatura tie_kind",
    "strength": "strength weight putere",
    "standing": "standing judgement status_of_tie",
    "detail": "detail details description detalii descriere",
    "since": "since start start_date begin since_date de_la_data",
    "until": "until end end_date pana_la",
    "source": "source sursa quelle",
    "dated": "dated date source_date data",
}
_BY_HEADING = {heading: field for field, listed in reversed(_HEADINGS.items()) for heading in listed.split()}


def guess(headings: Sequence[str]) -> dict[str, int]:
    """Each field at most once, each column for at most one field."""
    found: dict[str, int] = {}
    for column, heading in enumerate(headings):
        field = _BY_HEADING.get(folded(heading).replace(" ", "_"))
        if field is not None:
            found.setdefault(field, column)
    return found


def is_of_ties(mapped: Mapped) -> bool:
    return ("left" in mapped or "left_key" in mapped) and ("right" in mapped or "right_key" in mapped)


def usable(mapped: Mapped) -> bool:
    """Whether rows can be made of it: a name, or both ends of a tie."""
    return is_of_ties(mapped) or "name" in mapped or "family" in mapped


def row(cells: Sequence[str], mapped: Mapped, tie_kind: str = "disclosed") -> Row:
    """The profile or tie that a row says. Raises Refused."""
    said = {field: _cell(cells[column]) if column < len(cells) else "" for field, column in mapped.items()}
    if not any(said.values()):
        raise Refused("empty-row")
    return _tie(said, tie_kind) if is_of_ties(mapped) else _profile(said)


def _cell(text: str) -> str:
    """Without the apostrophe that an export puts before what a spreadsheet would take for a formula."""
    said = text.strip()
    return said[1:] if said[:1] == "'" and said[1:2] in FORMULA else said


def _profile(said: Mapping[str, str]) -> ProfileRow:
    name = said.get("name") or " ".join(filter(None, (said.get("given"), said.get("family"))))
    since, until = said.get("since", ""), said.get("until", "")
    dated = {"position", "role"}
    return ProfileRow(
        name=name,
        kind=_kind(said.get("kind", "")),
        key=said.get("key", ""),
        names=texts(said, "names"),
        born=said.get("born", ""),
        country=said.get("country", ""),
        facts=tuple(
            FactRow(kind, text, *((since, until) if kind in dated else ("", "")))
            for kind in facts.KINDS
            if said.get(kind)
            for text in (texts(said, kind) if kind in facts.SEVERAL else (said[kind],))
        ),
        source=said.get("source", ""),
        dated=said.get("dated", ""),
    )


def _kind(said: str) -> str:
    known = {"": "person", "person": "person", "body": "body", "company": "body", "organization": "body"}
    known |= {
        "legalentity": "body",
        "publicbody": "body",
        "persoana": "person",
        "firma": "body",
        "organisation": "body",
    }
    return known.get(said.strip().lower(), said)


def _tie(said: Mapping[str, str], tie_kind: str) -> TieRow:
    strength = said.get("strength", "")
    if strength and not strength.isdecimal():
        raise Refused("strength-range", strength)
    return TieRow(
        left=End(said.get("left_key", ""), said.get("left", "")),
        right=End(said.get("right_key", ""), said.get("right", "")),
        kind=said.get("tie") or tie_kind,
        since=said.get("since", ""),
        until=said.get("until", ""),
        strength=int(strength) if strength else None,
        standing=said.get("standing") or "stands",
        detail=said.get("detail", ""),
        source=said.get("source", ""),
        dated=said.get("dated", ""),
    )
