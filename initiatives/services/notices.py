"""What stewards hear from us: their link, what others changed, who came and who left."""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from content.languages import local_text
from initiatives.models import Change, Initiative
from initiatives.services.differences import Difference, differences
from people.models import Person
from people.services import post
from people.tokens import STEWARD, link, make_token

LONGEST = 300  # characters of one text that a mail quotes


def steward_link(person: Person, initiative: Initiative) -> str:
    """Return the whole address of a steward's page; it opens for 90 days."""
    token = make_token(STEWARD, [person.pk, initiative.pk])
    return link("steward_page", token, person.language)


def send_steward_link(person: Person, initiative: Initiative) -> None:
    """Write the mail that leads a steward to the page of what they look after."""
    _post(f"steward-link:{timezone.now():%Y%m%d%H%M%S%f}", person, initiative, "steward-link")


def tell_stewards(change: Change) -> None:
    """Tell the other stewards what changed, in plain words: one mail each."""
    for person in change.initiative.stewards.exclude(pk=change.steward_id):
        with translation.override(person.language):
            who = str(Change.By(change.by).label)
            what = "\n".join(map(_line, differences(change)))
        _post(f"change:{change.pk}", person, change.initiative, "initiative-changed", who, what)


def tell_of_steward(initiative: Initiative, person: Person, *, came: bool) -> None:
    """Tell all stewards, and who left, that somebody came or left: nobody does so unseen.

    Who left has no page any more, so their mail leads to none.
    """
    if not came:
        key = f"left:{timezone.now():%Y%m%d%H%M%S%f}"
        _post(key, person, initiative, "steward-left", has_page=False)
    for other in initiative.stewards.all():
        with translation.override(other.language):
            words = _("%(name)s looks after it now.") if came else _("%(name)s has left.")
        key = f"stewards:{timezone.now():%Y%m%d%H%M%S%f}"
        what = words % {"name": person.name}
        _post(key, other, initiative, "stewards-changed", what=what)


def tell_of_status(initiative: Initiative) -> None:
    """Tell the stewards that the team took the initiative down, or shows it again."""
    for person in initiative.stewards.all():
        with translation.override(person.language):
            who = str(Change.By.STAFF.label)
            what = (
                _("It is public again.")
                if initiative.is_live
                else _("It was taken down: only you and the team see it now.")
            )
        key = f"status:{timezone.now():%Y%m%d%H%M%S%f}"
        _post(key, person, initiative, "initiative-changed", who, what)


def _post(
    key: str,
    person: Person,
    initiative: Initiative,
    template: str,
    who: str = "",
    what: str = "",
    *,
    has_page: bool = True,
) -> None:
    context = {
        "name": person.name,
        "initiative": local_text(initiative, "name", person.language).text,
    }
    if has_page:
        context["link"] = steward_link(person, initiative)
    if what:
        context |= {"who": who, "what": what}
    post(
        key=f"{key}:{initiative.pk}:{person.pk}",
        to=person.address,
        language=person.language,
        template=template,
        context=context,
    )


def _line(difference: Difference) -> str:
    old, new = _short(difference.old), _short(difference.new)
    if not old:
        return f"{difference.heading}: {new}"
    return f"{difference.heading}: {old} → {new or _('(empty)')}"


def _short(text: str) -> str:
    text = " · ".join(text.split("\n"))
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
