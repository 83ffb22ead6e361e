"""The web site: pages for people and JSON for programs, both from the same `SearchService`.

`create_app` puts it together. A request's parameters become a `SearchRequest` in `forms`; the service answers it;
`serializers` makes JSON of the answer and `present` what the templates show. HTML is made nowhere else, and the index
is never written.
"""

from flask import Flask

from search.config import Settings
from search.service import SearchService
from web import api, checks, compression, downloads, operation, pages, problems, security, views
from web.forms import Form
from web.lazy_service import LazyService
from web.site import EXTENSION, OneGenerationApp, Site

STATIC_MAX_AGE_S = 86_400
"""Static files are asked for with a digest of their content, so that a day in a cache never shows an old one."""


def create_app(settings: Settings, service: SearchService | None = None) -> Flask:
    """The site over the index of `settings`, or over `service` when one is given.

    It starts without an index: until there is one, searches answer 503 and say which command builds it.
    """
    app = OneGenerationApp(__name__)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = STATIC_MAX_AGE_S
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    lazy_service = LazyService(settings, service)
    form = Form(per_page=settings.per_page, last_hit=settings.last_hit)
    app.extensions[EXTENSION] = site = Site(settings=settings, lazy_service=lazy_service, form=form)
    compression.compress(app)
    security.protect(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(downloads.blueprint)
    downloads.limit(app, site)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(checks.blueprint)
    pages.prepare(app)
    problems.register(app, pages.problem_page)
    operation.operate(app, settings, lazy_service)
    return app
