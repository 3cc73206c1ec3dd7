"""What the blog shows on an initiative's page: the posts about it."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from blog.cards import cards_of
from blog.models import BlogPost
from content.languages import in_language, reader_language
from initiatives.models import Initiative
from initiatives.sections import Section

MOST = 3


def posts_about(initiative: Initiative, request: HttpRequest) -> list[Section]:
    reader = reader_language()
    posts = BlogPost.objects.newest_for(reader).filter(subjects__initiative=initiative)[:MOST]
    if not posts:
        return []
    body = render_to_string("blog/cards.html", {"cards": cards_of(posts, reader)})
    href, label = in_language("/blog/", reader), _("All posts")
    return [Section(name="posts", heading=_("In the blog"), body=body, href=href, label=label)]
