"""The verbs of staff: who may do what at the desk."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

EDITORS, WRITERS, VOLUNTEERS_TEAM = "Editors", "Writers", "Volunteers' team"
PAGE_PERMISSIONS = {
    EDITORS: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    WRITERS: ["add_page", "change_page"],
}
# Wagtail asks for the permissions of its own image model, whichever model is in use.
IMAGE_PERMISSIONS = ["add_image", "change_image", "choose_image"]
EDITORS_MODELS = [
    ("content", "sitesettings"),
    ("content", "menu"),
    ("initiatives", "borough"),
    ("initiatives", "theme"),
    ("initiatives", "skill"),
    ("initiatives", "kind"),
    ("initiatives", "value"),
    ("initiatives", "initiative"),
    ("initiatives", "place"),
    ("initiatives", "import"),
]
# Personal data: for who has that duty, and for no editor by being one (RELIABILITY 24).
TEAM_PERMISSIONS = {
    "volunteers": ["view_volunteer", "change_volunteer", "export_volunteer"],
    "people": ["view_person", "view_outgoingmail"],
}


@transaction.atomic
def prepare_groups() -> None:
    """Make the groups "Editors" and "Writers", the workflow between them, and the team that
    looks after volunteers.

    Writers write and submit; editors approve and publish. Only a group that doesn't exist yet
    gets its permissions: what an owner changed stays.
    """
    if not Group.objects.filter(name=WRITERS).exists():
        Group.objects.filter(name="Moderators").delete()
        Group.objects.filter(name=EDITORS).delete()
        for name in (EDITORS, WRITERS):
            _make_group(name)
    _prepare_workflow(Group.objects.get(name=EDITORS))
    team, is_new = Group.objects.get_or_create(name=VOLUNTEERS_TEAM)
    if is_new:
        team.permissions.add(*_permissions("wagtailadmin", ["access_admin"]))
        for app, codenames in TEAM_PERMISSIONS.items():
            team.permissions.add(*_permissions(app, codenames))


def _make_group(name: str) -> None:
    group = Group.objects.create(name=name)
    root, collection = Page.objects.get(depth=1), Collection.get_first_root_node()
    if name == EDITORS:
        for app, model in EDITORS_MODELS:
            group.permissions.add(
                *_permissions(app, [f"{verb}_{model}" for verb in ("add", "change", "view")])
            )
        group.permissions.add(*_permissions("content", ["delete_menu"]))
    _let_work(group, name, root, collection)


def _let_work(group: Group, duty: str, page: Page, collection: Collection) -> None:
    """Grant what editors or writers (`duty`) need: at the desk, below a page, in a collection."""
    group.permissions.add(*_permissions("wagtailadmin", ["access_admin"]))
    group.permissions.add(*_permissions("wagtail_localize", ["submit_translation"]))
    for permission in _permissions("wagtailcore", PAGE_PERMISSIONS[duty]):
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    for permission in _permissions("wagtailimages", IMAGE_PERMISSIONS):
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permission
        )


def _permissions(app: str, codenames: list[str]):
    return Permission.objects.filter(content_type__app_label=app, codename__in=codenames)


def _prepare_workflow(editors: Group) -> None:
    task, _made = GroupApprovalTask.objects.get_or_create(name="Editors read and publish")
    task.groups.add(editors)
    workflow, _made = Workflow.objects.get_or_create(name="From writer to editor")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    root = Page.objects.get(depth=1)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()


def make_language_group(home: Page, name: str) -> bool:
    """Make the group that edits and publishes one language's tree, with a collection of its own.

    `home` is the front page of that language. Returns whether there was anything to make.
    """
    group, made = Group.objects.get_or_create(name=name)
    if not made:
        return False
    root = Collection.get_first_root_node()
    collection = root.add_child(instance=Collection(name=name))
    _let_work(group, EDITORS, home, collection)
    return True
