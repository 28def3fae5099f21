"""Finds, in source code, every way to the books that goes round the door, the writer or the seal."""

import ast
from collections.abc import Set
from typing import NamedTuple

GUARDED = frozenset({"Entry", "Stay", "Span", "Room"})
# What a variable or an attribute is called that holds rows of those tables.
ROWS = frozenset({"entry", "entries", "stay", "stays", "span", "spans", "room", "rooms", "head", "heads"})
COLUMNS = frozenset(
    {"position", "digest", "last_at", "speaks_until", "session_since", "open", "first", "last", "heard_at", "sealed"}
)
WRITES = frozenset({"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create"})
WRITES |= {"update_or_create", "asave", "acreate", "aupdate", "adelete"}
OF_A_ROW = frozenset({"save", "asave", "delete", "adelete"})
PLAIN_MANAGERS = frozenset({"_base_manager", "_default_manager"})
REVERSE = frozenset({"entry_set", "stay_set", "span_set", "room_set"})
SQL = frozenset({"raw", "cursor", "extra", "RawSQL"})


class Found(NamedTuple):
    """A rule that is broken, and the function, or class, in which it is."""

    rule: str
    function: str
    line: int


class Search(ast.NodeVisitor):
    """Walks one source; `found` holds what it forbids."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.inside: list[str] = []
        self.holds: list[set[str]] = [set()]
        self.at_the_door: set[ast.AST] = set()

    def report(self, rule: str, node: ast.AST) -> None:
        self.found.append(Found(rule, ".".join(self.inside), getattr(node, "lineno", 0)))

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        self.inside.append(node.name)
        self.holds.append(set(self.holds[-1]))
        self.generic_visit(node)
        self.holds.pop()
        self.inside.pop()

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef  # noqa: N815  names that ast gives

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        names = {alias.name for alias in node.names}
        if any(alias.asname for alias in node.names if alias.name in GUARDED):
            self.report("alias", node)
        if node.module in ("caucus.sealing.keyring", "caucus.sealing.cipher") and "unseal" in names:
            self.report("seal", node)
        if node.module == "django.db.models.expressions" and "RawSQL" in names:
            self.report("sql", node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if self.guarded(node.value, set()):
            self.holds[-1] |= {
                name.id for each in node.targets for name in ast.walk(each) if isinstance(name, ast.Name)
            }
        self._assigned(node, node.targets)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._assigned(node, [node.target])

    def _assigned(self, node: ast.AST, targets: list[ast.expr]) -> None:
        if any(isinstance(it, ast.Attribute) and it.attr in COLUMNS and self.guarded(it.value) for it in targets):
            self.report("writer", node)
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr == "heard_by" and isinstance(node.value, ast.Attribute):
            self.at_the_door.add(node.value)
        if node.attr == "objects" and self._is_the_book(node.value) and node not in self.at_the_door:
            self.report("door", node)
        if node.attr in PLAIN_MANAGERS:
            self.report("manager", node)
        if node.attr in REVERSE:
            self.report("relation", node)
        if node.attr == "sealed" and isinstance(node.value, ast.Attribute):
            self.report("seal", node)
        self.generic_visit(node)

    @staticmethod
    def _is_the_book(node: ast.AST) -> bool:
        """`Entry`, or a class that is asked of a row."""
        if isinstance(node, ast.Name):
            return node.id == "Entry"
        return isinstance(node, ast.Call) or (isinstance(node, ast.Attribute) and node.attr in ("Entry", "__class__"))

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in ("Entry", "RawSQL"):
            self.report("writer" if node.func.id == "Entry" else "sql", node)
        if isinstance(node.func, ast.Attribute):
            self._method(node, node.func)
        self.generic_visit(node)

    def _method(self, node: ast.Call, method: ast.Attribute) -> None:
        if method.attr in SQL:
            self.report("sql", node)
        if method.attr == "unseal":
            self.report("seal", node)
        if method.attr == "get_model":
            self.report("alias", node)
        if method.attr in WRITES and self.guarded(method.value, ROWS if method.attr in OF_A_ROW else set()):
            self.report("writer", node)
        if any(word.arg and word.arg.split("__")[0] == "entry" for word in node.keywords) and _asks(method):
            self.report("relation", node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and (node.value in REVERSE or node.value.startswith("entry__")):
            self.report("relation", node)

    def guarded(self, node: ast.AST, rows: Set[str] = ROWS) -> bool:
        """Whether a chain of calls, attributes and indexes begins at, or passes, what holds guarded rows."""
        while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
            if isinstance(node, ast.Attribute) and node.attr in GUARDED | rows:
                return True
            node = node.func if isinstance(node, ast.Call) else node.value
        return isinstance(node, ast.Name) and node.id in GUARDED | rows | self.holds[-1]


def _asks(method: ast.Attribute) -> bool:
    """Whether a call stands in a chain that begins at a manager."""
    return "objects" in {each.attr for each in ast.walk(method) if isinstance(each, ast.Attribute)}


def going_round(source: str) -> list[Found]:
    """Everything in `source` that goes round the door, the writer or the seal."""
    search = Search()
    search.visit(ast.parse(source))
    return search.found
