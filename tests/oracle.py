#!/usr/bin/env python3
"""Recomputes every figure of the pilot report from the records alone, and says where the product says otherwise.

Written from the definitions and not from the product: it reads the records and events of one scheme as they are kept
(no count, no fold and no fact of the product's), works out for itself what became of everything, and compares line by line.

  oracle.py compare FILE...   each line of a file: {"name", "extract", "asks": [{"ask", "report"}]}; ends with 1 at the
                              first figure that differs, and names it
  oracle.py figures FILE      prints what it works out for each ask, one line a figure, for a test to compare with

Python's standard library only.
"""
import json
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 50
WINDOWS = (30, 90, 180, 365)
CURVE = (0, 7, 14, 30, 45, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 365)
GENERIC = ("accommodation", "employment", "health", "drugs_alcohol", "finance", "families", "attitudes")
RESTRICTED = ("domestic_abuse", "sex_industry")
PATHWAY_WORDS = {
    "accommodation": "Accommodation", "employment": "Education, training and employment", "health": "Health",
    "drugs_alcohol": "Drugs and alcohol", "finance": "Finance, benefit and debt", "families": "Children and families",
    "attitudes": "Attitudes, thinking and behaviour",
}
EIGHT_AND_NINE = "Pathways 8 and 9"
HELP = {"yes": "help wanted", "not_now": "help not wanted now", "no": "help not wanted"}
MODES = {"information": "told where to go", "signpost": "given a slip", "supported": "supported on the way",
         "warm": "handed over with consent"}
CHOOSERS = {"person": "chosen by the person", "together": "chosen together", "officer": "chosen by the officer"}
AGES = {"18_24": "18 to 24", "25_34": "25 to 34", "35_44": "35 to 44", "45_54": "45 to 54", "55_64": "55 to 64",
        "65_over": "65 and over"}
ETHNIC = {"white": "White", "mixed": "Mixed", "asian": "Asian or Asian British", "black": "Black or Black British",
          "other": "Other"}
FIELDS = ("eligibility decided", "what the person said", "hearing outcome", "at least one need looked at",
          "safe contact asked about")


# --- days -------------------------------------------------------------------------------------------------------------

def day(text):
    return date.fromisoformat(text[:10]) if text else None


def last_sunday(year, month):
    end = date(year, month, 31)
    return end - timedelta((end.weekday() + 1) % 7)


def in_london(text):
    """The civil date in London of an instant in UTC."""
    at = datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)
    begins = datetime.combine(last_sunday(at.year, 3), datetime.min.time(), timezone.utc) + timedelta(hours=1)
    ends = datetime.combine(last_sunday(at.year, 10), datetime.min.time(), timezone.utc) + timedelta(hours=1)
    return (at + timedelta(hours=1 if begins <= at < ends else 0)).date()


