"""The pages that look at many statements at once, each with its endpoint: coverage, a speaker, several side by side."""

from flask import Blueprint

blueprint = Blueprint("views", __name__)

from web.views import comparison as comparison  # noqa: E402
from web.views import coverage as coverage  # noqa: E402  they register their routes
from web.views import editor as editor  # noqa: E402
from web.views import speaker as speaker  # noqa: E402
from web.views import unnamed as unnamed  # noqa: E402
from web.views import who as who  # noqa: E402
