"""The form of every page at the desk."""

from wagtail.admin.forms import WagtailAdminPageForm

from content.slugs import objection


class BasePageForm(WagtailAdminPageForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        slug = cleaned.get("slug")
        if slug and "slug" not in self.errors:
            reason = objection(slug, self.parent_page, self.instance.translation_key)
            if reason:
                self.add_error("slug", reason)
        return cleaned
