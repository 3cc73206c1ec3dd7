"""The form of every page at the desk."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from content.slugs import objection


class BasePageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # Django asks for a hidden copy of fields with a callable default, which Wagtail
            # doesn't render: an untouched form would look changed, and approving starts anew.
            field.show_hidden_initial = False

    def clean(self) -> dict:
        cleaned = super().clean()
        slug = cleaned.get("slug")
        if slug and "slug" not in self.errors:
            reason = objection(slug, self.parent_page, self.instance.translation_key)
            if reason:
                self.add_error("slug", reason)
        return cleaned
