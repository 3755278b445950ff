"""Every address of the site, walked by an account of every role and by an outsider.

A new address must be entered in the table below, with who may open it and who may send to it; until then this
test fails. Reading never changes anything, and neither does a request that was refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from answerable.accounts.access import Permission, Role, may
from answerable.accounts.models import Account
from answerable.audit.models import LedgerEntry
from answerable.meetings.models import Meeting, Passage, Question, Series
from answerable.meetings.operations import link_topics
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.programme.subscribing import make_token as make_feed_token
from answerable.meetings.requests.chase.links import make_token
from answerable.office.models import Person, Topic
from answerable.office.operations import settle_doubt
from answerable.papers.asked.operations import receive_version
from answerable.reading.models import Draft
from tests.meetings.agendas.doors import name_agenda_arguments
from tests.meetings.public.asked import ask, meet
from tests.meetings.requests.asked.asking import make_asked_line
from tests.meetings.requests.chase.chased import prepare_chase_of_somebody
from tests.meetings.requests.returns.returned import name_return_arguments
from tests.offices import OFFICER, make_notes
from tests.pages import BACKEND, change_topics, dispose_of_all, record
from tests.papers.asked.asking import ask as ask_for_paper
from tests.reading.drafting import make_draft
from tests.reading.trackers.making import make_tracker_file


class Anyone(Enum):
    """Who may come besides those with a permission."""

    OUTSIDER = "whoever comes"
    SIGNED_IN = "every account"


Who = Permission | Anyone | None


@dataclass(frozen=True)
class Door:
    """Who may read an address, and who may send to it; None where nobody can, whatever they may do."""

    read: Who
    send: Who = None


P = Permission
DOORS: dict[str, Door] = {
    "desk:home": Door(P.READ_RECORD),
    "desk:search": Door(P.READ_RECORD),
    "desk:everything": Door(P.EXPORT_RECORD),
    "desk:to_decide": Door(P.READ_DRAFTS),
    "desk:leave": Door(P.SETTLE_MATTERS, P.SETTLE_MATTERS),
    "desk:settled": Door(P.READ_DRAFTS),
    "desk:ask_again": Door(None, P.SETTLE_MATTERS),
    "accounts:sign_in": Door(Anyone.OUTSIDER, Anyone.OUTSIDER),
    "accounts:sign_out": Door(None, Anyone.SIGNED_IN),
    "accounts:own": Door(Anyone.SIGNED_IN),
    "accounts:change_password": Door(Anyone.SIGNED_IN, Anyone.SIGNED_IN),
    "accounts:people": Door(P.MANAGE_ACCOUNTS),
    "accounts:add_person": Door(P.MANAGE_ACCOUNTS, P.MANAGE_ACCOUNTS),
    "accounts:person": Door(P.MANAGE_ACCOUNTS, P.MANAGE_ACCOUNTS),
    "accounts:close_person": Door(None, P.MANAGE_ACCOUNTS),
    "accounts:reopen_person": Door(None, P.MANAGE_ACCOUNTS),
    "accounts:unlock_person": Door(None, P.MANAGE_ACCOUNTS),
    "accounts:give_new_password": Door(None, P.MANAGE_ACCOUNTS),
    "meetings:list": Door(P.READ_RECORD),
    "meetings:unanswered": Door(P.READ_RECORD),
    "meetings:meeting": Door(P.READ_RECORD),
    "meetings:cut_off": Door(P.SETTLE_MATTERS, P.SETTLE_MATTERS),
    "meetings:dispose": Door(P.SETTLE_MATTERS, P.SETTLE_MATTERS),
    "meetings:disposals": Door(P.READ_RECORD),
    "meetings:undo_disposal": Door(None, P.SETTLE_MATTERS),
    "meetings:open_question_again": Door(None, P.SETTLE_MATTERS),
    "programme:list": Door(P.READ_RECORD),
    "programme:add": Door(P.PLAN_MEETINGS, P.PLAN_MEETINGS),
    "programme:update": Door(None, P.PLAN_MEETINGS),
    "programme:unplaced": Door(P.READ_DRAFTS),
    "programme:place": Door(None, P.PLAN_MEETINGS),
    "programme:take_off": Door(None, P.PLAN_MEETINGS),
    "programme:standing": Door(P.READ_DRAFTS),
    "programme:decide_standing": Door(None, P.PLAN_MEETINGS),
    "programme:cycle": Door(P.PLAN_MEETINGS, P.PLAN_MEETINGS),
    "programme:periods": Door(P.PLAN_MEETINGS, P.PLAN_MEETINGS),
    "programme:remove_period": Door(None, P.PLAN_MEETINGS),
    "programme:feed": Door(P.READ_RECORD),
    "programme:shared_feed": Door(Anyone.OUTSIDER),
    "programme:sitting": Door(P.READ_DRAFTS),
    "programme:move": Door(P.PLAN_MEETINGS, P.PLAN_MEETINGS),
    "programme:cancel": Door(P.PLAN_MEETINGS, P.PLAN_MEETINGS),
    "programme:merge": Door(P.PLAN_MEETINGS, P.PLAN_MEETINGS),
    "asked:list": Door(P.ANSWER_REQUESTS),
    "asked:line": Door(P.ANSWER_REQUESTS, P.ANSWER_REQUESTS),
    "asked:evidence": Door(P.ANSWER_REQUESTS),
    "asked:allocate": Door(None, P.COORDINATE_ANSWERS),
    "asked:take_back": Door(None, P.COORDINATE_ANSWERS),
    "asked:clear": Door(None, P.COORDINATE_ANSWERS),
    "asked:send_back": Door(None, P.COORDINATE_ANSWERS),
    "asked:submit": Door(None, P.COORDINATE_ANSWERS),
    "asked:answer_anew": Door(None, P.COORDINATE_ANSWERS),
    "asked:ask_extension": Door(None, P.COORDINATE_ANSWERS),
    "asked:reply": Door(None, P.COORDINATE_ANSWERS),
    "chase:list": Door(P.READ_REQUESTS),
    "chase:prepare": Door(None, P.JUDGE_ANSWERS),
    "chase:chase": Door(P.JUDGE_ANSWERS),
    "chase:pasted": Door(None, P.JUDGE_ANSWERS),
    "chase:send": Door(None, P.JUDGE_ANSWERS),
    "chase:reply": Door(Anyone.OUTSIDER, Anyone.OUTSIDER),
    "chase:end_link": Door(None, P.JUDGE_ANSWERS),
    "public:list": Door(P.READ_REQUESTS),
    "public:rule": Door(P.HANDLE_PUBLIC_QUESTIONS, P.HANDLE_PUBLIC_QUESTIONS),
    "public:forget": Door(P.HANDLE_PUBLIC_QUESTIONS, P.HANDLE_PUBLIC_QUESTIONS),
    "public:move": Door(None, P.HANDLE_PUBLIC_QUESTIONS),
    "public:meeting": Door(P.READ_REQUESTS),
    "public:enter": Door(P.HANDLE_PUBLIC_QUESTIONS, P.HANDLE_PUBLIC_QUESTIONS),
    "public:merge": Door(None, P.HANDLE_PUBLIC_QUESTIONS),
    "public:question": Door(P.READ_REQUESTS),
    "public:step": Door(None, P.HANDLE_PUBLIC_QUESTIONS),
    "answers:list": Door(P.READ_REQUESTS),
    "answers:line": Door(P.READ_REQUESTS),
    "answers:set_status": Door(None, P.JUDGE_ANSWERS),
    "answers:let_stand": Door(None, P.JUDGE_ANSWERS),
    "answers:enter": Door(None, P.JUDGE_ANSWERS),
    "answers:use": Door(None, P.JUDGE_ANSWERS),
    "answers:decide_extension": Door(None, P.JUDGE_ANSWERS),
    "returns:list": Door(P.READ_REQUESTS),
    "returns:take": Door(None, P.JUDGE_ANSWERS),
    "returns:return": Door(P.READ_REQUESTS),
    "returns:accept": Door(None, P.JUDGE_ANSWERS),
    "returns:refuse": Door(None, P.JUDGE_ANSWERS),
    "agendas:list": Door(P.READ_DRAFTS),
    "agendas:start": Door(None, P.PREPARE_AGENDAS),
    "agendas:settings": Door(P.READ_DRAFTS),
    "agendas:add_due_rule": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:template": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:template_file": Door(P.READ_DRAFTS),
    "agendas:agenda": Door(P.READ_DRAFTS),
    "agendas:bring_in": Door(None, P.PREPARE_AGENDAS),
    "agendas:preview": Door(P.READ_DRAFTS),
    "agendas:add_item": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:leave_out": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:approve": Door(None, P.APPROVE_AGENDAS),
    "agendas:send_back": Door(P.APPROVE_AGENDAS, P.APPROVE_AGENDAS),
    "agendas:take_back": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:send_out": Door(None, P.PREPARE_AGENDAS),
    "agendas:revise": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:take_up": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:withdraw": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:issue": Door(P.READ_REQUESTS),
    "agendas:file": Door(P.READ_REQUESTS),
    "agendas:item": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:move_item": Door(None, P.PREPARE_AGENDAS),
    "agendas:remove_item": Door(None, P.PREPARE_AGENDAS),
    "agendas:add_line": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:line": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:move_line": Door(None, P.PREPARE_AGENDAS),
    "agendas:line_home": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:remove_line": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "agendas:keep_line": Door(None, P.PREPARE_AGENDAS),
    "agendas:merge_line": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "actions:open_again": Door(None, P.SETTLE_MATTERS),
    "actions:tracker": Door(P.READ_RECORD),
    "actions:export": Door(P.EXPORT_RECORD),
    "actions:promises": Door(P.READ_RECORD),
    "actions:action": Door(P.READ_RECORD),
    "desk:abbreviations": Door(P.READ_RECORD),
    "desk:answer_abbreviation": Door(None, P.SETTLE_MATTERS),
    "desk:posts": Door(P.READ_RECORD),
    "desk:people": Door(P.READ_RECORD),
    "desk:person": Door(P.READ_RECORD),
    "desk:people_doubts": Door(P.READ_DRAFTS),
    "desk:answer_people_doubt": Door(None, P.SETTLE_MATTERS),
    "desk:undo_person_merge": Door(None, P.SETTLE_MATTERS),
    "desk:undo_attendance_correction": Door(None, P.SETTLE_MATTERS),
    "actions:reports": Door(P.READ_DRAFTS),
    "actions:decided_reports": Door(P.READ_DRAFTS),
    "actions:decide_reports": Door(None, P.SETTLE_MATTERS),
    "actions:take_back_report": Door(None, P.SETTLE_MATTERS),
    "desk:topics": Door(P.READ_RECORD),
    "desk:topic": Door(P.READ_RECORD),
    "desk:topic_timeline": Door(P.EXPORT_RECORD),
    "desk:change_topic": Door(P.SETTLE_MATTERS),
    "desk:merge_topics": Door(None, P.SETTLE_MATTERS),
    "desk:split_topic": Door(None, P.SETTLE_MATTERS),
    "desk:undo_topic_change": Door(None, P.SETTLE_MATTERS),
    "desk:answer_topic_name": Door(None, P.SETTLE_MATTERS),
    "papers:lines": Door(P.READ_SOURCES),
    "papers:file": Door(P.READ_SOURCES),
    "papers:asked": Door(P.READ_REQUESTS),
    "papers:ask": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "papers:asked_paper": Door(P.READ_REQUESTS),
    "papers:change_asked": Door(P.PREPARE_AGENDAS, P.PREPARE_AGENDAS),
    "papers:receive": Door(P.JUDGE_ANSWERS, P.JUDGE_ANSWERS),
    "papers:check": Door(None, P.JUDGE_ANSWERS),
    "papers:settle": Door(P.JUDGE_ANSWERS, P.JUDGE_ANSWERS),
    "papers:handling": Door(P.JUDGE_ANSWERS, P.JUDGE_ANSWERS),
    "papers:receipt": Door(P.READ_REQUESTS),
    "papers:version": Door(P.READ_SOURCES),
    "papers:of_us": Door(P.COORDINATE_ANSWERS),
    "papers:of_us_paper": Door(P.COORDINATE_ANSWERS),
    "papers:send": Door(P.COORDINATE_ANSWERS, P.COORDINATE_ANSWERS),
    "papers:of_us_receipt": Door(P.COORDINATE_ANSWERS),
    "papers:of_us_version": Door(P.COORDINATE_ANSWERS),
    "reading:list": Door(P.READ_DRAFTS),
    "reading:upload": Door(P.IMPORT_NOTES, P.IMPORT_NOTES),
    "reading:accept_sure": Door(None, P.REVIEW_NOTES),
    "reading:review": Door(P.READ_DRAFTS, P.REVIEW_NOTES),
    "reading:take_up": Door(None, P.REVIEW_NOTES),
    "reading:trackers": Door(P.READ_DRAFTS),
    "reading:add_tracker": Door(P.IMPORT_NOTES, P.IMPORT_NOTES),
    "reading:tracker": Door(P.READ_DRAFTS),
    "reading:tracker_columns": Door(P.READ_DRAFTS, P.REVIEW_NOTES),
    "reading:tracker_settle": Door(None, P.SETTLE_MATTERS),
    "reading:tracker_export": Door(P.READ_DRAFTS),
    "reading:owners": Door(P.READ_DRAFTS),
    "reading:owner": Door(P.SETTLE_MATTERS, P.SETTLE_MATTERS),
    "reading:ownerless": Door(P.SETTLE_MATTERS, P.SETTLE_MATTERS),
    "reading:guesses": Door(P.READ_DRAFTS, P.SETTLE_MATTERS),
}
# Where a contributor of the force finds nothing unless it was allocated to them.
ALLOCATED = {"asked:line", "asked:evidence"}
# Where the way in leads on at once those who are in already.
LEADS_ON = {"accounts:sign_in"}
WALKERS = [*Role, None]


def list_names(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace or "") if part)
            yield from list_names(pattern, inner)
        else:
            assert isinstance(pattern, URLPattern)
            yield f"{namespace}:{pattern.name or pattern.pattern}"


def test_every_address_stands_in_the_table_and_no_other() -> None:
    assert sorted(list_names()) == sorted(DOORS)


@pytest.mark.parametrize("door", DOORS.values(), ids=list(DOORS))
def test_no_address_is_sent_to_by_more_than_may_be_said(door: Door) -> None:
    assert door.read is not None or door.send is not None


@pytest.fixture
def addresses(db: None) -> dict[str, str]:
    """A real row behind every address: a meeting, its action and paper, a draft that waits, an account."""
    meeting = record()
    draft = make_draft(make_notes(file="april.txt", date="2018-04-24"))
    link_topics(by=OFFICER)
    topic = Topic.objects.get(name="Rural burglary")
    tracker = make_tracker_file()
    other = Account.objects.create_user("other", role=Role.ANALYST)
    arguments: dict[str, list[object]] = {
        "actions:export": ["csv"],
        "actions:action": ["A/2018/001"],
        "meetings:meeting": [meeting.slug],
        "meetings:dispose": [meeting.slug],
        "meetings:undo_disposal": [dispose_of_all(meeting).pk],
        "meetings:open_question_again": [Question.objects.filter(item__meeting=meeting)[0].pk],
        "actions:take_back_report": [1],
        **{f"desk:{name}": [topic.pk] for name in ("topic", "topic_timeline", "change_topic")},
        "desk:merge_topics": [topic.pk],
        "desk:split_topic": [topic.pk],
        "desk:undo_topic_change": [change_topics().pk],
        "desk:answer_topic_name": [1],
        "desk:person": [Person.objects.all()[0].pk],
        "desk:undo_person_merge": [1],
        "desk:undo_attendance_correction": [1],
        "papers:lines": [meeting.paper_id],
        "papers:file": [meeting.paper_id],
        "desk:ask_again": [settle_doubt(kind="owner", key="owner zz", answer="x", by=OFFICER).pk],
        "reading:guesses": ["attendance"],
        "reading:tracker": [tracker.pk],
        "reading:tracker_columns": [tracker.pk],
        "reading:tracker_settle": [tracker.pk],
        "reading:tracker_export": [tracker.pk, "csv"],
        "reading:review": [draft.pk],
        "reading:take_up": [draft.pk],
    }
    arguments |= list_paper_arguments()
    place_everything(by=OFFICER)
    coming = Sitting.objects.get(state="planned").pk
    steps = ("sitting", "move", "cancel", "merge")
    arguments |= {f"programme:{name}": [coming] for name in steps}
    arguments |= {
        "programme:feed": [meeting.series_id],
        "programme:shared_feed": [make_feed_token(other, Series.objects.get())],
        "programme:decide_standing": [Passage.objects.order_by("pk").values_list("pk", flat=True)[0]],
        "programme:remove_period": [1],
    }
    drafted = make_asked_line()
    arguments |= {name: [drafted.line_id] for name in DOORS if name.startswith("asked:")}
    arguments |= {"asked:list": [], "asked:evidence": [drafted.line_id, drafted.evidence.get().pk]}
    arguments |= name_agenda_arguments(drafted.line)
    arguments |= name_return_arguments(drafted.line)
    asked, chase = ask(meet()), prepare_chase_of_somebody()
    arguments |= {f"chase:{name}": [chase.pk] for name in ("chase", "pasted", "send", "end_link")}
    arguments |= {"chase:prepare": [chase.post_id], "chase:reply": [make_token(chase)]}
    arguments |= {f"public:{name}": [asked.sitting_id] for name in ("meeting", "enter", "merge")}
    arguments |= {"public:question": [asked.pk], "public:step": [asked.pk, "in-scope"]}
    people = [name for name in DOORS if name.startswith("accounts:") and "person" in name]
    arguments |= {name: [other.pk] for name in people if name != "accounts:add_person"}
    arguments["accounts:give_new_password"] = [other.pk]
    found = {name: reverse(name, args=arguments.get(name, [])) for name in DOORS}
    return found | {"desk:leave": f"{found['desk:leave']}?kind=owner&key=owners+of+what+is+not+open:+jq"}


def list_paper_arguments() -> dict[str, list[object]]:
    """A paper that the force was asked for, with a version."""
    version = receive_version(ask_for_paper(), b"words", "review.txt", by=OFFICER).version
    asked = ("asked_paper", "change_asked", "receive", "check", "of_us_paper", "send")
    versions = ("handling", "receipt", "version", "of_us_receipt", "of_us_version")
    found: dict[str, list[object]] = {f"papers:{name}": [version.asked_id] for name in asked}
    found |= {f"papers:{name}": [version.pk] for name in versions}
    return found | {"papers:settle": [version.asked_id, "withdraw"]}


def walk_as(role: Role | None) -> tuple[Client, Account | None]:
    client = Client()
    if role is None:
        return client, None
    account = Account.objects.create_user(f"walker-{role.value}", role=role)
    client.force_login(account, backend=BACKEND)
    return client, account


def is_open(who: Who, account: Account | None) -> bool:
    if who is None or who is Anyone.OUTSIDER:
        return who is Anyone.OUTSIDER
    if account is None:
        return False
    return who is Anyone.SIGNED_IN or (isinstance(who, Permission) and may(account, who))


def expect(door: Door, who: Who, account: Account | None, *, leads_on: bool) -> set[int]:
    """The answers that are right for this walker at this door."""
    if account is None and Anyone.OUTSIDER not in (door.read, door.send):
        return {302}
    if not is_open(who, account):
        return {403, 405}
    return {302} if leads_on else {200}


def take_stock() -> dict[str, int]:
    """How many rows every table holds, the ledger's among them, and each draft's revision."""
    counts = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    # Sessions belong to the walkers, and are written when they sign in, before stock is taken.
    return counts | {f"draft {draft.pk}": draft.revision for draft in Draft.objects.all()}


@pytest.mark.parametrize("role", WALKERS, ids=lambda role: role.value if role else "outsider")
def test_reading_answers_as_the_table_says_and_changes_nothing(
    addresses: dict[str, str], role: Role | None
) -> None:
    client, account = walk_as(role)
    before = take_stock()
    for name, door in DOORS.items():
        response = client.get(addresses[name])
        leads_on = name in LEADS_ON and account is not None
        right = expect(door, door.read, account, leads_on=leads_on)
        if name in ALLOCATED and role is Role.FORCE_CONTRIBUTOR:
            right = {404}
        assert response.status_code in right, name
        if response.status_code == 302 and account is None:
            assert response.headers["Location"].startswith("/accounts/sign-in/?next="), name
        b"".join(response) if response.streaming else response.content
    assert take_stock() == before


@pytest.mark.parametrize("role", WALKERS, ids=lambda role: role.value if role else "outsider")
def test_sending_without_permission_is_refused_and_changes_nothing(
    addresses: dict[str, str], role: Role | None
) -> None:
    client, account = walk_as(role)
    before = take_stock()
    for name, door in DOORS.items():
        if is_open(door.send, account):
            continue
        response = client.post(addresses[name], {})
        shut = account is None and door.read is not Anyone.OUTSIDER
        assert response.status_code in ({302} if shut else {403, 405}), name
        if response.status_code == 302:
            assert response.headers["Location"].startswith("/accounts/sign-in/?next="), name
    assert take_stock() == before


@pytest.mark.parametrize("role", Role)
def test_sending_with_permission_is_not_refused(addresses: dict[str, str], role: Role) -> None:
    for name, door in DOORS.items():
        client, account = walk_as(role)
        if is_open(door.send, account):
            # 422 is how an upload without a file is answered, and 409 a form that is out of date.
            right = {404} if name in ALLOCATED and role is Role.FORCE_CONTRIBUTOR else {200, 302, 409, 422}
            assert client.post(addresses[name], {}).status_code in right, name
        assert account
        account.delete()


def test_sending_without_the_form_s_token_is_refused(addresses: dict[str, str]) -> None:
    account = Account.objects.create_user("chief", role=Role.CHIEF_EXECUTIVE)
    client = Client(enforce_csrf_checks=True)
    client.force_login(account, backend=BACKEND)
    before = LedgerEntry.objects.count()
    for name, door in DOORS.items():
        if door.send is not None:
            response = client.post(addresses[name], {})
            assert response.status_code == 403, name
            assert "This form is out of date" in response.content.decode(), name
    assert (LedgerEntry.objects.count(), Meeting.objects.count()) == (before, 1)


def test_closed_account_that_is_still_signed_in_gets_nowhere(addresses: dict[str, str]) -> None:
    client, account = walk_as(Role.CHIEF_EXECUTIVE)
    assert account
    Account.objects.filter(pk=account.pk).update(is_active=False)
    for name, door in DOORS.items():
        if door.read is not None and door.read is not Anyone.OUTSIDER:
            assert client.get(addresses[name]).status_code == 302, name
