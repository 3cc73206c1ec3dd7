"""The verbs of the directory."""

from initiatives.services.changes import change, changed_since, make, remember, still_right, undo
from initiatives.services.differences import Difference, differences
from initiatives.services.directory import (
    index,
    languages_of,
    prepare_schedules,
    shuffle,
    shuffle_today,
)
from initiatives.services.facts import Facts, check_facts, facts_of, new_slug, write_facts
from initiatives.services.imports import (
    do_import_slice,
    forget_imported_cells,
    go_on_with_imports,
    prepare_import_schedules,
)
from initiatives.services.messages import ask_stewards
from initiatives.services.moderation import approve, refuse
from initiatives.services.needs import put_need, remove_need, set_need_state
from initiatives.services.notices import send_steward_link, steward_link
from initiatives.services.stewards import (
    add_steward,
    ask_for_link,
    hide,
    make_steward,
    open_invitations,
    public_contacts,
    publish_contact,
    remove_steward,
    show_again,
)
from initiatives.services.vocabulary import load_vocabulary

__all__ = [
    "Difference",
    "Facts",
    "add_steward",
    "approve",
    "ask_for_link",
    "ask_stewards",
    "change",
    "changed_since",
    "check_facts",
    "differences",
    "do_import_slice",
    "facts_of",
    "forget_imported_cells",
    "go_on_with_imports",
    "hide",
    "index",
    "languages_of",
    "load_vocabulary",
    "make",
    "make_steward",
    "new_slug",
    "open_invitations",
    "prepare_import_schedules",
    "prepare_schedules",
    "public_contacts",
    "publish_contact",
    "put_need",
    "refuse",
    "remember",
    "remove_need",
    "remove_steward",
    "send_steward_link",
    "set_need_state",
    "show_again",
    "shuffle",
    "shuffle_today",
    "steward_link",
    "still_right",
    "undo",
    "write_facts",
]
