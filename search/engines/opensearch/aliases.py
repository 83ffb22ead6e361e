"""The generations of an alias: which is live, which was before, and which are left behind."""

import re
import time
from collections.abc import Iterable
from typing import Any

from search.engines.opensearch.cluster import Cluster
from search.errors import EngineUnavailable, IndexMissing

Json = dict[str, Any]

KEPT_S = 600
"""How long a generation stays that is neither live nor the one before: searches and exports may still read it."""

_COPIED_AFTER_S = 120
_POLLED_AFTER_S = 0.2


class Generations:
    """The indexes `ALIAS-g-000001` and so on. The alias points at the live one, `ALIAS.previous` at the one before."""

    def __init__(self, cluster: Cluster, alias: str) -> None:
        self.alias = alias
        self._cluster = cluster
        self._before = f"{alias}.previous"

    def live(self) -> str:
        """The live generation. Raises `IndexMissing`."""
        live = self._pointed(self.alias)
        if live is None:
            raise IndexMissing(
                f"There is no index {self.alias} at {self._cluster.host}. "
                "Build it: onrecord index rebuild SRC… --index opensearch://…"
            )
        return live

    def before(self) -> str | None:
        """The generation before the live one."""
        return self._pointed(self._before)

    def all(self) -> dict[str, set[str]]:
        """All generations, left ones too, each with its aliases."""
        found: Json = self._cluster.has(lambda client: client.indices.get_alias(index=f"{self.alias}-g-*")) or {}
        pattern = re.compile(rf"{re.escape(self.alias)}-g-\d{{6,}}")
        return {name: set(each["aliases"]) for name, each in sorted(found.items()) if pattern.fullmatch(name)}

    def next_name(self) -> str:
        """The name of a new generation: greater than all that there are."""
        greatest = max((int(name.rpartition("-")[2]) for name in self.all()), default=0)
        return f"{self.alias}-g-{greatest + 1:06}"

    def close_for_writing(self, index: str) -> None:
        """Lets nobody write to `index` any more, and waits until every copy of it has everything."""
        self._cluster.do(lambda client: client.indices.flush(index=index))
        settings = {"index.blocks.write": True}
        self._cluster.do(lambda client: client.indices.put_settings(index=index, body=settings))
        deadline_s = time.monotonic() + _COPIED_AFTER_S
        while self._cluster.do(lambda client: client.cluster.health(index=index))["status"] != "green":
            if time.monotonic() > deadline_s:
                raise EngineUnavailable(f"The copies of {index} are not complete after {_COPIED_AFTER_S} s. Try again.")
            time.sleep(_POLLED_AFTER_S)

    def clone(self, base: str, index: str) -> None:
        """Makes `index` of what `base` holds, which is closed for writing."""
        body = {"settings": {"index.blocks.write": None}}
        self._cluster.do(lambda client: client.indices.clone(index=base, target=index, body=body))

    def point(self, index: str, before: str | None) -> None:
        """Makes `index` the live generation and `before` the one before, in one step."""
        actions: list[Json] = [
            {"remove": {"index": name, "alias": alias}}
            for name, aliases in self.all().items()
            for alias in aliases & {self.alias, self._before}
        ]
        actions.append({"add": {"index": index, "alias": self.alias}})
        if before is not None:
            actions.append({"add": {"index": before, "alias": self._before}})
        self._cluster.do(lambda client: client.indices.update_aliases(body={"actions": actions}))

    def remove(self, indexes: Iterable[str]) -> None:
        """Removes generations, whoever reads them."""
        for index in indexes:
            self._remove(index)

    def _remove(self, index: str) -> None:
        self._cluster.has(lambda client: client.indices.delete(index=index))

    def sweep(self, *, but: str | None) -> None:
        """Removes what dead writers and publications left behind, some time after it was first seen."""
        for index, aliases in self.all().items():
            if aliases or index == but:
                continue
            meta = self._meta(index)
            if "left_s" not in meta:
                body = {"_meta": {**meta, "left_s": time.time()}}
                self._put_mapping(index, body)
            elif time.time() - meta["left_s"] > KEPT_S:
                self._remove(index)

    def _meta(self, index: str) -> Json:
        mapping: Json = self._cluster.do(lambda client: client.indices.get_mapping(index=index))
        return mapping[index]["mappings"].get("_meta") or {}

    def _put_mapping(self, index: str, body: Json) -> None:
        self._cluster.do(lambda client: client.indices.put_mapping(index=index, body=body))

    def _pointed(self, alias: str) -> str | None:
        found: Json = self._cluster.has(lambda client: client.indices.get_alias(name=alias)) or {}
        return next(iter(found), None)
