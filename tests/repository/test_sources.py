"""How the code is laid out: small functions, thin views, templates and addresses that keep to the layers."""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path

import pytest

from tests.repository.sources import (
    LAYERS,
    PACKAGE,
    find_below,
    list_modules,
    list_templates,
    name_app,
    walk_functions,
)

LONGEST_FUNCTION = 50
LONGEST_VIEW = 25
INCLUDE = re.compile(r"{%\s*(?:include|extends)\s+[\"']([a-z_]+)/")
TEMPLATE_ADDRESS = re.compile(r"{%\s*url\s+[\"']([a-z_]+):")
NAMESPACE = re.compile(r'^app_name = "([a-z_]+)"', re.MULTILINE)
CODE_ADDRESS = re.compile(r"""(?:reverse|redirect)\(\s*["']([a-z_]+):""")


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_folder_stands_in_the_layers() -> None:
    placed = {app for line in LAYERS for app in line}
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == placed


def test_functions_are_short() -> None:
    long = [
        f"{name(path)}: {function.name} has {length} lines"
        for path in list_modules()
        if "migrations" not in path.parts
        for function, length in walk_functions(path)
        if length > LONGEST_FUNCTION
    ]
    assert long == []


def test_views_are_thin() -> None:
    views = [path for path in list_modules() if path.name == "views.py"]
    assert len(views) >= 5
    fat = [
        f"{name(path)}: {function.name} has {length} lines"
        for path in views
        for function, length in walk_functions(path)
        if length > LONGEST_VIEW
    ]
    assert fat == []


def test_length_of_a_function_counts_code_only(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        textwrap.dedent(
            '''
            def outer(a,
                      b):
                """Words
                over two lines."""
                # why

                c = [a,
                     b]
                def inner():
                    return 1
                return c
            '''
        )
    )
    assert {node.name: length for node, length in walk_functions(path)} == {"outer": 5, "inner": 2}


def test_templates_are_made_of_their_own_app_and_ui() -> None:
    foreign = [
        f"{name(path)} takes a template of {app}"
        for path in list_templates()
        for app in INCLUDE.findall(path.read_text(encoding="utf-8"))
        if app not in {name_app(path), "ui"}
    ]
    assert foreign == []


@pytest.mark.parametrize(
    ("paths", "pattern"),
    [(list_templates, TEMPLATE_ADDRESS), (list_modules, CODE_ADDRESS)],
    ids=["templates", "modules"],
)
def test_addresses_lead_to_the_same_layer_or_down(paths: object, pattern: re.Pattern[str]) -> None:
    assert callable(paths)
    # A part of an app may have a name of its own for its addresses.
    owners = {
        found[1]: name_app(path)
        for path in list_modules()
        if (found := NAMESPACE.search(path.read_text(encoding="utf-8")))
    }
    upward = [
        f"{name(path)} names an address of {app}"
        for path in paths()
        if path.parent != PACKAGE
        for app in pattern.findall(path.read_text(encoding="utf-8"))
        if owners[app] not in {name_app(path), *find_below(name_app(path))}
    ]
    assert upward == []


def test_templates_hold_no_script_and_no_style() -> None:
    inline = re.compile(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    found = [name(path) for path in list_templates() if inline.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_forms_that_send_carry_the_token() -> None:
    form = re.compile(r"<form[^>]*method=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)
    bare = [
        name(path)
        for path in list_templates()
        for each in form.findall(path.read_text(encoding="utf-8"))
        if "{% csrf_token %}" not in each
    ]
    assert bare == []


def test_nothing_in_the_package_listens_to_django_s_signals_of_another_app() -> None:
    """Signals between apps are hidden calls upward. The ledger's own guard is the one exception; that the
    database was migrated is no app's word."""
    listening = [
        name(path)
        for path in list_modules()
        if re.search(r"(?<!post_migrate)\.connect\(|@receiver", path.read_text(encoding="utf-8"))
        and name_app(path) != "audit"
    ]
    assert listening == []


def test_modules_are_named_by_what_they_hold() -> None:
    forbidden = {"utils", "helpers", "manager", "managers", "misc", "common", "base"}
    assert [name(path) for path in list_modules() if path.stem in forbidden] == []


def test_every_module_but_the_smallest_says_what_it_is() -> None:
    silent = []
    for path in list_modules():
        text = path.read_text(encoding="utf-8")
        declares_only = path.name in {"__init__.py", "apps.py", "urls.py"} or "migrations" in path.parts
        if not declares_only and text.strip() and ast.get_docstring(ast.parse(text)) is None:
            silent.append(name(path))
    assert silent == []
