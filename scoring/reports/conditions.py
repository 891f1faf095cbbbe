"""What the comparisons of a reason say about the condition as a whole: which of them are worth telling, and whether the
condition would still be decided without one of its facts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from scoring.language.show import show
from scoring.model.expression import Comparison, Expression, Logic, Not, names

#: A comparison as a reason carries it (see the engine's `explain`).
Compared = Mapping[str, Any]

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_BOTH = {
    frozenset({">=", "!="}): ">",
    frozenset({"<=", "!="}): "<",
    frozenset({">=", "<="}): "==",
    frozenset({">=", ">"}): ">",
    frozenset({"<=", "<"}): "<",
    frozenset({"==", ">="}): "==",
    frozenset({"==", "<="}): "==",
    frozenset({"!=", ">"}): ">",
    frozenset({"!=", "<"}): "<",
}


class Findings:
    """The atoms of one condition with what they came out as."""

    def __init__(self, comparisons: Sequence[Compared]) -> None:
        self._found = {_key_of(compared): compared for compared in comparisons}

    def truth(self, node: Expression, without: Collection[str] = ()) -> bool | None:
        """Whether a condition holds by the comparisons told, by Kleene's tables; atoms that read a fact of `without`,
        and those that were not told because others decided, are unknown."""
        match node:
            case Logic(op, operands):
                truths = [self.truth(operand, without) for operand in operands]
                decisive = op == "or"
                return decisive if decisive in truths else None if None in truths else not decisive
            case Not(operand):
                inner = self.truth(operand, without)
                return None if inner is None else not inner
            case _:
                if without and any(name.fact in without and not name.previous for name in names(node)):
                    return None
                compared = self._found.get(_key(node))
                return None if compared is None else compared["holds"]

    def worth_telling(self, node: Expression) -> list[Compared]:
        """The comparisons that a sentence needs: of an `or` that holds, the first way that does; of an `and` that fails
        and is only one of several ways, the first part that fails; two that relate the same things are told as one."""
        return _without_trivial(_merged(list(self._shortest(node, one_way_of_many=False))))

    def _shortest(self, node: Expression, *, one_way_of_many: bool) -> Iterator[Compared]:
        match node:
            case Logic(op, operands):
                truth = self.truth(node)
                same = [operand for operand in operands if self.truth(operand) is truth]
                if (op, truth) == ("or", True) or ((op, truth) == ("and", False) and one_way_of_many):
                    same = same[:1]
                for operand in same:
                    yield from self._shortest(operand, one_way_of_many=one_way_of_many or op == "or")
            case Not(operand):
                yield from self._shortest(operand, one_way_of_many=one_way_of_many)
            case _:
                compared = self._found.get(_key(node))
                if compared is not None:
                    yield compared


def _key(node: Expression) -> tuple[str, str, str]:
    """An atom by how it is printed: left side, what is asked, right side."""
    if isinstance(node, Comparison):
        return show(node.left), node.op, show(node.right)
    return show(node), "==", "true"


def _key_of(compared: Compared) -> tuple[str, str, str]:
    """The same for a comparison of a reason, which tells what is so, and not what was asked."""
    relation = compared["relation"]
    if compared["holds"] is False:
        relation = _OPPOSITE[relation]
    return compared["left"], relation, compared["right"]


def _merged(comparisons: list[Compared]) -> list[Compared]:
    """`4 ≥ 3` and `4 ≠ 3` as `4 > 3`."""
    merged: dict[tuple[str, str], Compared] = {}
    for compared in comparisons:
        key = compared["left"], compared["right"]
        other = merged.setdefault(key, compared)
        relation = _BOTH.get(frozenset({other["relation"], compared["relation"]}))
        if relation is not None:
            merged[key] = {**other, "relation": relation}
    return list(merged.values())


def _without_trivial(comparisons: list[Compared]) -> list[Compared]:
    """`4 ≠ 0` says nothing beside another comparison of the same 4."""
    kept = [
        compared
        for compared in comparisons
        if compared["relation"] != "!="
        or not any(other["left"] == compared["left"] and other["relation"] != "!=" for other in comparisons)
    ]
    return kept or comparisons


def facts_read(comparisons: Sequence[Compared], node: Expression) -> set[str]:
    """This year's facts that the told comparisons of a condition read."""
    told = {(compared["left"], compared["right"]) for compared in comparisons}
    return {
        name.fact
        for atom in _atoms(node)
        if (_key(atom)[0], _key(atom)[2]) in told
        for name in names(atom)
        if not name.previous
    }


def _atoms(node: Expression) -> Iterator[Expression]:
    match node:
        case Logic(_, operands):
            for operand in operands:
                yield from _atoms(operand)
        case Not(operand):
            yield from _atoms(operand)
        case _:
            yield node
