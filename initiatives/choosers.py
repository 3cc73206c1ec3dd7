"""How editors choose an initiative for something of theirs."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from content.languages import localized_fields
from initiatives.models import Initiative


class NameFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("A part of the name")}),
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects.live())  # type: ignore[attr-defined]
        if words := self.cleaned_data.get("q"):
            named = [Q(**{f"{name}__icontains": words}) for name in localized_fields("name")]
            objects = objects.filter(Q(*named, _connector=Q.OR))
        return objects


class _ByName:
    filter_form_class = NameFilterForm


class InitiativeChooseView(_ByName, ChooseView):
    pass


class InitiativeChooseResultsView(_ByName, ChooseResultsView):
    pass


class InitiativeChooserViewSet(ChooserViewSet):
    model = Initiative
    icon = "group"
    choose_view_class = InitiativeChooseView
    choose_results_view_class = InitiativeChooseResultsView
    choose_one_text = _("Choose an initiative")
    choose_another_text = _("Choose another initiative")
    edit_item_text = _("Edit this initiative")
