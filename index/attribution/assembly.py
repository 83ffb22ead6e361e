"""The found statements, their speakers and the mentions, put into the article."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.attribution.continuation.finding import continued
from index.attribution.dates import day_in
from index.attribution.entities.entity import Entity, NameOccurrence
from index.attribution.entities.portrait import country_told, roles_told, spoken_for
from index.attribution.entities.registry import Registry
from index.attribution.evidence import attribution_of
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.paragraphs import read_paragraphs
from index.attribution.resolution.resolution import Resolution
from index.attribution.resolution.resolver import Resolver
from index.attribution.statements.drafts import Draft
from index.attribution.statements.finding import find_statements
from search.article import Article, PartialDate, Precision, Span, Speaker, Statement
from search.speakers import speaker_id
from search.statement_ids import statement_ids

_SURE = 2.0
"""The clues a silent name must have to be listed as a person or body named in a section."""

_EVENTS = frozenset(
    """programme program project plan act treaty agreement accord summit cup games festival championship
    championships olympics conference initiative war award prize pandemic epidemic disease syndrome virus""".split()
)
"""What events, programmes and diseases end with: named, but nobody who could speak."""


def assemble(article: Article) -> Article:
    """The article with statements, mentions and speakers."""
    paragraphs = read_paragraphs(article)
    drafts = find_statements(paragraphs)
    registry = Registry.of(paragraphs)
    resolver = Resolver.of(registry, paragraphs)
    resolved = [(draft, resolver.resolve(draft)) for draft in drafts]
    resolved = resolver.look_ahead(continued(paragraphs, resolved, resolver))
    speaking = [resolution.entity for _, resolution in resolved if resolution.entity is not None]
    mentioned = _mentioned(registry, speaking)
    ids = _ids(
        [*registry.entities, *resolver.unnamed],
        {id(e) for e in _with_members(speaking)} | {id(e) for es in mentioned.values() for e in es},
    )
    statements = _statements(article, resolved, ids, registry.occurrences)
    sections = tuple(
        replace(
            section,
            statements=tuple(statements.get(id(section), ())),
            mentions=tuple(ids[id(e)] for e in mentioned.get(id(section), ())),
        )
        for section in article.sections
    )
    bodies = [entity for entity in registry.entities if entity.is_body]
    speakers = tuple(
        _speaker(entity, ids, bodies, registry.occurrences, article)
        for entity in _in_order([*registry.entities, *resolver.unnamed])
        if id(entity) in ids
    )
    return replace(article, sections=sections, speakers=speakers)


def _with_members(entities: Iterable[Entity]) -> Iterable[Entity]:
    for entity in entities:
        yield entity
        yield from entity.members


def _in_order(entities: list[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda e: e.first_position)


def _ids(entities: list[Entity], wanted: set[int]) -> dict[int, str]:
    """A readable id for each wanted entity, by the identity of the entity; alike names are counted apart."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for entity in _in_order(entities):
        if id(entity) not in wanted:
            continue
        base = speaker_id(entity.name) or "speaker"
        name, number = base, 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        ids[id(entity)] = name
    return ids


def _speaker(
    entity: Entity, ids: dict[int, str], bodies: list[Entity], uses: list[NameOccurrence], article: Article
) -> Speaker:
    forms = (
        form[0].lower() + form[1:] if form.startswith(("The ", "His ", "Her ", "Its ")) else form
        for form in entity.forms
    )
    aliases = tuple(dict.fromkeys(form for form in forms if form != entity.name))
    return Speaker(
        id=ids[id(entity)],
        name=entity.name,
        kind=entity.kind,
        aliases=aliases,
        members=tuple(ids[id(m)] for m in entity.members),
        roles=roles_told(entity),
        country=country_told(entity, uses, article.dateline, article.title),
        gender=entity.gender if entity.gender_told and entity.gender in ("m", "f") else "",
        speaks_for=body.name if (body := spoken_for(entity, bodies)) is not None else None,
    )


def _mentioned(registry: Registry, speaking: list[Entity]) -> dict[int, list[Entity]]:
    """The persons and bodies named in each section, by the identity of the section, in the order they appear."""
    voices = {id(e) for e in _with_members(speaking)}
    found: dict[int, dict[int, Entity]] = {}
    for occurrence in registry.occurrences:
        entity, section = occurrence.entity, occurrence.paragraph.section
        if entity is None or section is None or occurrence.paragraph.is_heading:
            continue
        if id(entity) in voices or _is_sure(entity):
            found.setdefault(id(section), {}).setdefault(id(entity), entity)
    return {section: list(entities.values()) for section, entities in found.items()}


