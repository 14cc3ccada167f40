"""A case runs: what changed is traced again, and the newest result is shown with the judgements in it."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import pathlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from headwater.errors import UnreadableInput
from headwater.model import Claim, Dossier, Drop, Page, Stance, to_json
from headwater.store.acting import apply
from headwater.store.case import Case, Result, StoredPage, now
from headwater.store.drafting import Outcome
from headwater.store.remembering import Kept

if TYPE_CHECKING:
    from headwater.memory import Memory

Progress = Callable[[str, int, int], None]
_RULES = frozenset({".py", ".txt", ".tsv", ".ini", ".words", ".json", ".npz"})
_NO_RULES = frozenset({"serve", "dossier", "cli.py", "cli_case.py", "cli_intake.py"})  # these show results, and make none


class Trace(Protocol):
    """`headwater.pipeline.trace`, or something that stands for it."""

    def __call__(
        self, pages: Sequence[Page], *, claims: Sequence[str], drops: Sequence[Drop], time: str | None, memory: Memory, progress: Progress
    ) -> Dossier: ...


Answer = Callable[[Dossier, Sequence[str], "Memory", Progress], Dossier]


@dataclass(frozen=True, slots=True)
class Method:
    """How a case is traced. `version` changes whenever the method does: the release, its rules and word lists, its models.

    `trace` may ask its memory for what was found in a page, a report or a text by the same version, and keeps there what it finds.
    `answer(dossier, claims, memory, progress)` gives the dossier's reports with these claims alone; None where only whole runs are
    possible.
    """

    version: str
    trace: Trace
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Ran:
    """What `run` did: "nothing" (nothing had changed), "claims" (only new claims were answered) or "all" (pages had changed). `read` of
    the pages were read in this run, `recalled` had been read before and stayed as they were."""

    what: Literal["nothing", "claims", "all"]
    result: Result
    read: int = 0
    recalled: int = 0

    @property
    def sentence(self) -> str:
        """What was done, for a person."""
        if self.what == "nothing":
            return "Nothing had changed."
        if self.what == "claims":
            return "The new claims are answered."
        if not self.recalled:
            return "All pages are traced."
        anew = "No page was" if not self.read else "1 page was" if self.read == 1 else f"{self.read} pages were"
        return f"{anew} read anew, {self.recalled} stayed as read; everything is compared and counted again."


@dataclass(frozen=True, slots=True)
class Shown:
    """The newest result with the judgements in it, what became of each, and whether pages or claims have changed since."""

    dossier: Dossier
    outcomes: tuple[Outcome, ...]
    result: Result
    stale: bool = False


def _silent(stage: str, done: int, total: int) -> None:
    pass


def method() -> Method:
    """The packaged pipeline."""
    import headwater
    from headwater import pipeline

    models = [(m.name, m.sha256) for m in pipeline.models()]
    version = hashlib.sha256(json.dumps([headwater.__version__, models, _code()]).encode()).hexdigest()
    return Method(f"{headwater.__version__} {version[:12]}", pipeline.trace, _answer)


@functools.cache
def _code() -> str:
    """A hash over the program's own files, word lists included: between two releases the rules change too. Weights have hashes already."""
    root = pathlib.Path(__file__).parents[1]
    whole = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in _RULES and p.relative_to(root).parts[0] not in _NO_RULES):
        whole.update(f"{path.relative_to(root).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _answer(dossier: Dossier, claims: Sequence[str], memory: Memory, progress: Progress) -> Dossier:
    from headwater import memory as remembered
    from headwater import pipeline

    answered, reports = pipeline.answer(
        dossier.reports, dossier.statements, dossier.voices, dossier.reuse, claims, pipeline.Settings().claims,
        remembered.encoder(memory), progress, remembered.pairs(memory),
    )  # fmt: skip
    return dataclasses.replace(dossier, claims=answered, reports=reports)


def run(case: Case, *, using: Method | None = None, time: str | None = None, progress: Progress = _silent) -> Ran:
    """Trace the case where something changed since its newest result; judgements are kept apart and need no run.

    Raises UnreadableInput for a case without pages, HeadwaterError where a packaged model is missing.
    """
    stored = case.pages()
    if not stored:
        raise UnreadableInput(f"{case.path} holds no page yet: add some with `headwater add {case.path} PAGE...`")
    claims, drops = case.claims(), case.drops()
    using = using or method()
    time = time or now()
    pages_hash = _hash([using.version, [_identity(p) for p in stored], to_json(drops)])
    inputs_hash = _hash([pages_hash, claims])
    newest = case.newest()
    if newest and newest.inputs_hash == inputs_hash:
        return Ran("nothing", newest)
    what: Literal["claims", "all"] = "all"
    dossier = None
    memory = Kept(case, using.version)
    if newest and newest.pages_hash == pages_hash and claims and using.answer:
        former = case.load(newest)
        if all(c.asked for c in former.claims):
            dossier, what = _answered(former, claims, using.answer, memory, progress, time), "claims"
    if dossier is None:
        pages = [case.page(p) for p in stored]
        dossier = using.trace(pages, claims=claims, drops=drops, time=time, memory=memory, progress=progress)
        dossier = _with_versions(case, dossier)
    memory.flush()
    last = max(p.id for p in stored)
    saved = case.save(dossier, pages_hash=pages_hash, inputs_hash=inputs_hash, last_page=last, asked=claims, time=time)
    if what == "all":
        memory.forget_others()
    return Ran(what, saved, memory.made["read"], memory.recalled["read"])


def _with_versions(case: Case, dossier: Dossier) -> Dossier:
    """The dossier with the changes of its pages in the timeline, where pages were captured more than once."""
    from headwater.store.versions import events

    changes = events(case, dossier.reports)
    order = sorted((*dossier.timeline, *changes), key=lambda e: (e.time, e.kind, e.report or "", e.claim or ""))
    return dataclasses.replace(dossier, timeline=tuple(order)) if changes else dossier


def _identity(page: StoredPage) -> list[str | None]:
    return [page.name, page.sha256, page.url, page.captured, page.media_type, page.known_title, page.known_publisher, page.known_date]


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=True).encode()).hexdigest()


