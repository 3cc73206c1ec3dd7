"""What this app holds about people, in the form that `/me/` shows (see `people.person_data`)."""

from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.languages import own_name, reader_language
from content.words import listed
from people.addresses import address_hash
from people.models import Consent, OutgoingMail, Person
from people.person_data import PersonData, Shown
from people.querysets import OutgoingMailQuerySet
from people.services import delete_mail
from people.spoken import name_of


def show(person: Person) -> list[Shown]:
    spoken = listed(name_of(code, reader_language()) for code in person.spoken)
    lines = [
        Shown(_("Name"), person.name),
        Shown(_("Mail address"), person.address),
        Shown(_("Language to write in"), own_name(person.language)),
        Shown(_("Languages"), spoken),
        Shown(_("With us since"), date_format(localtime(person.created_at), "DATE_FORMAT")),
    ]
    return [line for line in lines if line.value]


def export(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "address": person.address,
        "language": person.language,
        "spoken": person.spoken,
        "door": person.door,
        "created_at": person.created_at.isoformat(),
        "confirmed_at": person.confirmed_at.isoformat() if person.confirmed_at else None,
        "consents": [
            {
                "purpose": consent.purpose,
                "sentence": consent.sentence,
                "language": consent.language,
                "door": consent.door,
                "at": consent.at.isoformat(),
                "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
            }
            for consent in person.consents.all()
        ],
    }


def erase(person: Person) -> None:
    person.consents.all().delete()


OWN_DATA = PersonData(
    name="person",
    heading=gettext_lazy("About you"),
    models=(Person, Consent),
    show=show,
    export=export,
    erase=erase,
)


def _mail_of(person: Person) -> OutgoingMailQuerySet:
    """All mail to or about a person of which the words are still there."""
    concerned = OutgoingMail.objects.filter(concerns=address_hash(person.address_key))
    return concerned.exclude(to="")


def show_mail(person: Person) -> list[Shown]:
    """What they wrote to the team in full, and the days on which we wrote to them."""
    messages, days = [], []
    for mail in _mail_of(person):
        day = date_format(localtime(mail.created_at), "DATE_FORMAT")
        if message := mail.context.get("message"):
            messages.append(Shown(_("Your message of %(day)s") % {"day": day}, message))
        else:
            days.append(day)
    written = Shown(_("We wrote to you on"), listed(dict.fromkeys(days)))
    return [*dict.fromkeys(messages), *([written] if days else [])]


def export_mail(person: Person) -> list[dict[str, Any]]:
    """The mail as it was filled in, without its links: they open what is theirs alone."""
    return [
        {
            "about": mail.template,
            "language": mail.language,
            "written_at": mail.created_at.isoformat(),
            "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
            "words": {name: word for name, word in mail.context.items() if name != "link"},
        }
        for mail in _mail_of(person)
    ]


def erase_mail(person: Person) -> None:
    concerned = Q(concerns=address_hash(person.address_key))
    delete_mail(OutgoingMail.objects.filter(concerned | Q(to=person.address)))


OWN_MAIL = PersonData(
    name="mail",
    heading=gettext_lazy("Mail"),
    models=(OutgoingMail,),
    show=show_mail,
    export=export_mail,
    erase=erase_mail,
)
