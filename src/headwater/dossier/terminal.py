"""The summary for a terminal of 80 columns. Page texts are printed as text: no markup of theirs is read, no control character passes."""

from __future__ import annotations

from collections import Counter, defaultdict

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from headwater.dossier.graph import Kinship
from headwater.dossier.passages import RELATIONS, source_first
from headwater.dossier.sentence import sentence
from headwater.dossier.shown import count_range, for_terminal, plural, report_name, safe_url, sentence_case, short, shown_time, voice_name
from headwater.model import Claim, Conflict, Dossier, NotSeen, OriginGroup

WIDTH = 80
MANY_DROPS = 8  # with more, drops are counted by reason
MANY_COPIES = 12
MANY_CLAIMS = 12
STANCES = {
    "asserts": ("says so", "say so"),
    "reports": ("reports it", "report it"),
    "doubts": ("doubts it", "doubt it"),
    "denies": ("denies it", "deny it"),
}


def summary(dossier: Dossier, console: Console) -> None:
    """Print what was found: the reports on each page, the copies, each claim with its origins, the drops. Fits 80 columns."""
    _Summary(dossier, console).show()


class _Summary:
    def __init__(self, dossier: Dossier, console: Console) -> None:
        self.d, self.console = dossier, console
        self.number = {r.id: n for n, r in enumerate(dossier.reports, 1)}
        self.names = {r.id: for_terminal(report_name(r)) for r in dossier.reports}
        self.kin = Kinship(dossier, self.number, self.names)
        self.width = min(WIDTH, console.width)

    def show(self) -> None:
        self.reports()
        self.copies()
        for n, claim in enumerate(self.d.claims[:MANY_CLAIMS], 1):
            self.claim(n, claim)
        if len(self.d.claims) > MANY_CLAIMS:
            self.line(f"and {plural(len(self.d.claims) - MANY_CLAIMS, 'more claim')}: see the page or the JSON", indent=0, style="dim")
        if not self.d.claims:
            self.head("Claims")
            self.line("No claim is shared by two statements of these reports.")
        self.drops()

    # Printing

    def line(self, *parts: str | tuple[str, str], indent: int = 2, style: str = "", hang: int = 0) -> None:
        """One paragraph, wrapped within the width; a part is text, or text with its style."""
        text = Text(style=style, overflow="fold")
        for part in parts:
            words, look = part if isinstance(part, tuple) else (part, "")
            lead, tail = words[: len(words) - len(words.lstrip(" "))], words[len(words.rstrip(" ")) :]
            text.append(lead + for_terminal(words) + tail if words.strip() else words, look)
        lines = text.wrap(self.console, self.width - indent - hang)
        for n, piece in enumerate(lines):
            piece.rstrip()
            self.console.print(Padding(piece, (0, 0, 0, indent + (hang if n else 0)), expand=False), soft_wrap=True, highlight=False)

    def head(self, text: str) -> None:
        self.console.print()
        self.line((text, "bold"), indent=0, hang=3)

    def named(self, report: str) -> str:
        return f"[{self.number[report]}] {self.names[report]}" if report in self.number else for_terminal(report)[:40]

    # What is printed

    def reports(self) -> None:
        pages: dict[str, list[str]] = defaultdict(list)
        for r in self.d.reports:
            pages[r.page].append(r.id)
        self.line((f"{plural(len(self.d.reports), 'report')} on {plural(len(pages), 'page')}", "bold"), indent=0)
        by_id = {r.id: r for r in self.d.reports}
        for page, held in pages.items():
            self.line((short(page, 74), "dim"))
            for id_ in held:
                r = by_id[id_]
                when = shown_time(r.published.time) if r.published else "no date"
                notes = " · wire copy" if r.wire.is_ else ""
                name = (self.names[id_], "bold")
                self.line(f"[{self.number[id_]}] ", name, f" {short(r.title, 90)}", (f" {when}{notes}", "dim"), indent=4, hang=4)

    def copies(self) -> None:
        if not self.d.reuse:
            return
        nearest = {(r.id, s[0]) for r in self.d.reports if (s := self.kin.source(r.id))}
        pairs = sorted(
            (p for p in self.d.reuse if p.a in self.number and p.b in self.number),
            key=lambda p: (source_first(p)[::-1] not in nearest, [self.number[x] for x in source_first(p)[::-1]]),
        )
        self.head("Copies")
        for pair in pairs[:MANY_COPIES]:
            left, right = source_first(pair)
            link = "from" if pair.direction != "undecided" and pair.relation != "quotation" else "with"
            doubt = " (which came first could not be told)" if pair.direction == "undecided" else ""
            self.line(f"{self.named(right)}: {RELATIONS[pair.relation]} {link} {self.named(left)}{doubt}", hang=4)
        if len(pairs) > MANY_COPIES:
            self.line(f"and {plural(len(pairs) - MANY_COPIES, 'more pair')}", style="dim")

    def claim(self, n: int, claim: Claim) -> None:
        o = claim.origins
        self.head(f"{n}. {short(claim.text, 300)}")
        self.line(sentence(claim), indent=3)
        self.line(("Origins named: ", "bold"), (count_range(o.count, o.low, o.high), "bold cyan"), indent=3)
        for group in (g for g in o.groups if g.stance == "asserts"):
            self.group(group)
        if any(g.stance == "denies" for g in o.groups):
            self.line(("Against: ", "bold"), count_range(o.against.count, o.against.low, o.against.high), indent=3)
            for group in (g for g in o.groups if g.stance == "denies"):
                self.group(group)
        for family in o.own_word:
            self.line(("On its own word: ", "bold"), ", ".join(self.named(r) for r in family), indent=3, hang=2)
        self.bearings(claim)
        for item in sorted(o.not_seen, key=lambda i: not i.could_change_the_count)[:6]:
            self.not_seen(item)
        for conflict in claim.conflicts:
            self.conflict(conflict)
        for text in list(dict.fromkeys(e.text for e in o.unresolved))[:4]:
            self.line(("Not told: ", "bold"), short(text, 300), indent=3, hang=2)

    def group(self, g: OriginGroup) -> None:
        notes = {"yes": "", "only in high": " (only in the high number)", "no": " (not counted)"}[g.counted]
        marks = ", ".join(dict.fromkeys(m.mark for m in g.marks))
        relays = [r for r in g.relays if r not in g.name]
        through = f", through {', '.join(short(r, 40) for r in relays[:3])}" if relays else ""
        held = [self.named(r) for r in dict.fromkeys(g.reports)]
        more = f" and {len(held) - 6} more" if len(held) > 6 else ""
        self.line(
            "- ", (short(g.name, 100), "bold"), notes, (f" [{marks}]" if marks else "", "dim"), f"{through}: {', '.join(held[:6])}{more}",
            indent=5, hang=2,
        )  # fmt: skip

    def bearings(self, claim: Claim) -> None:
        by_stance: dict[str, list[str]] = defaultdict(list)
        for b in sorted(claim.reports, key=lambda b: self.number.get(b.report, 0)):
            by_stance[b.stance].append(f"[{self.number[b.report]}]" if b.report in self.number else "[?]")
        told = "; ".join(
            f"{' '.join(held[:20])}{' …' if len(held) > 20 else ''} {STANCES[s][len(held) > 1]}" for s, held in by_stance.items()
        )
        if told:
            self.line(("Reports: ", "bold"), told, indent=3, hang=2)

    def not_seen(self, item: NotSeen) -> None:
        by = ", ".join(self.named(r) for r in item.credited_by[:4])
        weight = "Worth fetching: " if item.could_change_the_count else "Not seen: "
        url = f" {link}" if (link := safe_url(item.url)) else ""
        self.line(
            (weight, "bold"), f"{short(item.name, 100)}, credited by {by}. {sentence_case(short(item.why, 200))}{url}", indent=3, hang=2
        )

    def conflict(self, c: Conflict) -> None:
        word = {"conflict": "Conflict", "updated": "Updated", "different scope": "Not of the same thing"}[c.verdict]
        voices = {v.id: v for v in self.d.voices}
        sides = []
        for s in c.sides[:6]:
            who = voice_name(voices[s.voice]) if s.voice in voices else ""
            where = f"[{self.number[s.report]}]" if s.report in self.number else ""
            sides.append(f"{short(s.value, 60)} ({' '.join(x for x in (short(who, 60), where) if x)})")
        self.line((f"{word}, {short(c.what, 60)}: ", "bold"), " / ".join(sides), indent=3, hang=2)

    def drops(self) -> None:
        if not self.d.drops:
            return
        self.head(f"Left out: {plural(len(self.d.drops), 'block')}")
        if len(self.d.drops) > MANY_DROPS:
            counted = Counter(d.reason for d in self.d.drops)
            for reason, held in sorted(counted.items(), key=lambda kv: (-kv[1], kv[0])):
                self.line(f"{held:4} {reason}")
            others = dict.fromkeys((short(d.title or d.what, 100), short(d.where, 60)) for d in self.d.drops if d.reason == "another story")
            for title, where in others:
                self.line(f"another story: {title}", (f" {where}", "dim"), hang=4)
            return
        for d in self.d.drops:
            self.line((f"{d.reason}: ", "bold"), short(d.title or d.what, 90), (f" {short(d.where, 60)}", "dim"), hang=4)
