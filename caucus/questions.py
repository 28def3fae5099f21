"""Questions put many times a second: the ORM builds each once, since building one costs ten times asking it."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

Given = str | Sequence[str]


class _Built(NamedTuple):
    """The SQL around its parameters, these, what turns columns into values, and what turns values into rows."""

    pieces: list[str]
    parameters: list[Any]
    converters: dict[int, tuple[list[Any], Any]]
    model: Any
    columns: list[str]
    related: list[Any]


class Question:
    """`build` makes the query from as many stand-ins as it takes; each asking gives their values, and gets columns.

    A stand-in alone in a list, as in `room__in=[rooms]`, is given a sequence, never an empty one.
    """

    def __init__(self, build: "Callable[..., QuerySet[Any, Any]]", takes: int | None = None) -> None:
        self._build = build
        self._places = [f"\0{place}" for place in range(build.__code__.co_argcount if takes is None else takes)]

    def ask(self, *given: Given) -> Iterator[tuple[Any, ...]]:
        values = dict(zip(self._places, given, strict=True))
        asked = [values.get(it, it) for it in self._built.parameters]
        marks = [", ".join(["%s"] * len(it)) if isinstance(it, list) else "%s" for it in asked]
        sql = "".join(chain.from_iterable(zip(self._built.pieces, [*marks, ""], strict=True)))
        with connection.cursor() as cursor:
            cursor.execute(sql, [each for it in asked for each in (it if isinstance(it, list) else [it])])
            return map(self._converted, cursor.fetchall())

    def find(self, *given: Given) -> Iterator[Any]:
        """What comes, as rows of the model, each with those that the query selects with it."""
        built = self._built
        for values in self.ask(*given):
            row = built.model.from_db(connection.alias, built.columns, values[: len(built.columns)])
            for each in built.related:
                each.populate(values, row)
            yield row

    @cached_property
    def _built(self) -> _Built:
        compiler = self._build(*self._places).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        select, whole = compiler.select or [], compiler.klass_info or {}
        converters = compiler.get_converters([selected for selected, *_ in select])
        columns = [select[place][0].target.attname for place in whole.get("select_fields", ())]
        related = get_related_populators(whole, select, connection.alias) if whole else []  # type: ignore[call-arg]
        return _Built(sql.split("%s"), list(parameters), converters, whole.get("model"), columns, related)

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        values = list(row)
        for place, (converters, expression) in self._built.converters.items():
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)
