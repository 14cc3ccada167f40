"""Small worlds for testing the counting: reports of one line a statement, with the chain written before it.

    world, bearings = small('''
        a | The Orla Post | 2031-03-01
          Ina Brandt > Reuters: the bridge is shut
          own: the bridge is shut
          not Ina Brandt: the bridge is open            (this statement denies)
          perhaps Ina Brandt: the bridge is open        (doubts)
          saw: our reporter saw the barrier             (the report's own eyes)
          a city official @The Orla Post: it is shut    (an unnamed voice, said to have spoken to an outlet)
        b < a verbatim                                  (b took a's words; = for undecided)
    ''', kinds={"Reuters": "outlet"})
Voices in lower case are anonymous; others are people unless `kinds` says otherwise. An outlet is a voice of its own.
"""

from headwater.model import Bearing, Borne, Passage, Report, Reuse, Span, Statement, Voice, When, content_id
from headwater.origins import World


def small(script, kinds=None, roles=None):
    """(World, bearings) for a script as shown above; `roles` maps a voice to (role, affiliation)."""
    kinds, roles = kinds or {}, roles or {}
    reports, statements, copies, texts = {}, {}, [], {}
    voices = {}

    def voice(name, report):
        name = name.strip()
        anonymous = name[0].islower() and kinds.get(name) is None
        key = content_id("v", name, report if anonymous else "")
        role, affiliation = roles.get(name, (None, None))
        number = {"two": 2, "three": 3}.get(name.split()[0])
        voices[key] = Voice(
            key,
            None if anonymous else name,
            "anonymous" if anonymous else kinds.get(name, "person"),
            described_as=name if anonymous else None,
            role=role,
            affiliation=affiliation,
            stated_number=number if anonymous else None,
        )
        return key

    current = None
    for line in script.strip().splitlines():
        line = line.strip()
        parts = line.split()
        if "|" in line:
            current, publisher, time = (x.strip() for x in line.split("|"))
            reports[current] = (None if publisher == "-" else publisher, None if time == "-" else time)
            texts[current] = ""
            statements[current] = []
        elif len(parts) >= 4 and parts[1] in "<=":
            copies.append((parts[0], parts[1], parts[2], " ".join(parts[3:])))
        elif line:
            head, _, words = line.partition(": ")
            stance = "reports"
            for prefix, value in (("not ", "denies"), ("perhaps ", "doubts")):
                if head.startswith(prefix):
                    head, stance = head.removeprefix(prefix), value
            head, _, told = head.partition(" @")
            start = len(texts[current])
            texts[current] += words + "\n"
            content = (Span(start, start + len(words)),)
            mode, basis, chain = "indirect", "not said", ()
            if head in ("own", "saw"):
                mode, basis = "own", "saw" if head == "saw" else "not said"
                stance = "asserts" if stance == "reports" else stance
            else:
                chain = tuple(voice(v, current) for v in head.split(">"))
            key = f"{current}{len(statements[current])}"
            made = Statement(
                key, current, content, (), (), chain[0] if chain else None, chain, mode, basis=basis, addressee=told.strip() or None
            )
            statements[current].append((made, stance))

    def row(derived, sign, source, relation):
        a, b = sorted((derived, source))
        direction = "undecided" if sign == "=" else "a-from-b" if derived == a else "b-from-a"
        lines = {x: [s.content[0] for s, _ in statements[x]] for x in (a, b)}
        passages = tuple(Passage(*x, *y) for x in lines[a] for y in lines[b] if texts[a][x.start : x.end] == texts[b][y.start : y.end])
        return Reuse(a, b, relation, direction, passages)

    world = World.of(
        [Report(r, f"{r}.txt", texts[r], publisher=p, published=When(t, "test") if t else None) for r, (p, t) in reports.items()],
        [s for rows in statements.values() for s, _ in rows],
        list(voices.values()),
        [row(*c) for c in copies],
    )
    order = {"denies": 3, "doubts": 2, "reports": 1, "asserts": 0}
    bearings = [
        Bearing(r, max((x for _, x in rows), key=order.get), (), tuple(Borne(s.id, x) for s, x in rows))
        for r, rows in statements.items()
        if rows
    ]
    return world, bearings
