from wagtail import hooks

from portal.surroundings import remember_page

hooks.register("before_serve_page", remember_page)
