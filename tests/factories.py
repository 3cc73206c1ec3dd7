"""Things for tests to stand on, each with what readers need to see."""

from datetime import date
from io import BytesIO
from itertools import count

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Locale

from blog.models import BlogIndexPage, BlogPost
from content.models import PortalImage
from content.stream import raw_block
from home.models import HomePage, InformationPage

_numbers = count(1)


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def home_of(code: str) -> HomePage:
    return HomePage.objects.get(locale__language_code=code)


def blog_of(code: str) -> BlogIndexPage:
    return BlogIndexPage.objects.get(locale__language_code=code)


def make_post(language: str = "nl", **fields) -> BlogPost:
    """A published post, first written in `language`."""
    blog = blog_of(language)
    number = next(_numbers)
    page = BlogPost(
        **{
            "title": f"Post {number}",
            "slug": f"post-{number}",
            "introduction": "One line.",
            "date": date(2026, 11, 2),
            "locale": blog.locale,
            "body": [raw_block("text", "<p>First.</p><p>Second.</p>")],
            **fields,
        }
    )
    blog.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    page.refresh_from_db()
    return page


def make_information(language: str = "en", **fields) -> InformationPage:
    home = home_of(language)
    page = InformationPage(locale=home.locale, **{"title": f"Page {next(_numbers)}", **fields})
    home.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    return page


def make_image(**fields) -> PortalImage:
    """A small picture in one colour."""
    data = BytesIO()
    Image.new("RGB", (1600, 900), "navy").save(data, "PNG")
    file = ImageFile(BytesIO(data.getvalue()), name=f"picture-{next(_numbers)}.png")
    return PortalImage.objects.create(**{"title": "A picture", "file": file, **fields})