def _answered(
    former: Dossier, claims: Sequence[str], answer: Answer, memory: Memory, progress: Progress, time: str
) -> Dossier:  # fmt: skip
    """The former dossier with the claims asked for now: those it has are kept, only the others are answered."""
    from headwater import pipeline

    kept = {c.text: c for c in former.claims}
    wanted = [c for c in claims if c not in kept]
    fresh = answer(former, wanted, memory, progress) if wanted else dataclasses.replace(former, claims=())
    known: dict[str, Claim] = {**kept, **{c.text: c for c in fresh.claims}}
    answered = tuple(known[c] for c in claims)
    ids = {c.id for c in answered}
    new = {r.id: r.headline_stance for r in fresh.reports}
    reports = []
    for r in former.reports:
        stances: dict[str, Stance] = {k: v for k, v in {**r.headline_stance, **new.get(r.id, {})}.items() if k in ids}
        reports.append(dataclasses.replace(r, headline_stance=stances))
    return dataclasses.replace(
        former,
        reports=tuple(reports),
        claims=answered,
        timeline=pipeline.timeline(reports, former.statements, answered),
        made_by=dataclasses.replace(former.made_by, time=time),
    )


def dossier(case: Case, *, result: Result | None = None, loaded: Dossier | None = None) -> Shown:
    """The newest result (or another) with the judgements in it; `loaded` is that result's dossier, where it has been read already.

    Raises UnreadableInput before the first run.
    """
    result = result or case.newest()
    if result is None:
        raise UnreadableInput(f"{case.path} has not run yet: `headwater run {case.path}`")
    applied = apply(loaded or case.load(result), case.judgements())
    stale = case.state()[0] > result.last_page or case.claims() != result.asked
    return Shown(applied.dossier, applied.outcomes, result, stale)
