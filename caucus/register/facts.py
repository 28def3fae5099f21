"""Kinds of facts that are kept of a profile, and the words for them."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "role": _("role"),
    "position": _("position"),
    "language": _("language"),
    "place": _("place"),
    "field": _("field of work"),
    "accreditation": _("accreditation"),
    "link": _("link"),
    "number": _("registration number"),
    "note": _("note"),
}
FACETS = ("role", "language", "place", "field")
SEVERAL = ("role", "language", "place", "field", "accreditation")  # may stand together in one cell
