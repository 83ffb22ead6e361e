"""The command `onrecord mcp`: the archive for assistants, by the Model Context Protocol."""

import click

from commands.options import chosen_settings, engine_of, failing_clearly, index_option, setting_option
from search.errors import EngineNotInstalled
from search.service import SearchService
from search.synonyms import SynonymFile


@click.command()
@index_option
@click.option("--http", is_flag=True, help="Answer over HTTP at /mcp, not on standard input and output.")
@setting_option("host")
@click.option("--port", type=click.IntRange(1, 65535), default=8010, show_default=True, help="The port of --http.")
@failing_clearly
def mcp(index_url: str | None, http: bool, host: str | None, port: int) -> None:
    """Let assistants search the archive, by the Model Context Protocol.

    It is started by the assistant's program, which talks to it on standard input and output; with --http it waits for
    several of them. Needs pip install onrecord[assistants].
    """
    settings = chosen_settings(index=index_url)
    try:
        from web.assistants import server_of
    except ModuleNotFoundError as error:
        if error.name != "mcp":
            raise
        raise EngineNotInstalled("onrecord mcp needs the package mcp: pip install onrecord[assistants]") from None
    service = SearchService(engine_of(settings), SynonymFile(settings.synonyms))
    server = server_of(service, settings)
    if http:
        server.run("streamable-http", host=host or settings.host, port=port)
    else:
        server.run("stdio")
