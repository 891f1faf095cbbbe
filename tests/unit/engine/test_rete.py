"""The guards around durable-rules: each limit holds just below it and is refused just beyond it."""

import json
import subprocess
import sys
from itertools import count
from unittest.mock import patch

import pytest

from scoring.engine import rete
from scoring.engine.inference import Both, Fact, InferenceDisagreementError, Plain, Rule

pytestmark = pytest.mark.skipif(not rete.is_available(), reason="durable-rules is not installed here")


def fact(name: object, kind: str = "is") -> Fact:
    return kind, str(name)


def rule(
    name: object, *needs: Fact, gives: Fact | None = None, unless: tuple[Fact, ...] = (), priority: int = 1
) -> Rule:
    return Rule(f"r{name}", needs, gives, unless, priority)


LIMITS = {
    "needs": (16, lambda n: [rule(0, *(fact(i) for i in range(n)))]),
    "facts-that-forbid": (40, lambda n: [rule(0, fact("a"), unless=tuple(fact(i, "bars") for i in range(n)))]),
    "rules-on-one-fact": (250, lambda n: [rule(i, fact("a"), fact(i % 200, "other")) for i in range(n)]),
    "names-of-one-kind": (500, lambda n: [rule(i, fact(i)) for i in range(n)]),
    "rules": (4000, lambda n: [rule(i, fact(i % 400, f"kind{i // 400}")) for i in range(n)]),
    "priority": (999, lambda n: [rule(0, fact("a"), priority=n)]),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_holds_and_one_more_is_refused(limit: str) -> None:
    most, build = LIMITS[limit]
    rules = build(most)
    facts = {fact for rule in rules[:60] for fact in rule.needs}
    assert rete.Rete(rules).run(facts) == Plain(rules).run(facts)
    with pytest.raises(rete.RulesetRejectedError):
        rete.Rete(build(most + 1))


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param([rule(0, fact("Đông"))], id="a name that is not ascii"),
        pytest.param([rule(0, fact('a"b'))], id="a quote in a name"),
        pytest.param([rule(0, fact("__end"))], id="the sentinel's name"),
        pytest.param([rule(0)], id="a rule without needs"),
        pytest.param([rule(0, fact("a"), fact("a"))], id="a fact twice"),
        pytest.param([rule(0, fact("a")), rule(0, fact("b"))], id="a rule name twice"),
        pytest.param(
            [rule(0, fact("a"), gives=fact("b")), rule(1, fact("c"), unless=(fact("b"),))], id="derived forbids"
        ),
        pytest.param([rule(0, fact("a")), rule(1, fact("b"), unless=(fact("a"),))], id="needed forbids"),
        pytest.param([rule(0, fact("a"), priority=0)], id="a priority below one"),
    ],
)
def test_what_the_engine_cannot_be_trusted_with_is_refused_at_load(rules: list[Rule]) -> None:
    with pytest.raises(rete.RulesetRejectedError):
        rete.Rete(rules)


def test_a_circle_of_rules_ends() -> None:
    rules = [rule(0, fact("a"), gives=fact("b")), rule(1, fact("b"), gives=fact("a"))]
    assert rete.Rete(rules).run([fact("a")]) == ["r0", "r1"]


def test_facts_that_no_rule_knows_are_passed_over() -> None:
    assert rete.Rete([rule(0, fact("a"))]).run([fact("a"), fact("unknown")]) == ["r0"]


def test_both_insists_on_agreement() -> None:
    one, other = Plain([rule(0, fact("a"))]), Plain([rule(1, fact("a"))])
    with pytest.raises(InferenceDisagreementError):
        Both(one, other).run([fact("a")])


@pytest.mark.parametrize(
    ("given", "asserted", "fired"),
    [
        pytest.param("b c", [], [], id="nothing that comes first"),
        pytest.param("a c", ["c", "a"], [], id="not all that is needed after it"),
        pytest.param("a b c", ["b", "c", "a", "e"], ["r0", "r2"], id="all of it, before what comes first"),
        pytest.param("a b c d", ["b", "c", "a", "d", "e"], ["r0", "r1", "r2"], id="with what is derived"),
        pytest.param("d e", ["e", "d"], ["r1"], id="given though it could be derived"),
        pytest.param("a b c d e", ["b", "c", "e", "a", "d"], ["r0", "r1", "r2"], id="only once"),
    ],
)
def test_what_is_only_needed_after_another_is_asserted_with_that_other(
    given: str, asserted: list[str], fired: list[str]
) -> None:
    rules = [
        rule(0, fact("a"), fact("b"), fact("c"), gives=fact("e")),
        rule(1, fact("d"), fact("e")),
        rule(2, fact("a"), fact("e")),
    ]
    network = rete.Rete(rules)
    facts = [fact(name) for name in given.split()]
    network.run(facts)  # the first run loads the rules
    with patch.object(rete._engine, "assert_fact", side_effect=rete._engine.assert_fact) as asserting:
        assert network.run(facts) == Plain(rules).run(facts) == fired
    told = [json.loads(call.args[1])["c"] for call in asserting.call_args_list]
    assert told == ["__end", *asserted]


@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_fault_of_the_engine_is_told_and_leaves_nothing_behind(call: int) -> None:
    network = rete.Rete([rule(0, fact("a"), gives=fact("b")), rule(1, fact("b"))])
    assert network.run([fact("a")]) == ["r0", "r1"]
    asserted, calls = rete._engine.assert_fact, count(1)

    def fails_once(handle: int, text: str) -> tuple[int, int]:
        return (2, 0) if next(calls) == call else asserted(handle, text)

    with (
        patch.object(rete._engine, "assert_fact", side_effect=fails_once),
        pytest.raises(rete.EngineFaultError, match="status 2"),
    ):
        network.run([fact("a")])
    assert network.run([fact("a")]) == ["r0", "r1"]


def test_five_thousand_runs_and_a_thousand_networks_leave_nothing_behind() -> None:
    """In a process of its own, under a memory ceiling: durable-rules stops at 1 024 live sessions and leaks others."""
    script = """
import json, resource
from scoring.engine.rete import Rete
from scoring.engine.inference import Rule
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
rules = [Rule(f"r{i}", (("is", f"c{i}"),), ("unit", "failed")) for i in range(40)]
network = Rete(rules)
fired = sum(len(network.run([("is", f"c{i % 40}")])) for i in range(5000))
for _ in range(1000):
    Rete(rules).run([("is", "c1")])
print(json.dumps(fired))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr, json.loads(done.stdout or "null")) == (0, "", 5000)
