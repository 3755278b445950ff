"""The forms on which a person says who owns what."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from answerable.actions.models import Action, ActionOwner
from answerable.office.models import Body, Person, Post

from .operations import Meant

EVERYONE = "everyone"


def list_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Posts, people and bodies, each under its heading, with a key such as "post 3"."""
    posts = Post.objects.select_related("body").order_by("position", "pk")
    return [
        ("", "Choose"),
        ("Posts", [(f"post {post.pk}", _name_post(post)) for post in posts]),
        ("People", [(f"person {p.pk}", p.name) for p in Person.objects.order_by("name", "pk")]),
        ("Bodies", [(f"body {body.pk}", body.name) for body in Body.objects.order_by("name", "pk")]),
        ("Others", [(EVERYONE, "Everyone who was present")]),
    ]


def _name_post(post: Post) -> str:
    short = f" ({post.short})" if post.short else ""
    until = f", until {post.to_date:%Y}" if post.to_date else ""
    return f"{post.title}{short}{until}"


def read_meant(chosen: str) -> Meant:
    """Who a choice stands for; None is everyone."""
    kind, _, key = chosen.partition(" ")
    models: dict[str, type[Post] | type[Person] | type[Body]] = {"post": Post, "person": Person, "body": Body}
    if kind not in models:
        return None
    found: Post | Person | Body = models[kind]._default_manager.get(pk=int(key))
    return found


class OwnerForm(forms.Form):
    """Who a printed owner is, in which of the actions that name it."""

    meant = forms.ChoiceField(label="Who this is", required=False)
    name = forms.CharField(
        label="Or the name of somebody who is not in the list", max_length=200, required=False
    )
    owners = forms.MultipleChoiceField(
        label="In these actions",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one action",
            "invalid_choice": "One of these is settled already: look at the list again",
        },
    )

    def __init__(self, owners: Sequence[ActionOwner], sent: QueryDict | None = None) -> None:
        choices = [(str(owner.pk), _describe(owner.action)) for owner in owners]
        super().__init__(sent, initial={"owners": [key for key, _ in choices]})
        for name, offered in (("owners", choices), ("meant", list_choices())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    def clean(self) -> None:
        super().clean()
        if bool(self.cleaned_data.get("meant")) == bool(self.cleaned_data.get("name")):
            self.add_error("meant", "Choose who this is, or enter a name: one of the two")

    def read_meant(self) -> Meant:
        name: str = self.cleaned_data["name"].strip()
        return name or read_meant(self.cleaned_data["meant"])


def _describe(action: Action) -> str:
    state = "" if action.state == "open" else f" ({action.state})"
    return f"{action.reference}, {action.raised_on:%-d %B %Y}{state}: {action.text}"


class OwnerlessForm(forms.Form):
    """A post for each action that names nobody; a blank leaves it."""

    def __init__(self, actions: Sequence[Action], sent: QueryDict | None = None) -> None:
        super().__init__(sent)
        self.actions = {str(action.pk): action for action in actions}
        posts = Post.objects.filter(to_date__isnull=True).order_by("position", "pk")
        self.posts = {str(post.pk): post for post in posts}
        offered = [("", "Leave it"), *((key, _name_post(post)) for key, post in self.posts.items())]
        for key, action in self.actions.items():
            self.fields[key] = forms.ChoiceField(label=_describe(action), choices=offered, required=False)

    def read_chosen(self) -> dict[Action, Post]:
        return {self.actions[key]: self.posts[post] for key, post in self.cleaned_data.items() if post}
