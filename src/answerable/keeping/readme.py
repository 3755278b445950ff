"""What an export says of itself in plain words."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from .tables import BACKUP_ONLY, LEFT_OUT, SECRETS, Table

_BEGINNING = """\
{name}: everything that the office holds
{line}

This is the whole record of the office as open files. No program is needed to read it: every file but
the papers is text in UTF-8. `answerable import` makes an office of it again, with the same record.

manifest.json     what this is, when it was taken out (as_of), how many rows each table has, and of each
                  file its size and SHA-256 digest; manifest.sha256 is the digest of the manifest itself
tables/           one file a table; each line is a row, as a JSON object with all its columns
schemas/          for each table a JSON Schema: what each column is, may hold and refers to
papers/           the files that the office received, each named by the SHA-256 digest of its content;
                  tables/papers.paper.jsonl says what they were called

A column that ends in _id holds the key of a row in another table; the schema says in which. Times are in
UTC. A value that is not known is null.

The ledger says who wrote what and when, and how every row stood after each write
(tables/audit.ledgerentry.jsonl and tables/audit.version.jsonl). `answerable verify` checks an imported
office against it.
"""
_SECRETS = """\
Not in it: the secret key, the addresses at which people reach the office, and sign-ins. Accounts are in it
without their passwords. For a copy that brings those back too, use `answerable backup`.
"""


def compose_readme(
    office: str, tables: Sequence[Table], counts: Mapping[str, int], absent: Sequence[str]
) -> str:
    parts = [
        _BEGINNING.format(name=office, line="=" * (len(office) + 35)),
        _SECRETS,
        "Tables and how many rows they have:\n",
        _list_tables(tables, counts),
        "Left out, and why:\n",
        _list_left_out(),
    ]
    if absent:
        words = "Papers that the office had lost, or that were altered after they came, by their digest:\n"
        parts += [words, "".join(f"  {digest}\n" for digest in absent)]
    return "\n".join(parts)


def _list_tables(tables: Sequence[Table], counts: Mapping[str, int]) -> str:
    lines = []
    for table in tables:
        words = f"{counts[table.name]:>9}  {table.name:<28} {table.model._meta.verbose_name_plural}"
        lines.append(words.rstrip() + "\n")
    return "".join(lines)


def _list_left_out() -> str:
    reasons = {
        **LEFT_OUT,
        **BACKUP_ONLY,
        **{f"{name}.{column}": secret.reason for (name, column), secret in SECRETS.items()},
    }
    wrapped = [
        textwrap.fill(reason, 105, initial_indent=f"  {name}: ", subsequent_indent="    ")
        for name, reason in sorted(reasons.items())
    ]
    return "".join(f"{each}\n" for each in wrapped)