def next_month(on):
    return date(on.year + on.month // 12, on.month % 12 + 1, 1)


def happened_on(event):
    """The last day on which it can have been: nothing is written down before it happens."""
    on = day(event["occurred_on"])
    if event["precision"] == "month":
        month_end = next_month(on) - timedelta(1)
        return min(month_end, in_london(event["recorded_at"]))
    return on


def working_days(after, until):
    return sum(1 for n in range(1, (until - after).days + 1) if (after + timedelta(n)).weekday() < 5)


def years_later(on, months):
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    for last in range(on.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue


def yes(value):
    return value in (1, True, "1", "t", "true")


def standing(events):
    taken_back = {e["supersedes"] for e in events if e["supersedes"] not in ("", None)}
    return [e for e in events if e["seq"] not in taken_back and e["supersedes"] in ("", None)]


# --- what became of each thing -------------------------------------------------------------------------------------------

# Section 4 of the definitions: what a word does to a signpost in a state.
STILL_WAITS = ("issued", "acknowledged", "booked")
SETTLED = ("completed", "stopped", "not_taken_up", "partner_declined", "rerouted", "void")


def moved(state, what):
    if state == "void":
        return None
    if what == "voided":
        return "void"
    if what in ("noted", "bound", "turned_ordinary", "corrected"):
        return state
    if what == "met":
        if state in STILL_WAITS + ("partner_declined", "not_taken_up", "rerouted"):
            return "taken_up"
        return "engaged" if state in ("taken_up", "engaged") else None
    if what == "acknowledged":
        return "acknowledged" if state == "issued" else None
    if what == "handed_over":
        if state in ("issued", "acknowledged"):
            return "acknowledged"
        return state if state in ("booked", "taken_up", "engaged") else None
    ends = {"booked": (STILL_WAITS, "booked"), "not_started": (STILL_WAITS, "not_taken_up"),
            "declined": (STILL_WAITS, "partner_declined"),
            "completed": (("taken_up", "engaged"), "completed"), "stopped": (("taken_up", "engaged"), "stopped"),
            "rerouted": (STILL_WAITS + ("partner_declined", "not_taken_up", "stopped"), "rerouted")}
    before, after = ends[what]
    return after if state in before else None


class Slip:
    """One signpost with what was heard on its code."""

    def __init__(self, row, pathways, events):
        self.row, self.pathways = row, pathways
        self.issued = day(row["issued_on"])
        self.state, self.settled, self.service_side, self.end = "issued", None, False, None
        self.meetings, self.met_again, self.knew = [], False, []
        self.heard = standing(events)
        for event in self.heard:
            what, grade, on = event["what"], event["grade"], happened_on(event)
            believed = grade == "E" and what in ("met", "completed")
            if what == "issued" or believed:
                continue
            state = moved(self.state, what)
            assert state is not None, f"{what} after {self.state} on {row['id']}"
            if what in ("acknowledged", "handed_over"):
                self.knew.append(on)
            if what == "met" and grade in ("A", "B", "C", "D"):
                self.meetings.append((on, grade))
            if state == "engaged":
                self.met_again = True
            if state != self.state:
                self.settled = on if state in SETTLED else None
                self.service_side = what == "declined" or yes(event["is_service_side"])
            if state in ("not_taken_up", "partner_declined", "stopped", "completed") and what in (
                    "not_started", "declined", "stopped", "completed"):
                self.end = event
            self.state = state

    @property
    def is_restricted(self):
        return any(p in RESTRICTED for p in self.pathways)


class Chain:
    """One errand: the first slip and every one that it was sent on with. What is void is out."""

    def __init__(self, slips, person):
        self.slips, self.person = slips, person
        first, last = slips[0], slips[-1]
        self.day0 = first.issued
        self.supported = yes(first.row["is_already_supported"])
        self.chosen_by, self.mode = first.row["chosen_by"], last.row["mode"]
        self.organisation, self.state, self.settled = last.row["organisation_id"], last.state, last.settled
        self.pathways = {p for slip in slips for p in slip.pathways}
        self.restricted = any(p in RESTRICTED for p in self.pathways)
        meetings = [m for slip in slips for m in slip.meetings]
        self.taken = min((on for on, _ in meetings), default=None)
        self.confirmed = min((on for on, grade in meetings if grade in "ABC"), default=None)
        self.strong = min((on for on, grade in meetings if grade in "AB"), default=None)
        self.engaged = any(slip.met_again for slip in slips)
        self.knew = min((on for slip in slips for on in slip.knew), default=None)
        self.any_service_side = any(slip.service_side for slip in slips)
        self.end = last.end if last.state in ("not_taken_up", "partner_declined", "stopped", "completed") else None
        self.service_side = last.service_side

    @property
    def court(self):
        return self.person.court

    @property
    def unknown(self):
        return self.taken is None and self.settled is None

    def within(self, days, what="taken"):
        on = getattr(self, what)
        return on is not None and (on - self.day0).days <= days


class Case:
    """One referral that is not void."""

    def __init__(self, row, events):
        self.row, self.court, self.received = row, row["court_id"], day(row["received_on"])
        self.heard = standing(events)
        talks = [happened_on(e) for e in self.heard if e["what"] == "conversation"]
        self.seen = min(talks, default=None)
        decisions = [e["what"] for e in self.heard if e["what"] in ("eligible", "not_eligible")]
        self.eligible = {"eligible": True, "not_eligible": False}[decisions[-1]] if decisions else None
        self.answer = row["answer"] or None
        self.outcomes = sorted(json.loads(row["hearing_outcomes"] or "[]"))
        self.needs, self.chains = {}, []

    @property
    def waited(self):
        return max(0, (self.seen - self.received).days)


def in_chain_order(slips):
    by_before = {slip.row["predecessor_id"] or None: slip for slip in slips}
    ordered, before = [], None
    while before in by_before:
        ordered.append(by_before[before])
        before = ordered[-1].row["id"]
    return ordered


class Scheme:
    """The records of one scheme, put together."""

    def __init__(self, extract):
        self.extract = extract
        t = extract["tables"]
        self.row = t["schemes"][0]
        self.starts, self.ends = day(self.row["starts_on"]), day(self.row["ends_on"])
        self.labels = {(r["list"], r["code"]): r["label"] for r in t["vocabulary_terms"]}
        self.parts = {(r["list"], r["code"]): r["part"] for r in t["vocabulary_terms"]}
        self.courts = {r["id"]: r["name"] for r in t["courts"]}
        self.people = {r["id"]: r for r in t["people"]}
        events = self.grouped(t["referral_events"], "referral_id")
        self.cases = {}
        for row in t["referrals"]:
            heard = events.get(row["id"], [])
            if not any(e["what"] == "voided" for e in standing(heard)):
                self.cases[row["id"]] = Case(row, heard)
        self.put_needs(t)
        self.put_chains(t)
        self.contacts = {r["person_id"]: yes(r["has_safe_channel"]) for r in t["contacts"]}

    @staticmethod
    def grouped(rows, key):
        groups = defaultdict(list)
        for row in rows:
            groups[row[key]].append(row)
        for group in groups.values():
            group.sort(key=lambda r: int(r.get("seq") or 0))
        return groups

    def put_needs(self, t):
        """One need a pathway: where several officers recorded one apart, it is there and wanted if any of them heard so; the
        first one counts otherwise. Of those of one day the definitions say nothing: the less that was said, the earlier."""
        said = {"present": ("present", "not_present", "not_asked", "declined_to_say"), "wish": ("", "yes", "not_now", "no")}
        rows = self.grouped(t["needs"], "referral_id")
        for key, case in self.cases.items():
            by_pathway = self.grouped(rows.get(key, []), "pathway")
            for pathway, same in by_pathway.items():
                same.sort(key=lambda n: (n["presence"] != "present", n["wants_help"] != "yes", n["recorded_on"],
                                         said["present"].index(n["presence"]), said["wish"].index(n["wants_help"] or ""),
                                         not n["gap_reason"]))
                case.needs[pathway] = same[0]

    def put_chains(self, t):
        pathways = defaultdict(set)
        for row in t["signpost_needs"]:
            pathways[row["signpost_id"]].add(row["pathway"])
        heard = self.grouped(t["code_events"], "code_id")
        chains = defaultdict(list)
        for row in t["signposts"]:
            slip = Slip(row, pathways[row["id"]], heard.get(row["code_id"], []))
            chains[(row["referral_id"], row["chain_id"])].append(slip)
        for (referral, _), slips in chains.items():
            case = self.cases.get(referral)
            left = [slip for slip in in_chain_order(slips) if slip.state != "void"]
            if case is not None and left:
                case.chains.append(Chain(left, case))

    def label(self, of, code):
        return self.labels.get((of, code), code.replace("_", " "))

    def is_safe(self, case):
        return self.contacts.get(case.row["person_id"], False)


# --- lines ----------------------------------------------------------------------------------------------------------------

def half_even(value):
    return int(round(value))  # Python rounds a Fraction's halves to the even side.


def percent(part, whole):
    return half_even(Fraction(100 * part, whole)) if part is not None and whole is not None and whole >= 20 else None


def wilson(part, whole):
    if part is None or whole is None or whole < 20 or part > whole:
        return None
    z = Decimal("1.959963984540054")
    n, p = Decimal(whole), Decimal(part) / Decimal(whole)
    centre = p + z * z / (2 * n)
    spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).sqrt()
    shrink = 1 + z * z / n
    ends = [min(Decimal(100), max(Decimal(0), 100 * x / shrink)) for x in (centre - spread, centre + spread)]
    return {"low": half_even(Fraction(ends[0])), "high": half_even(Fraction(ends[1]))}


def line(label="", window=None, **more):
    return {"label": label, "window": window, "apart": {}, "unknown": None, "provisional": False, "maturing": False,
            "kind": "count", **more}


def share(label, part, whole, people=False, **more):
    return line(label, kind="share", n=part, d=whole, people=people, **more)


def median(values):
    values, n = sorted(values), len(values)
    return Fraction(values[(n - 1) // 2] + values[n // 2], 2)


def nearest_rank(values, tenths):
    values = sorted(values)
    return values[-(-tenths * len(values) // 10) - 1]


def waits(label, values, **more):
    told = (median(values), nearest_rank(values, 9)) if values else None
    return line(label, kind="waits", d=len(values), waits=told, **more)


# --- the report -------------------------------------------------------------------------------------------------------------

class Report:
    def __init__(self, scheme, ask):
        self.s, self.ask = scheme, ask
        self.first, self.last, self.today = day(ask["from"]), day(ask["to"]), day(ask["today"])
        self.court, self.partner = ask.get("court"), ask.get("organisation")
        self.is_whole = not self.court and not self.partner
        self.sharing = ask["view"] == "sharing"
        if self.sharing:
            shown = self.last + timedelta(1) >= years_later(self.first, 12)
        else:
            shown = (self.last - self.first).days >= 31
        self.shows_restricted = self.is_whole and shown

    # What counts.

    def covers(self, on):
        return on is not None and self.first <= on <= self.last

    def of_court(self, court):
        return not self.partner and (not self.court or self.court == court)

    def received(self):
        return [c for c in self.s.cases.values() if self.covers(c.received) and self.of_court(c.court)]

    def chains_of(self, case, restricted=None):
        shows = self.shows_restricted if restricted is None else restricted
        mine = lambda c: c.organisation == self.partner if self.partner else self.of_court(c.court)
        return [c for c in case.chains if mine(c) and self.covers(c.day0) and (shows or not c.restricted)]

    def chains(self):
        return [c for case in self.s.cases.values() for c in self.chains_of(case)]

    def needs_of(self, case):
        return {p: n for p, n in case.needs.items() if self.shows_restricted or p not in RESTRICTED}

    def age(self, chain):
        return (self.today - chain.day0).days

    def figures(self):
        told = {}
        if not self.partner:
            told.update(M1=self.m1(), M2=self.m2(), M3=self.m3(), M4=self.m4(), M5=self.m5(), M6=self.m6(), M7=self.m7())
            told.update(self.m8_m9())
            told.update(self.m10())
        told["M11"] = self.m11()
        told.update(M12=[self.m12(self.chains(), w) for w in WINDOWS], M13=[self.m13(w) for w in WINDOWS],
                    M14=[self.m14(w) for w in WINDOWS])
        told["M12-curve"] = [self.on_curve(t) for t in CURVE]
        told.update(M15=[self.m15([self.chains_of(c) for c in self.s.cases.values()], w) for w in WINDOWS], M16=self.m16(),
                    M17=self.m17(), M18=self.m18(), M21=self.m21(), M22=self.m22())
        told["M19"], told["M20"] = self.m19_m20()
        if not self.partner:
            told.update(M23=self.m23(), M24=self.m24(), M25=self.m25(), M27=self.m27(), M28=self.m28(), M29=self.m29(),
                        M31=self.m31())
            if self.ask.get("by") == "equality":
                told.update(self.m26())
        if not self.court:
            told["M30"] = self.m30()
        return told

    # M1 to M10b: by date of referral.

    def expected(self, first, last):
        """Low and high over the days that the scheme ran and a row says what was expected; and those days."""
        if not self.is_whole:
            return None
        first, last = max(first, self.s.starts), min(last, self.today, self.s.ends or date.max)
        rows = sorted(((day(r["from_on"]), int(r["least"]), int(r["most"])) for r in self.s.extract["tables"]["expectations"]))
        days, low, high = 0, 0, 0
        on = first
        while on <= last:
            in_force = [r for r in rows if r[0] <= on]
            if in_force:
                days, low, high = days + 1, low + in_force[-1][1], high + in_force[-1][2]
            on += timedelta(1)
        if not days:
            return None
        whole = lambda x: int(Fraction(x * 100, 3044) + Fraction(1, 2))
        return {"low": whole(low), "high": whole(high), "days": days}

    def is_from_court(self, case):
        return self.s.parts.get(("source", case.row["source"])) == "court"

    def m1(self):
        cases = self.received()
        ours = [c for c in cases if self.is_from_court(c)]
        lines = [line(kind="against", n=len(ours), expected=self.expected(self.first, self.last),
                      apart={"other_source": len(cases) - len(ours)})]
        for source, count in Counter(c.row["source"] for c in cases).items():
            lines.append(line(self.s.label("source", source), n=count, breakdown=True, met=True))
        month = self.first.replace(day=1)
        while month <= min(self.last, self.today):
            begin, end = max(month, self.first), min(next_month(month) - timedelta(1), self.last)
            of = [c for c in cases if begin <= c.received <= end]
            ours = [c for c in of if self.is_from_court(c)]
            held = [s for s in self.sessions() if begin <= day(s["held_on"]) <= end and not yes(s["is_cancelled"])]
            lines.append(line(f"{month:%Y-%m}", kind="against", n=len(ours), expected=self.expected(begin, end),
                              apart={"other_source": len(of) - len(ours), "sessions_held": len(held)}, inside=True))
            month = next_month(month)
        return lines

    def m2(self):
        cases = self.received()
        decided = [c for c in cases if c.eligible is not None]
        return [share("", sum(c.eligible for c in decided), len(decided), True, unknown=len(cases) - len(decided))]

    def m3(self):
        cases = self.received()
        return [share("", sum(c.seen is not None for c in cases), len(cases), True,
                      apart={"encounters": sum(int(e["how_many"]) for e in self.encounters())})]

    def m4(self):
        waited = [c.waited for c in self.received() if c.seen]
        lines = [waits("", waited)]
        for low, high, label in ((0, 0, "the same day"), (1, 7, "1 to 7 days"), (8, 28, "8 to 28 days"),
                                 (29, 10**6, "29 days or more")):
            lines.append(line(label, n=sum(low <= w <= high for w in waited), breakdown=True))
        return lines

    def rows_of_pathways(self):
        rows = [(PATHWAY_WORDS[p], (p,)) for p in GENERIC]
        return rows + ([(EIGHT_AND_NINE, RESTRICTED)] if self.shows_restricted else [])

    def m5(self):
        lines = []
        for label, pathways in self.rows_of_pathways():
            asked = have = unsaid = not_asked = 0
            for case in self.received():
                said = [n["presence"] for p, n in self.needs_of(case).items() if p in pathways]
                if any(s != "not_asked" for s in said):
                    asked += 1
                    have += "present" in said
                    unsaid += "present" not in said and "declined_to_say" in said
                elif case.seen:
                    not_asked += 1
            lines.append(share(label, have, asked, True, unknown=unsaid, apart={"not_asked": not_asked}, breakdown=True))
        return lines

    def m6(self):
        base, not_asked, has, may = 0, 0, Counter(), Counter()
        for case in self.received():
            said = {p: n["presence"] for p, n in self.needs_of(case).items()}
            if any(said.get(p, "not_asked") == "not_asked" for p in GENERIC):
                not_asked += case.seen is not None
                continue
            base += 1
            # Pathways 8 and 9 are one place.
            place = lambda p: "8 and 9" if p in RESTRICTED else p
            there = {place(p) for p, s in said.items() if s == "present"}
            perhaps = there | {place(p) for p, s in said.items() if s == "declined_to_say"}
            for least in (2, 3):
                has[least] += len(there) >= least
                may[least] += len(there) < least <= len(perhaps)
        return [share(f"{least} needs or more", has[least], base, True, unknown=may[least], apart={"not_asked": not_asked})
                for least in (2, 3)]

    def m7(self):
        present = [(p, n) for c in self.received() for p, n in self.needs_of(c).items() if n["presence"] == "present"]
        lines = []
        for label, pathways in [(None, GENERIC + RESTRICTED)] + self.rows_of_pathways():
            wishes = [n["wants_help"] for p, n in present if p in pathways]
            unknown = sum(w not in HELP for w in wishes)
            for wish, words in HELP.items():
                lines.append(share(words if label is None else f"{label}, {words}", wishes.count(wish), len(wishes),
                                   label is not None and label != EIGHT_AND_NINE, unknown=unknown, inside=label is not None))
        return lines

    def wants(self, case):
        return [n for n in self.needs_of(case).values() if n["presence"] == "present" and n["wants_help"] == "yes"]

    def m8(self, cases, restricted=None):
        """People signposted, of those who want help; how many chains; people given a slip at "not now"."""
        shows = self.shows_restricted if restricted is None else restricted
        of = signposted = chains = not_now = 0
        for case in cases:
            shown = [c for c in case.chains if shows or not c.restricted]
            if case.answer == "not_now":
                not_now += bool(shown)
            wanted = [p for p, n in case.needs.items() if n["presence"] == "present" and n["wants_help"] == "yes"
                      and (shows or p not in RESTRICTED)]
            if case.seen and wanted:
                of += 1
                if shown and case.answer != "not_now":
                    signposted, chains = signposted + 1, chains + len(shown)
        return of, signposted, chains, not_now

    def m8_m9(self):
        of, signposted, chains, not_now = self.m8(self.received())
        return {"M8": [share("", signposted, of, True, apart={"not_now_slips": not_now})],
                "M9": [line(kind="rate", n=chains, d=signposted)]}

    def m10(self):
        now, later = [], []
        for label, pathways in [("", GENERIC + RESTRICTED)] + self.rows_of_pathways():
            wanted = gap = old = unmet = 0
            for case in self.received():
                for pathway, need in self.needs_of(case).items():
                    if pathway not in pathways or need["presence"] != "present" or need["wants_help"] != "yes":
                        continue
                    wanted += 1
                    gap += bool(need["gap_reason"])
                    since = day(need["recorded_on"])
                    if (self.today - since).days < 90:
                        continue
                    old += 1
                    serving = [c for c in case.chains if pathway in c.pathways]
                    taken = any(c.taken and (c.taken - since).days <= 90 for c in serving)
                    unmet += not taken and (bool(need["gap_reason"]) or any(c.any_service_side for c in serving))
            one = label not in ("", EIGHT_AND_NINE)
            now.append(share(label, gap, wanted, one, breakdown=label != ""))
            later.append(share(label, unmet, old, one, apart={"too_young": wanted - old}, breakdown=label != ""))
        return {"M10": now, "M10b": later}

    # M11 and later: by day 0.

    def m11(self):
        chains = self.chains()
        old = [c for c in chains if not c.supported and self.age(c) >= 90]
        known = sum(not c.unknown for c in old)
        apart = {"already_supported": sum(c.supported and self.age(c) >= 90 for c in chains),
                 "too_young": sum(not c.supported and self.age(c) < 90 for c in chains)}
        return [share("", known, len(old), unknown=len(old) - known, apart=apart,
                      provisional=any(self.age(c) < 150 for c in old))]

    def cohort(self, chains, days):
        fair = [c for c in chains if not c.supported]
        old = [c for c in fair if self.age(c) >= days]
        apart = {"already_supported": sum(c.supported and self.age(c) >= days for c in chains),
                 "window_running": len(fair) - len(old)}
        return old, apart, any(self.age(c) < days + 60 for c in fair)

    def bounds(self, label, window, part, of, unknown, people=False, voice=None, **more):
        return line(label, window, kind="bounds", n=part, d=of, unknown=unknown, top=part + unknown, people=people,
                    voice=voice, **more)

    def m12(self, chains, days, label="", **more):
        old, apart, provisional = self.cohort(chains, days)
        taken = [c for c in old if c.within(days)]
        confirmed = sum(c.within(days, "confirmed") for c in taken)
        return self.bounds(label, days, len(taken), len(old), sum(c.unknown for c in old), apart=apart,
                           provisional=provisional, voice=(confirmed, len(taken) - confirmed), **more)

    def on_curve(self, days):
        chains = self.chains()
        young = any(not c.supported and self.age(c) < days for c in chains)
        return {**self.m12(chains, days), "maturing": young, "inside": True}

    def m13(self, days):
        old, apart, provisional = self.cohort(self.chains(), days)
        taken, strong = sum(c.within(days) for c in old), sum(c.within(days, "strong") for c in old)
        return self.bounds("", days, strong, len(old), sum(c.unknown for c in old), provisional=provisional,
                           apart={**apart, "weaker_evidence": taken - strong})

    def m14(self, days):
        old, apart, provisional = self.cohort(self.chains(), days)
        known = [c for c in old if not c.unknown]
        return share("", sum(c.within(days) for c in known), len(known), unknown=len(old) - len(known), window=days,
                     apart=apart, provisional=provisional)

    def m15(self, people, days, label="", **more):
        of = taken = confirmed = unknown = supported = running = 0
        provisional = False
        for chains in people:
            fair = [c for c in chains if not c.supported]
            old = [c for c in fair if self.age(c) >= days]
            provisional |= any(self.age(c) < days + 60 for c in fair)
            if old:
                of += 1
                took = any(c.within(days) for c in old)
                taken += took
                confirmed += any(c.within(days) and c.within(days, "confirmed") for c in old)
                unknown += not took and any(c.unknown for c in old)
            elif fair:
                running += 1
            else:
                supported += any(self.age(c) >= days for c in chains)
        return self.bounds(label, days, taken, of, unknown, people=True, voice=(confirmed, taken - confirmed),
                           apart={"already_supported": supported, "window_running": running}, provisional=provisional, **more)

    def m16(self):
        chains = self.chains()
        fair = [c for c in chains if not c.supported]
        old = [c for c in fair if self.age(c) > 90]
        late = [c for c in old if c.taken and not c.within(90)]
        confirmed = sum(c.confirmed is not None for c in late)
        ages = [self.age(c) for c in old]
        apart = {"already_supported": sum(c.supported and self.age(c) > 90 for c in chains),
                 "window_running": len(fair) - len(old)}
        return [self.bounds("", None, len(late), len(old), sum(c.unknown for c in old),
                            voice=(confirmed, len(late) - confirmed), apart=apart,
                            followed=(min(ages), max(ages)) if ages else None)]

    def begun(self, days):
        taken = [c for c in self.chains() if c.taken]
        since = lambda c: (self.today - c.taken).days
        old = [c for c in taken if not c.supported and since(c) >= days]
        return old, {"already_supported": sum(c.supported and since(c) >= days for c in taken),
                     "too_young": sum(not c.supported and since(c) < days for c in taken)}

    def m17(self):
        old, apart = self.begun(90)
        return [share("", sum(c.engaged for c in old), len(old), apart=apart)]

    def m18(self):
        old, apart = self.begun(180)
        ended = Counter(c.state for c in old)
        unknown = len(old) - ended["completed"] - ended["stopped"]
        return [share(label, ended[state], len(old), apart=apart, unknown=unknown)
                for state, label in (("completed", "finished"), ("stopped", "stopped"))]

    def m19_m20(self):
        failed = [c for c in self.chains() if c.state in ("not_taken_up", "partner_declined", "stopped")]
        fair = [c for c in failed if not c.supported]
        known = [c for c in fair if c.end and c.end["reason"] and c.end["reason"] != "unknown"]
        voice = lambda c: {"A": "the partner", "B": "the partner", "C": "the partner", "D": "the person"}.get(
            c.end["grade"], "the officer")
        lines = [share("", len(known), len(fair), unknown=len(fair) - len(known),
                       apart={"already_supported": len(failed) - len(fair)})]
        for (reason, who), count in Counter((c.end["reason"], voice(c)) for c in known).items():
            lines.append(line(f"{self.s.label('not_taken_up', reason)}, says {who}", n=count, breakdown=True, met=True))
        theirs = sum(c.state == "partner_declined" or c.service_side for c in known)
        return lines, [share("", theirs, len(known), unknown=len(fair) - len(known))]

    def m21(self):
        asked = [c for c in self.chains() if c.mode in ("warm", "supported")]
        soon = [max(0, (c.knew - c.day0).days) for c in asked if c.knew]
        return [waits("the partner knew", soon, apart={"not_acknowledged": len(asked) - len(soon)}),
                share("the partner could not help", sum(c.state == "partner_declined" for c in asked), len(asked))]

    def m22(self):
        chains = self.chains()
        lines = [self.m12([c for c in chains if c.mode == mode], 90, label, breakdown=True) for mode, label in MODES.items()]
        return lines + [self.m12([c for c in chains if c.chosen_by == who], 90, label, breakdown=True)
                        for who, label in CHOOSERS.items()]

    # M23 to M31.

    def of_cases(self, table):
        """Rows of a table that hangs on referrals, with theirs."""
        for row in self.s.extract["tables"][table]:
            case = self.s.cases.get(row["referral_id"])
            if case is not None and self.of_court(case.court):
                yield row, case

    def m23(self):
        base = in_time = unsafe = young = 0
        for row, case in self.of_cases("follow_ups"):
            due = day(row["due_on"])
            hidden = yes(row["is_restricted"]) and not self.shows_restricted
            if row["state"] not in ("due", "done", "skipped") or hidden or not self.covers(due) or due > self.today:
                continue
            done = day(row["done_on"]) if row["state"] == "done" else None
            if not self.s.is_safe(case):
                unsafe += 1
            elif done is None and (self.today - due).days <= 7:
                young += 1
            else:
                base, in_time = base + 1, in_time + (done is not None and (done - due).days <= 7)
        return [share("", in_time, base, apart={"no_safe_channel": unsafe, "too_young": young})]

    def m24(self):
        restricted = {r["id"] for r in self.s.extract["tables"]["signposts"] if yes(r["is_restricted"])}
        tried = defaultdict(bool)
        for row, _ in self.of_cases("contact_attempts"):
            on = happened_on({"occurred_on": row["tried_on"], "precision": row["precision"], "recorded_at": row["created_at"]})
            hidden = row["signpost_id"] in restricted and not self.shows_restricted
            if row["result"] != "stopped_as_unsafe" and not hidden and self.covers(on):
                tried[row["referral_id"]] |= row["result"] == "reached"
        without = sum(not self.s.is_safe(c) for c in self.received())
        return [share("", sum(tried.values()), len(tried), True, apart={"no_safe_channel": without})]

    def m25(self):
        first = {}
        for case in sorted(self.s.cases.values(), key=lambda c: (c.received, c.row["id"])):
            first.setdefault(case.row["person_id"], case)
        put = given = back = 0
        for row in self.s.extract["tables"]["consents"]:
            case = self.s.cases.get(row["referral_id"]) if row["referral_id"] else first.get(row["person_id"])
            hidden = yes(row["is_restricted"]) and not self.shows_restricted
            if case is None or not self.of_court(case.court) or hidden or not self.covers(in_london(row["asked_at"])):
                continue
            put += 1
            given += row["decision"] == "given"
            back += row["decision"] == "given" and bool(row["withdrawn_at"])
        return [share("given", given, put), share("refused", put - given, put), share("given and taken back", back, put)]

    def groups(self):
        people = self.s.people
        of = lambda column: lambda c: people[c.row["person_id"]][column] or None
        ethnic = lambda c: {None: None, "not_stated": None}.get(
            g := self.s.parts.get(("ethnicity", people[c.row["person_id"]]["ethnicity"])), g)
        disabled = lambda c: {"": None, None: None}.get(d := people[c.row["person_id"]]["is_disabled"], d)
        counted = [c for c in self.s.cases.values()
                   if (self.covers(c.received) or self.chains_of(c, restricted=False))]
        met = lambda what: sorted({what(c) for c in counted} - {None})
        traits = [("Sex", of("sex"), [(w, self.s.label("sex", w)) for w in met(of("sex"))], True),
                  ("Age", of("age_band"), list(AGES.items()), False), ("Ethnicity", ethnic, list(ETHNIC.items()), False),
                  ("Disability", lambda c: None if disabled(c) is None else yes(disabled(c)), [(True, "yes"), (False, "no")], False),
                  ("Language", of("language"), [(w, self.s.label("language", w)) for w in met(of("language"))], True)]
        for name, what, values, is_met in traits:
            for value, label in values:
                yield f"{name}, {label}", (lambda c, w=what, v=value: w(c) == v), is_met
            yield f"{name}, has not said", (lambda c, w=what: w(c) is None), False
        for court in sorted({c.court for c in counted}):
            yield f"Court, {self.s.courts[court]}", (lambda c, k=court: c.court == k), True

    def m26(self):
        m8, m12, m15 = [], [], []
        for label, is_of, is_met in self.groups():
            cases = [c for c in self.s.cases.values() if is_of(c)]
            more = {"breakdown": True, "met": is_met}
            of, signposted, _, not_now = self.m8([c for c in cases if self.covers(c.received)], restricted=False)
            m8.append(share(label, signposted, of, True, apart={"not_now_slips": not_now}, **more))
            mine = [self.chains_of(c, restricted=False) for c in cases]
            m12.append(self.m12([c for chains in mine for c in chains], 90, label, **more))
            m15.append(self.m15(mine, 90, label, **more))
        return {"M26-M8": m8, "M26-M12": m12, "M26-M15": m15}

    def m27(self):
        is_known = lambda c: yes(self.s.people[c.row["person_id"]]["has_name"])
        of_person = defaultdict(list)
        for case in self.s.cases.values():
            if is_known(case):
                of_person[case.row["person_id"]].append(case)
        base = again = young = 0
        provisional = False
        for cases in of_person.values():
            seen = [c for c in cases if c.seen]
            if not seen:
                continue
            first = min(seen, key=lambda c: (c.seen, c.received, c.court))
            if not self.covers(first.seen) or not self.of_court(first.court):
                continue
            since = (self.today - first.seen).days
            provisional |= since < 365 + 60
            if since < 365:
                young += 1
                continue
            base += 1
            again += any(28 <= (c.received - first.seen).days <= 365 for c in cases if c is not first)
        by_code = [c for c in self.s.cases.values() if not is_known(c) and self.covers(c.seen) and self.of_court(c.court)]
        return [share("", again, base, True, window=365, provisional=provisional,
                      apart={"too_young": young, "not_identified": len(by_code)})]

    def m28(self):
        records = [c for c in self.received() if c.seen and c.eligible is not False]
        filled = [[c.eligible is not None, c.answer is not None, bool(c.outcomes), bool(self.needs_of(c)),
                   c.row["person_id"] in self.s.contacts] for c in records]
        lines = [share("", sum(all(f) for f in filled), len(records), True)]
        return lines + [share(label, sum(f[at] for f in filled), len(records), True) for at, label in enumerate(FIELDS)]

    def m29(self):
        happens = ("received", "conversation", "contact_attempted", "issued", "acknowledged", "booked", "handed_over", "met",
                   "not_started", "declined", "completed", "stopped")
        late, delays = 0, []
        for case in self.s.cases.values():
            events = [(e, yes(e["is_restricted"])) for e in case.heard]
            events += [(e, slip.is_restricted) for chain in case.chains for slip in chain.slips for e in slip.heard]
            for event, restricted in events:
                on = happened_on(event)
                hidden = restricted and not self.shows_restricted
                if event["what"] not in happens or hidden or not self.of_court(case.court) or not self.covers(on):
                    continue
                written = in_london(event["recorded_at"])
                delays.append(max(0, (written - on).days))
                late += working_days(on, written) > 5
        return [waits("written down", delays), share("more than five working days later", late, len(delays))]

    def m30(self):
        on_pathway = {r["service_id"] for r in self.s.extract["tables"]["service_pathways"]}
        active = [r for r in self.s.extract["tables"]["services"] if r["status"] == "active" and r["id"] in on_pathway
                  and (not self.partner or r["organisation_id"] == self.partner)]
        since = years_later(self.today, -3)
        return [share("", sum(bool(r["assured_on"]) and day(r["assured_on"]) >= since for r in active), len(active))]

    def sessions(self):
        return [s for s in self.s.extract["tables"]["court_sessions"] if self.covers(day(s["held_on"]))
                and day(s["held_on"]) <= self.today and self.of_court(s["court_id"])]

    def encounters(self):
        held_on = {s["id"]: day(s["held_on"]) for s in self.s.extract["tables"]["court_sessions"]}
        return [e for e in self.s.extract["tables"]["encounters"] if not e["void_reason"]
                and self.covers(held_on[e["court_session_id"]]) and self.of_court(e["court_id"])]

    def m31(self):
        sessions = self.sessions()
        held = [s for s in sessions if not yes(s["is_cancelled"])]
        keys = {s["id"] for s in held}
        cases = self.received()
        came = Counter(c.row["court_session_id"] for c in cases if c.row["court_session_id"] in keys)
        talked = Counter()
        for e in self.encounters():
            if e["court_session_id"] in keys:
                talked[e["court_session_id"]] += int(e["how_many"])
        lines = [line("Half-days in court", n=len(held), apart={"cancelled": len(sessions) - len(held)}),
                 line("Referrals for each half-day", kind="rate", n=came.total(), d=len(held),
                      apart={"no_session": len(cases) - came.total()}),
                 line("Conversations without a record for each half-day", kind="rate", n=talked.total(), d=len(held))]
        if self.is_whole:
            months = [r for r in self.s.extract["tables"]["unlinked_arrivals"] if self.covers(day(r["month_on"]))]
            lines.append(line("People who came without the slip", n=sum(int(r["how_many"]) - int(r["reconciled"]) for r in months)))
        outcomes = lambda c: c.outcomes or [None]
        reads = lambda o: "none recorded" if o is None else self.s.label("hearing_outcome", o)
        for outcome, count in Counter(o for c in cases for o in outcomes(c)).items():
            lines.append(line(reads(outcome), n=count, breakdown=True, met=True))
        for s in held:
            on = day(s["held_on"])
            lines.append(line(f"{self.s.courts[s['court_id']]}, {on.day} {on:%B %Y}", n=came[s["id"]],
                              apart={"encounters": talked[s["id"]]}, inside=True))
        cells = Counter((c.court, f"{c.received:%Y-%m}", o) for c in cases for o in outcomes(c))
        for (court, month, outcome), count in cells.items():
            lines.append(line(f"{self.s.courts[court]}, {month}, {reads(outcome)}", n=count, inside=True))
        return lines

    # What is printed of it.

    def told(self, number):
        """The number as this view may tell it, and the number that others may be computed from."""
        if number is None:
            return None, None
        if not self.sharing:
            return number, number
        if number < 10:
            return "fewer than 10", None
        rounded = 5 * half_even(Fraction(number, 5))
        return rounded, rounded

    def is_told(self, it):
        if not self.sharing:
            return True
        if it.get("inside") or (it.get("breakdown") and not self.is_whole):
            return False
        return not it.get("met") or self.told(it["n"])[1] is not None

    def printed(self):
        told = {key: [self.row(key, it) for it in lines if self.is_told(it)] for key, lines in self.figures().items()}
        return {key: lines for key, lines in told.items() if lines}

    def row(self, key, it):
        part, part_number = self.told(it.get("n"))
        whole, whole_number = self.told(it.get("d"))
        top, top_number = self.told(it.get("top"))
        kind = it["kind"]
        row = {"label": it["label"], "window_days": it["window"], "numerator": part, "denominator": whole,
               "unknown": self.told(it["unknown"])[0], "floor": part if kind == "bounds" else None, "ceiling": top,
               "percent": None, "ceiling_percent": None, "interval": None, "expected": it.get("expected"), "waits": None,
               "rate": None, "voice": None, "followed": None,
               "apart": {why: self.told(count)[0] for why, count in it["apart"].items()},
               "provisional": it["provisional"], "maturing": it["maturing"]}
        if kind in ("share", "bounds"):
            row["percent"] = percent(part_number, whole_number)
            row["ceiling_percent"] = percent(top_number, whole_number) if kind == "bounds" else None
            row["interval"] = wilson(part_number, whole_number) if it["people"] else None
        if kind == "rate" and part_number is not None and whole_number:
            row["rate"] = half_even(Fraction(10 * part_number, whole_number)) / 10
        if kind == "waits" and it["waits"] and not self.sharing:
            row["waits"] = {"median": float(it["waits"][0]), "ninetieth": it["waits"][1]}
        if it.get("voice"):
            row["voice"] = dict(zip(("confirmed", "told"), (self.told(v)[0] for v in it["voice"])))
        if it.get("followed") and not self.sharing:
            row["followed"] = dict(zip(("shortest", "longest"), it["followed"]))
        if self.sharing:
            # What the question says, and nobody's days.
            row["provisional"] = bool(it["window"] is not None and (self.today - self.last).days < it["window"] + 60)
            row["maturing"] = False
            if key == "M16":
                ends = (max((self.today - self.last).days, 91), (self.today - self.first).days)
                row["followed"] = {"shortest": ends[0], "longest": ends[1]} if ends[0] <= ends[1] else None
        return row


# --- beside the product -----------------------------------------------------------------------------------------------------

FIELDS_COMPARED = ("label", "window_days", "numerator", "denominator", "unknown", "floor", "ceiling", "percent",
                   "ceiling_percent", "interval", "expected", "waits", "rate", "voice", "followed", "apart", "provisional",
                   "maturing")


def of_product(report):
    """The product's figures in the same shape."""
    figures = {}
    for figure in report["figures"]:
        rows = []
        for it in figure["lines"]:
            row = {field: it.get(field) for field in FIELDS_COMPARED}
            row["apart"] = {a["reason"]: a["count"] for a in it["apart"]}
            rows.append(row)
        figures[figure["id"]] = rows
    return figures


def in_order(rows):
    return sorted((json.dumps(row, sort_keys=True) for row in rows))


def difference(ours, theirs):
    """The first figure that is not the same, and the lines that only one side has."""
    for key in sorted(set(ours) | set(theirs)):
        mine, its = in_order(ours.get(key, [])), in_order(theirs.get(key, []))
        if mine != its:
            only_mine, only_its = Counter(mine) - Counter(its), Counter(its) - Counter(mine)
            return key, list(only_mine.elements()), list(only_its.elements())
    return None


def each(paths):
    for path in paths:
        with (sys.stdin if path == "-" else open(path, encoding="utf-8")) as file:
            for text in file:
                if text.strip():
                    yield json.loads(text)


def compare(paths):
    pilots = asks = rows = 0
    for pilot in each(paths):
        scheme = Scheme(pilot["extract"])
        pilots += 1
        for it in pilot["asks"]:
            ours, theirs = Report(scheme, it["ask"]).printed(), of_product(it["report"])
            asks, rows = asks + 1, rows + sum(map(len, ours.values()))
            found = difference(ours, theirs)
            if found:
                key, mine, its = found
                print(f"{pilot['name']}, {json.dumps(it['ask'])}: {key} differs")
                for text in mine[:5]:
                    print(f"  oracle   {text}")
                for text in its[:5]:
                    print(f"  product  {text}")
                return 1
    print(f"{pilots} pilots, {asks} reports, {rows} lines: the oracle and the product agree")
    return 0 if pilots else 1


def figures(paths):
    told = []
    for pilot in each(paths):
        scheme = Scheme(pilot["extract"])
        for it in pilot["asks"]:
            told.append({"name": pilot["name"], "ask": it["ask"], "figures": Report(scheme, it["ask"]).printed()})
    print("[")
    for at, it in enumerate(told):
        head = json.dumps({"name": it["name"], "ask": it["ask"]}, sort_keys=True)[:-1]
        print(head + ', "figures": {')
        lines = [f"{json.dumps(key)}: {json.dumps([slim(r) for r in rows], sort_keys=True)}" for key, rows in it["figures"].items()]
        print(",\n".join(lines) + "}}" + ("," if at + 1 < len(told) else ""))
    print("]")
    return 0


def slim(row):
    """What is nothing is left out."""
    return {field: value for field, value in row.items() if value is not None and value is not False and value not in ({}, "")}


if __name__ == "__main__":
    commands = {"compare": compare, "figures": figures}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    sys.exit(commands[sys.argv[1]](sys.argv[2:]))
