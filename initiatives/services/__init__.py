"""The verbs of the directory."""

from initiatives.services.changes import (
    change,
    changed_since,
    history_of,
    make,
    remember,
    still_right,
    undo,
)
from initiatives.services.differences import Difference, differences, in_words
from initiatives.services.directory import (
    index,
    languages_of,
    prepare_schedules,
    shuffle,
    shuffle_today,
)
from initiatives.services.drafts import (
    Answers,
    begin_draft,
    disown_draft,
    draft_begun_with,
    draft_of,
    finish_draft,
    forget_drafts,
    forget_drafts_of,
    mail_link,
    save_step,
    send_draft,
    token_of,
)
from initiatives.services.duplicates import likely_duplicates
from initiatives.services.facts import Facts, check_facts, facts_of, new_slug, write_facts
from initiatives.services.imports import (
    do_import_slice,
    forget_imported_cells,
    go_on_with_imports,
    prepare_import_schedules,
)
from initiatives.services.keepers import keeper_link, let_go, offer_place, write_to_keeper
from initiatives.services.messages import ask_stewards
from initiatives.services.moderation import approve, refuse
from initiatives.services.needs import put_need, remove_need
from initiatives.services.notices import send_steward_link, steward_link
from initiatives.services.places import (
    change_place,
    index_place,
    likely_doubles,
    make_place,
    place_facts,
)
from initiatives.services.stewards import (
    add_steward,
    ask_for_link,
    forget_steward,
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
    "Answers",
    "Difference",
    "Facts",
    "add_steward",
    "approve",
    "ask_for_link",
    "ask_stewards",
    "begin_draft",
    "change",
    "change_place",
    "changed_since",
    "check_facts",
    "differences",
    "disown_draft",
    "do_import_slice",
    "draft_begun_with",
    "draft_of",
    "facts_of",
    "finish_draft",
    "forget_drafts",
    "forget_drafts_of",
    "forget_imported_cells",
    "forget_steward",
    "go_on_with_imports",
    "hide",
    "history_of",
    "in_words",
    "index",
    "index_place",
    "keeper_link",
    "languages_of",
    "let_go",
    "likely_doubles",
    "likely_duplicates",
    "load_vocabulary",
    "mail_link",
    "make",
    "make_place",
    "make_steward",
    "new_slug",
    "offer_place",
    "open_invitations",
    "place_facts",
    "prepare_import_schedules",
    "prepare_schedules",
    "public_contacts",
    "publish_contact",
    "put_need",
    "refuse",
    "remember",
    "remove_need",
    "remove_steward",
    "save_step",
    "send_draft",
    "send_steward_link",
    "show_again",
    "shuffle",
    "shuffle_today",
    "steward_link",
    "still_right",
    "token_of",
    "undo",
    "write_facts",
    "write_to_keeper",
]
