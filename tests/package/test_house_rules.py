"""The rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import functools
import graphlib
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "summarizer").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SHIPPED = [path for folder in ("prompts", "fixtures", "docs") for path in sorted((ROOT / folder).rglob("*"))]

KEY_SHAPES = {
    "API key": r"\bsk-[A-Za-z0-9_-]{16,}",
    "bearer token": r"(?i)\bbearer\s+[A-Za-z0-9._~+/-]{16,}",
    "cloud access key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "code host token": r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,})",
    "chat token": r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    "search key": r"\bAIza[\w-]{30,}",
    "web token": r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.",
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "authorization header": r"(?i)[\"']?authorization[\"']?\s*[:=]",
}
MACHINE_PATH = re.compile(r"(?:^|[\s\"'`(=])/(?:root|home|work|Users|tmp|var/folders)/\w")
PROMPT_SHAPE = re.compile(
    r"(?i)\byou are (?:a|an|the) |\byour task\b|\b(?:return|answer|reply) (?:only|with) json\b"
)


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def _texts(paths: list[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        if path.is_file() and "__pycache__" not in path.parts:
            yield _name(path), path.read_text(encoding="utf-8", errors="replace")


def test_no_file_is_longer_than_300_lines() -> None:
    """A file of the package, its tests or its benchmarks holds at most 300 lines."""
    benchmarks = sorted((ROOT / "benchmarks").rglob("*.py"))
    lengths = {
        _name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES + TESTS + benchmarks
    }
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_the_median_file_is_at_most_120_lines() -> None:
    """Half of the package's files with code hold at most 120 lines."""
    lengths = [len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES if p.name != "__init__.py"]
    assert statistics.median(lengths) <= 120


def test_no_function_is_longer_than_50_lines() -> None:
    """A function's body, docstring included and signature not, holds at most 50 lines."""
    too_long = {}
    for path in SOURCES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.body[0].lineno + 1
                if length > 50:
                    too_long[f"{_name(path)}:{node.name}"] = length
    assert too_long == {}


def test_imports_form_no_cycle() -> None:
    """No module of the package imports itself by way of others, late imports included."""
    graph = grimp.build_graph("summarizer", cache_dir=None)
    edges = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    graphlib.TopologicalSorter(edges).prepare()


def test_no_import_is_relative() -> None:
    """Every import of the package is absolute."""
    relative = [
        f"{_name(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def _only_names(node: ast.stmt) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING"), body=body, orelse=[]):
            return all(isinstance(each, ast.ImportFrom) for each in body)
        case ast.Assign(value=ast.Constant() | ast.List() | ast.Tuple() | ast.Dict()):
            return not any(isinstance(each, ast.Call) for each in ast.walk(node))
        case ast.FunctionDef(name="__getattr__" | "__dir__"):
            return True
        case _:
            return False


def test_init_files_hold_only_names() -> None:
    """An `__init__` holds imports, lists of names and the late fetching of a name, and no other code."""
    offending = [
        f"{_name(path)}:{node.lineno}"
        for path in SOURCES
        if path.name == "__init__.py"
        for node in _tree(path).body
        if not _only_names(node)
    ]
    assert offending == []


def test_prompt_text_stands_only_in_prompts() -> None:
    """No string in the package's Python reads like an instruction to a model."""
    found = [
        f"{_name(path)}:{node.lineno}"
        for path in SOURCES
        for node in _strings(_tree(path))
        if PROMPT_SHAPE.search(str(node.value))
    ]
    assert found == []


@pytest.mark.parametrize("kind", KEY_SHAPES)
def test_nothing_shaped_like_a_secret_is_shipped(kind: str) -> None:
    """Neither the fixtures nor the prompts nor the docs hold a string with the shape of a key."""
    shape = re.compile(KEY_SHAPES[kind])
    assert [name for name, text in _texts(SHIPPED) if shape.search(text)] == []


def test_the_key_shapes_know_a_key() -> None:
    """The search above would notice a key that somebody left in a recording."""
    planted = '{"Authorization": "Bearer ' + "sk-" + "x" * 24 + '"}'
    kinds = {kind for kind, shape in KEY_SHAPES.items() if re.search(shape, planted)}
    assert kinds == {"API key", "bearer token", "authorization header"}


def test_no_machine_path_is_shipped() -> None:
    """No path of the machine that somebody worked on stands in code, fixtures, prompts or docs."""
    pages = sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("*.t*"))
    assert [name for name, text in _texts(SOURCES + SHIPPED + pages) if MACHINE_PATH.search(text)] == []


def test_tests_neither_sleep_nor_mock() -> None:
    """Tests wait for events and use fakes: none sleeps and none imports a mocking library."""
    mocks = r"^\s*(?:from unittest import mock|import unittest\.mock|from unittest\.mock)"
    forbidden = re.compile(mocks + r"|\btime\.sleep\(", re.MULTILINE)
    others = [path for path in TESTS if path != Path(__file__)]
    assert [name for name, text in _texts(others) if forbidden.search(text)] == []
