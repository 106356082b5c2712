"""Small changes of a program, each of which a test should notice.

In: the text of a Python module. Out: its mutants. A mutant is one small change: another comparison, a number one
higher, a statement left out. A mutant that no test notices shows what the tests do not hold.

Left alone is what no test can or should notice: type annotations, decorators, docstrings, sentences for people (other
tests read those word by word, or nobody does) and what is inside an f-string, whose places Python 3.11 gives wrongly.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
# A function or method that is called → the one that is called instead.
OPPOSITES = {
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
    "match": "search",
    "search": "match",
    "fullmatch": "match",
    "startswith": "endswith",
    "endswith": "startswith",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "find": "rfind",
    "rfind": "find",
    "partition": "rpartition",
    "rpartition": "partition",
}
CODE = re.compile(r"[a-z]+([-_][a-z]+)*")
# `strict=` of zip says that two lists are of one length; it never changes what is computed from sound lists.
UNNOTICED_ARGUMENTS = {"strict", "slots", "maxsize"}


@dataclass(frozen=True)
class Mutant:
    """One change: the characters from `start` to `end` (offsets in the text) become `after`."""

    path: str
    line: int
    start: int
    end: int
    before: str
    after: str

    def apply(self, text: str) -> str:
        """The whole text with this change."""
        return text[: self.start] + self.after + text[self.end :]

    def __str__(self) -> str:
        """`dossier/text.py:12: a < b → a <= b`, on one line."""
        before, after = (" ".join(part.split()) for part in (self.before, self.after))
        return f"{self.path}:{self.line}: {before[:90]} → {after[:90]}"


def find_mutants(path: str, text: str) -> list[Mutant]:
    """Every mutant of a module, in the order of the text. `path` is kept for the report."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(line: int, column: int) -> int:
        # ast counts columns in UTF-8 bytes.
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    found: list[Mutant] = []
    for node, replacement in _changes(ast.parse(text)):
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = offset(node.lineno, node.col_offset)
        end = offset(node.end_lineno, node.end_col_offset)
        before = text[start:end]
        if replacement != before and _is_python(text[:start] + replacement + text[end:]):
            found.append(Mutant(path, node.lineno, start, end, before, replacement))
    return sorted(set(found), key=lambda mutant: (mutant.start, mutant.end, mutant.after))


Placed = ast.expr | ast.stmt


def _is_python(text: str) -> bool:
    try:
        compile(text, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _changes(tree: ast.Module) -> Iterator[tuple[Placed, str]]:
    """Each node that can be changed, with its new text."""
    for node in _visible(tree):
        if isinstance(node, ast.expr):
            for changed in _changed_expressions(node):
                yield node, f"({ast.unparse(changed)})" if _needs_parentheses(node) else ast.unparse(changed)
        elif isinstance(node, ast.stmt):
            yield from ((node, changed) for changed in _changed_statements(node))
        if isinstance(node, ast.If | ast.While | ast.IfExp) and _is_plain(node.test):
            yield node.test, f"(not {ast.unparse(node.test)})"


def _needs_parentheses(node: ast.expr) -> bool:
    return isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp | ast.UnaryOp)


def _is_plain(test: ast.expr) -> bool:
    """Whether a condition is neither compared nor combined, so that no other change turns it round."""
    return isinstance(test, ast.Name | ast.Attribute | ast.Call)


def _visible(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below one, without those that are left alone."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_left_alone(child):
                yield child
                yield from _visible(child)


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant()):  # a docstring
            return True
        case ast.keyword(arg=str(name)):
            return name in UNNOTICED_ARGUMENTS
        case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType")):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    return False


def _changed_expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare():
            yield from _changed_comparisons(node)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.BinOp(left, operator, right) if type(operator) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(operator)](), right)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Constant(value):
            yield from (ast.Constant(other) for other in _changed_constants(value))
        case ast.Call():
            yield from _changed_calls(node)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from _without_conditions(node)


def _changed_comparisons(node: ast.Compare) -> Iterator[ast.Compare]:
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            yield ast.Compare(node.left, [*node.ops[:place], other(), *node.ops[place + 1 :]], node.comparators)


def _changed_constants(value: object) -> Iterator[bool | int | str]:
    match value:
        case bool():
            yield not value
        case int():
            yield value + 1
            yield value - 1
        case str() if CODE.fullmatch(value):
            yield f"{value}x"


def _changed_calls(node: ast.Call) -> Iterator[ast.Call]:
    match node.func:
        case ast.Name(name) if name in OPPOSITES:
            yield ast.Call(ast.Name(OPPOSITES[name]), node.args, node.keywords)
        case ast.Attribute(value, name) if name in OPPOSITES:
            yield ast.Call(ast.Attribute(value, OPPOSITES[name]), node.args, node.keywords)
        case ast.Name("sorted"):
            yield from _sorted_otherwise(node)
    if len(node.args) > 1 and not any(isinstance(each, ast.Starred) for each in node.args[:2]):
        first, second, *rest = node.args
        yield ast.Call(node.func, [second, first, *rest], node.keywords)


def _sorted_otherwise(node: ast.Call) -> Iterator[ast.Call]:
    """In the order as it was, and without the key."""
    yield ast.Call(ast.Name("list"), node.args, [])
    if any(keyword.arg == "key" for keyword in node.keywords):
        yield ast.Call(node.func, node.args, [keyword for keyword in node.keywords if keyword.arg != "key"])


def _without_conditions(node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Iterator[ast.expr]:
    """The comprehension without one of its `if`s."""
    for place, loop in enumerate(node.generators):
        if loop.ifs:
            loops = list(node.generators)
            loops[place] = ast.comprehension(loop.target, loop.iter, loop.ifs[1:], loop.is_async)
            if isinstance(node, ast.DictComp):
                yield ast.DictComp(node.key, node.value, loops)
            else:
                yield type(node)(node.elt, loops)


def _changed_statements(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Return(value=ast.expr() as value) if not _counts_as_none(value):
            yield "return None"
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise():
            yield "pass"
        case ast.Break():
            yield "continue"
        case ast.Continue():
            yield "break"


def _counts_as_none(value: ast.expr) -> bool:
    """Whether nobody who asks for it could tell this value from None."""
    return isinstance(value, ast.Constant) and (value.value is None or value.value is False)
