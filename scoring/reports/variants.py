"""Which of several sentences a code has fits the parameters of a reason."""

from scoring.model.result import Reason

#: What the codes of reasons about points, sections, totals and grades begin with.
_ABOUT_POINTS = ("points_", "claimed_", "total", "section_", "grade_", "quota")

#: Policies under which what does not apply stays in the maximum.
_WITHOUT = {"full_marks": ":full_marks", "zero": ":zero"}


def variant(reason: Reason) -> str:
    """The key of the sentence of a code that fits the parameters."""
    params = reason.params
    match reason.code:
        case "rolled_up" | "roll_up_differs" if params["least"] != params["most"]:
            return f"{reason.code}:open"
        case "event_occurred" if "excused" in params:
            return "event_occurred:excused"
        case "events_unknown" if params["count"] != "null":
            return "events_unknown:counted"
        case "appraised" if params["claimed"] is None:
            return "appraised:undeclared"
        case code if code.startswith(_ABOUT_POINTS):
            return code + _points_variant(reason)
        case _:
            return reason.code


def _points_variant(reason: Reason) -> str:
    """The part of the catalogue's key that follows the code of a reason about points."""
    params = reason.params
    match reason.code:
        case "points_earned" if params["max"] == "0":
            return ":uncounted"
        case "points_earned":
            beside = str(params["kind"]) if params["kind"] in ("bonus", "penalty") else ""
            none = "none" if beside and params["points"] == "0" else ""
            parts = (beside, none, "measured" if params["comparisons"] else "")
            joined = "_".join(part for part in parts if part)
            return f":{joined}" if joined else ""
        case "points_between":
            return f":{params['kind']}" if params["kind"] in ("bonus", "penalty") else ""
        case "points_appraised":
            return _appraised_variant(reason)
        case "points_not_applicable":
            return ":beside" if params["max"] is None else _WITHOUT.get(str(params["policy"]), ":drop_from_maximum")
        case "claimed_points_differ" | "claimed_total_differs":
            return ":between" if "points" not in params else ""
        case "claimed_grade_differs":
            return ":none" if params["grade"] is None else ""
        case "total":
            return ":rescaled" if params["raw"] not in (None, params["points"]) else ""
        case "section_short" | "section_open":
            return ":open" if params["max"] is None else ""
        case "total_without_claim":
            return ":none" if params["points"] is None else ""
        case "quota":
            return ":tied" if params["tied"] else ""
        case _:
            return ""


def _appraised_variant(reason: Reason) -> str:
    """Points of the committee beside none, the same, a range, or other ones."""
    least, most = reason.params["least"], reason.params["most"]
    if least is None and most is None:
        return ":none"
    if least != most:
        return ":between"
    return ":same" if least == reason.params["points"] else ""
