"""What editors may write where a link is asked for."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

link_validator = RegexValidator(
    r"^(/[^/\s]\S*|/|https?://\S+|mailto:\S+)$",
    _("Write a path of this site such as /blog/, or a whole address that begins with https://"),
)
