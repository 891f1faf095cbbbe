"""The same rules in durable-rules' C engine, driven so that its faults cannot reach a result.

The library crashes, hangs or errs silently outside narrow limits, so: limits are checked when rules are loaded; only
plain ASCII names enter; one constant session is deleted after every run; a sentinel rule must fire last; facts that
forbid come first; nothing is swallowed; a lock keeps runs apart.
"""

import json
import re
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from scoring.engine.inference import Fact, Rule
from scoring.engine.memory import keep_freed_memory

try:
    import durable_rules_engine as _engine
except ImportError:  # it is C source and does not build everywhere; `Plain` gives the same conclusions
    _engine = None

_NAME = re.compile(r"[A-Za-z0-9_./:<-]{1,200}")
_END = "__end"
_SESSION = "s"
_LIMITS = {"needs": 16, "unless": 40, "rules": 4000, "names of one kind": 500, "rules on one fact": 250}


class RulesetRejectedError(ValueError):
    """Rules that would pass a limit of the engine; raised when they are loaded, never while they run."""


class EngineFaultError(RuntimeError):
    """The engine did not keep its contract; the run is void."""


def is_available() -> bool:
    """Whether durable-rules is installed here."""
    return _engine is not None


class Rete:
    """A network of rules inside durable-rules. Safe to use from several threads: runs follow each other.

    A session costs the engine as much as it has rules, so it is given only the rules that the kinds of the given facts
    can reach: where nothing is open, no rule about open questions can fire, and none is loaded. And as much as it has
    facts, so one that rules only ever need after another is asserted with that other, or not at all.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        if _engine is None:
            raise RulesetRejectedError("durable-rules is not installed")
        check_limits(rules)
        keep_freed_memory(4)  # megabytes: a session comes and goes for every unit
        forbidding = {fact for rule in rules for fact in rule.unless}
        known = forbidding.union(*(rule.needs for rule in rules))
        in_order = sorted(known, key=lambda fact: (fact not in forbidding, fact))
        self._rules = tuple(rules)
        self._places = {fact: place for place, fact in enumerate(in_order)}
        self._kinds = [kind for kind, _ in in_order]
        self._lock = threading.Lock()
        self._loaded: dict[frozenset[str], _Loaded] = {}

    def run(self, facts: Iterable[Fact]) -> list[str]:
        """The names of the rules that fire, in order. Raises EngineFaultError; its session never outlives the run."""
        places = self._places
        have = {places[fact] for fact in facts if fact in places}
        kinds = frozenset([self._kinds[place] for place in have])
        with self._lock:
            loaded = self._loaded.get(kinds)
            if loaded is None:
                loaded = self._loaded[kinds] = _Loaded(_reachable(self._rules, kinds), places)
            return loaded.run(have)


def _reachable(rules: Sequence[Rule], kinds: Iterable[str]) -> list[Rule]:
    """The rules all of whose needs can be given or derived, in their order."""
    reached = set(kinds)
    while more := {
        rule.gives[0]
        for rule in rules
        if rule.gives is not None
        and rule.gives[0] not in reached
        and reached.issuperset(kind for kind, _ in rule.needs)
    }:
        reached |= more
    return [rule for rule in rules if reached.issuperset(kind for kind, _ in rule.needs)]


class _Loaded:
    """One ruleset inside the engine, and the only code that talks to it. Facts go by their places: in that order they
    are asserted, those that forbid first."""

    def __init__(self, rules: Sequence[Rule], places: Mapping[Fact, int]) -> None:
        known = {fact for rule in rules for fact in (*rule.needs, *rule.unless)}
        self._texts = {places[fact]: _text(fact) for fact in known}
        self._gives = {rule.name: places[rule.gives] for rule in rules if rule.gives in known}
        first = {rule.needs[0] for rule in rules}
        self._after: dict[int, set[int]] = {places[fact]: set() for fact in first}
        for rule in rules:
            self._after[places[rule.needs[0]]].update(places[fact] for fact in rule.needs if fact not in first)
        self._waiting = frozenset[int]().union(*self._after.values())
        self._handle = _engine.create_ruleset("rules", json.dumps(_ruleset(rules), ensure_ascii=False))
        self.run(())  # a session in which nothing ever fired cannot be deleted: the first run proves that all can

    def __del__(self) -> None:
        if hasattr(self, "_handle"):
            _engine.delete_ruleset(self._handle)

    def run(self, given: Iterable[int]) -> list[str]:
        try:
            fired = self._fire(self._texts.keys() & given)
        except BaseException:
            with suppress(_engine.error):  # there is no session to delete where the very first assert failed
                _engine.delete_state(self._handle, _SESSION)
            raise
        _engine.delete_state(self._handle, _SESSION)
        return fired

    def _fire(self, have: set[int]) -> list[str]:
        handle, next_action = self._handle, _engine.complete_and_start_action
        offset = self._assert(_SENTINEL)
        waiting = have & self._waiting
        for place in sorted(have - waiting):
            self._tell(place, waiting)
        fired: list[str] = []
        started = _engine.start_action_for_state(handle, offset)
        message = started and started[1]  # '{"rule": {…}}', None when nothing is left
        while message:
            name = message[2 : message.index('"', 2)]
            fired.append(name)
            gives = self._gives.get(name)
            if gives is not None and gives not in have:
                have.add(gives)
                self._tell(gives, waiting)
            message = next_action(handle, offset)
        if not fired or fired.pop() != _END or len(set(fired)) < len(fired) or _END in fired:
            raise EngineFaultError(f"the sentinel did not fire last, or a rule fired twice: {fired}")
        return fired

    def _tell(self, place: int, waiting: set[int]) -> None:
        """Asserts a fact, and before it those waiting that rules need after it."""
        if waiting and (others := self._after.get(place)):
            for other in sorted(waiting & others):
                waiting.remove(other)
                self._assert(self._texts[other])
        self._assert(self._texts[place])

    def _assert(self, fact: str) -> int:
        found: tuple[int, int] = _engine.assert_fact(self._handle, fact)
        status, offset = found
        if status:
            raise EngineFaultError(f"fact {fact}: status {status}")
        return offset


def _text(fact: Fact) -> str:
    return f'{{"k":"{fact[0]}","c":"{fact[1]}","sid":"{_SESSION}"}}'


_SENTINEL = _text((_END, _END))


def _ruleset(rules: Sequence[Rule]) -> dict[str, object]:
    def test(fact: Fact) -> dict[str, object]:
        return {"$and": [{"k": fact[0]}, {"c": fact[1]}]}

    spec: dict[str, object] = {
        rule.name: {
            "all": [{f"a{i}": test(fact)} for i, fact in enumerate(rule.needs)]
            + [{f"n{i}$not": test(fact)} for i, fact in enumerate(rule.unless)],
            "pri": rule.priority,
        }
        for rule in rules
    }
    spec[_END] = {"all": [{"m": {"k": _END}}], "pri": 1000}
    return spec


def check_limits(rules: Sequence[Rule]) -> None:
    """Raises RulesetRejectedError where the engine would crash, hang or err with these rules."""
    used = Counter(fact for rule in rules for fact in {*rule.needs, *rule.unless})
    kinds = Counter(kind for kind, _ in used)
    given = {rule.gives for rule in rules if rule.gives}
    needed = {fact for rule in rules for fact in rule.needs}
    texts = [rule.name for rule in rules] + [text for fact in {*used, *given} for text in fact]
    for text in texts:
        _refuse(not _NAME.fullmatch(text) or text == _END, f"not a plain ASCII name: {text!r}")
    _refuse(len({rule.name for rule in rules}) < len(rules), "a rule name occurs twice")
    for rule in rules:
        _refuse(not 1 <= len(rule.needs) <= _LIMITS["needs"], f"{rule.name}: {len(rule.needs)} needs")
        _refuse(len(rule.unless) > _LIMITS["unless"], f"{rule.name}: {len(rule.unless)} facts that forbid")
        _refuse(len({*rule.needs, *rule.unless}) < len(rule.needs + rule.unless), f"{rule.name}: a fact occurs twice")
        _refuse(not given.isdisjoint(rule.unless), f"{rule.name}: a derived fact forbids")
        _refuse(not needed.isdisjoint(rule.unless), f"{rule.name}: a fact that forbids is needed elsewhere")
        _refuse(not 1 <= rule.priority < 1000, f"{rule.name}: priority {rule.priority}")
    _refuse(len(rules) > _LIMITS["rules"], f"{len(rules)} rules")
    _refuse(max(len(kinds), *kinds.values(), 0) > _LIMITS["names of one kind"], "too many names of one kind")
    _refuse(max(used.values(), default=0) > _LIMITS["rules on one fact"], "too many rules on one fact")


def _refuse(condition: bool, why: str) -> None:
    if condition:
        raise RulesetRejectedError(why)