def _is_sure(entity: Entity) -> bool:
    if (
        entity.is_place
        or not (entity.is_person or entity.is_body)
        or (entity.words[0].lower() in COUNTRY_OF and len(entity.words) == 1)
    ):
        return False
    if entity.is_body and (entity.words[-1].lower() in _EVENTS or any(c.isdigit() for w in entity.words for c in w)):
        return False
    return entity.certainty >= (_SURE if entity.is_person else _SURE + 1)


def _statements(
    article: Article, resolved: list[tuple[Draft, Resolution]], ids: dict[int, str], uses: list[NameOccurrence]
) -> dict[int, list[Statement]]:
    """The statements of each section, by the identity of the section."""
    found: dict[int, list[Statement]] = {}
    own_ids = dict(zip((id(draft) for draft, _ in resolved), statement_ids(map(_words, resolved)), strict=True))
    named: dict[int, list[NameOccurrence]] = {}
    for use in uses:
        named.setdefault(id(use.paragraph), []).append(use)
    for draft, resolution in resolved:
        section = draft.paragraph.section
        if section is None:
            continue
        pieces = _pieces(draft)
        entity = resolution.entity
        statement = Statement(
            id=own_ids[id(draft)],
            form=draft.form,
            span=Span(start=pieces[0].start, end=pieces[-1].end),
            parts=pieces if len(pieces) > 1 else (),
            speaker=ids[id(entity)] if entity is not None else None,
            as_written=draft.mention.text if draft.mention is not None else None,
            continues=own_ids.get(id(draft.continues)) if draft.continues is not None else None,
            said_on=_said_on(article, draft),
            mentions=_named_in(draft, named.get(id(draft.paragraph), ()), ids),
            attribution=attribution_of(draft, resolution),
        )
        found.setdefault(id(section), []).append(statement)
    return found


def _pieces(draft: Draft) -> tuple[Span, ...]:
    tokens = draft.paragraph.tokens
    return tuple(Span(start=tokens.starts[first], end=tokens.ends[end - 1]) for first, end in draft.pieces)


def _words(said: tuple[Draft, Resolution]) -> str:
    tokens = said[0].paragraph.tokens
    return " ".join(tokens.between(first, end) for first, end in said[0].pieces)


def _begins(use: NameOccurrence) -> int:
    return use.name.first


def _named_in(draft: Draft, uses: Sequence[NameOccurrence], ids: dict[int, str]) -> tuple[str, ...]:
    """Whoever the draft's own words name, once each, in the order they appear; `uses` are its paragraph's, in order."""
    named = (
        ids[id(use.entity)]
        for first, end in draft.pieces
        for use in uses[bisect_left(uses, first, key=_begins) : bisect_left(uses, end, key=_begins)]
        if use.name.end <= end and id(use.entity) in ids
    )
    return tuple(dict.fromkeys(named))


def _said_on(article: Article, draft: Draft) -> PartialDate | None:
    """The day that stands with the reporting verb, outside what is said."""
    published = article.date
    report = draft.report
    if report is None or published is None or published.precision not in (Precision.DAY, Precision.MINUTE):
        return None
    day = published.first_day
    tokens = draft.paragraph.tokens
    first_piece, last_piece = draft.pieces[0], draft.pieces[-1]
    before = max((end for _, end in draft.pieces if end <= report.first), default=0)
    after = min((first for first, _ in draft.pieces if first >= report.end), default=None)
    start = (
        draft.mention.end
        if draft.mention is not None and draft.mention.end <= report.first and draft.mention.end > before
        else report.first
    )
    found = day_in(tokens, max(start, before), report.first, day)
    if found is not None:
        return found
    stop = after if after is not None else _sentence_end(draft, report.end)
    found = day_in(tokens, report.end, min(stop, report.end + 16), day)
    if found is None and after is not None and last_piece[1] < len(tokens) and first_piece[0] >= report.end:
        end = _sentence_end(draft, last_piece[1])
        found = day_in(tokens, last_piece[1], min(end, last_piece[1] + 3), day)
    return found


def _sentence_end(draft: Draft, token: int) -> int:
    return next((end for _, end in draft.paragraph.sentences if end > token), len(draft.paragraph.tokens))
