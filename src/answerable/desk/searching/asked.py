"""From the address of the page to what is looked for, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from answerable.accounts.access import Permission, may
from answerable.office.models import PersonMerge, Topic
from answerable.search.entries import OFFICE, RECORD, REQUESTS
from answerable.search.queries import Query

from .forms import SearchForm


@dataclass(frozen=True, slots=True)
class Asked:
    """The filled form, and what to look for: None where it says nothing, or something wrong."""

    form: SearchForm
    query: Query | None
    words: str
    """What is looked for, as it is told to a reader."""


def read_asked(fields: Mapping[str, str], account: Any) -> Asked:
    form = SearchForm(_follow_merges(fields), audiences=list_audiences(account))
    if not form.is_valid():
        return Asked(form, None, "")
    query = _make_query(form.cleaned_data, account)
    return Asked(form, query if query.words or query.filters else None, _describe(form))


def sees_office(account: Any) -> bool:
    """Whether what is the office's own may be found: files, and what nobody has accepted yet."""
    return may(account, Permission.READ_SOURCES) and may(account, Permission.READ_DRAFTS)


def sees_requests(account: Any) -> bool:
    """Whether what was asked in writing may be found: the force got it in the pack."""
    return may(account, Permission.READ_REQUESTS) or may(account, Permission.ANSWER_REQUESTS)


def list_audiences(account: Any) -> tuple[str, ...]:
    office = (OFFICE,) if sees_office(account) else ()
    return (*office, RECORD, *((REQUESTS,) if sees_requests(account) else ()))


def _make_query(chosen: Mapping[str, Any], account: Any) -> Query:
    return Query(
        words=chosen["words"].strip(),
        kinds=_read(chosen, "kind"),
        states=_read(chosen, "state"),
        topics=_gather_merged(_read(chosen, "topic")),
        posts=tuple(map(int, _read(chosen, "post"))),
        people=tuple(map(int, _read(chosen, "person"))),
        areas=_read(chosen, "area"),
        from_date=chosen["from_date"],
        to_date=chosen["to_date"],
        audiences=list_audiences(account),
    )


def _read(chosen: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return (chosen[name],) if chosen.get(name) else ()


def _follow_merges(fields: Mapping[str, str]) -> dict[str, str]:
    """An address may name a topic or a person that has since become part of another."""
    topics = Topic.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    people = PersonMerge.objects.values_list("person", "into")
    followed = dict(fields)
    for name, pairs in (("topic", topics), ("person", people)):
        # As text: what stands in an address may be longer than any number that can be read.
        merged = {str(key): str(into) for key, into in pairs}
        key = followed.get(name, "")
        while key in merged:
            key = merged.pop(key)
        followed[name] = key
    return followed


def _gather_merged(topics: tuple[str, ...]) -> tuple[int, ...]:
    """With a topic come those that were merged into it, and into those."""
    found = list(map(int, topics))
    for key in found:
        merged = Topic.objects.filter(merged_into=key).values_list("pk", flat=True)
        found += [each for each in merged if each not in found]
    return tuple(found)


def _describe(form: SearchForm) -> str:
    chosen, parts = form.cleaned_data, []
    if chosen["words"].strip():
        parts.append(chosen["words"].strip())
    for name in ("topic", "person", "post", "area", "kind", "state"):
        if chosen.get(name):
            choices: Any = form.fields[name]
            parts.append(f"{name} {dict(choices.choices)[chosen[name]]}")
    parts += [f"{name} {chosen[field]}" for name, field in _DAYS if chosen[field]]
    return ", ".join(parts)


_DAYS = (("from", "from_date"), ("to", "to_date"))
