"""Complaints about input, as people read them."""

import pytest

from scoring.model.diagnostic import CODES, Diagnostic
from scoring.model.span import Span
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.sentences import diagnostic_text
from tests.unit.reports.test_catalogue import param_sets

AT = Span("a.yaml", 3, 5)


def told(code: str, hint: str | None = None, language: str = "vi", **params: str) -> str:
    return diagnostic_text(Diagnostic(code, AT, params, hint), language).removeprefix(f"{AT}: {code} {CODES[code]}: ")


def test_a_line_has_place_code_name_sentence_and_hint() -> None:
    diagnostic = Diagnostic("E203", AT, {"name": "so_hoo"}, "so_ho")
    assert diagnostic_text(diagnostic, "vi") == (
        "a.yaml:3:5: E203 unknown-fact: không có số liệu “so_hoo”; hãy dùng tên đã khai báo trong tệp tiêu chí; "
        "ý bạn là “so_ho”?"
    )
    assert diagnostic_text(diagnostic, "en") == (
        "a.yaml:3:5: E203 unknown-fact: there is no fact “so_hoo”; use a name that the criteria file declares; "
        "did you mean “so_ho”?"
    )


TWO = {"name": "n", "expected": "unambiguous", "found": "1.234", "readings": "1234 | 1.234"}
WORDS = {
    "a word of the shape": ("E204", {"expected": "map", "found": "null"}, "cần các cặp khóa: giá trị"),
    "words to choose from": (
        "E204",
        {"expected": "one of: nho, vua", "found": "to"},
        "“to” ở đây; cần một trong: nho, vua",
    ),
    "one word to choose": ("E204", {"expected": "one of: all_met", "found": "sum"}, "“sum” ở đây; cần all_met"),
    "words to choose from in an assessment": (
        "E404",
        {"name": "n", "expected": "one of: nho, vua", "found": "to"},
        "giá trị của “n” không đúng: “to”; cần một trong: nho, vua",
    ),
    "nothing found": ("E204", {"expected": "map", "found": "null"}, "chỗ này để trống; cần các cặp"),
    "quotes with nothing in them": ("E204", {"expected": "text", "found": ""}, "chỗ này để trống; cần một đoạn chữ"),
    "no name": ("E206", {"expected": "a-z 0-9 _", "found": "null"}, "chỗ này thiếu tên; cần chữ thường"),
    "nothing in an assessment": (
        "E404",
        {"name": "n", "expected": "text", "found": ""},
        "“n” để trống; cần một dòng chữ",
    ),
    "a list found": ("E204", {"expected": "text", "found": "list"}, "không dùng được danh sách ở đây"),
    "a list for a name": ("E206", {"expected": "a-z 0-9 _", "found": "list"}, "tên danh sách không hợp lệ"),
    "a list in an assessment": (
        "E404",
        {"name": "n", "expected": "count", "found": "list"},
        "giá trị của “n” không đúng: danh sách; cần",
    ),
    "the word list, typed": ("E204", {"expected": "map", "found": '"list"'}, '“"list"” ở đây'),
    "the word list in a condition": ("E208", {"expected": "operator", "found": "list"}, "sai ở “list”; cần một phép"),
    "the word end in a condition": ("E208", {"expected": "operator", "found": "end"}, "sai ở “end”; cần một phép"),
    "a word that is no submission": (
        "E404",
        {"name": "assessment", "expected": "map", "found": "5"},
        "phiếu phải gồm các cặp khóa: giá trị (unit, period, facts …), ở đây là “5”",
    ),
    "a submission that is empty": (
        "E404",
        {"name": "assessment", "expected": "map", "found": "null"},
        "phiếu để trống; phiếu phải gồm",
    ),
    "several documents": ("E204", {"documents": "3"}, "tệp có 3 tài liệu YAML (ngăn nhau bởi dòng ---), chỉ được một"),
    "the end of a condition": (
        "E208",
        {"expected": "value", "found": ""},
        "điều kiện còn thiếu ở cuối; cần một giá trị",
    ),
    "a word of the language": ("E208", {"expected": "and", "found": "&&"}, "điều kiện sai ở “&&”; cần “and”"),
    "a bracket": ("E208", {"expected": ")", "found": "b"}, "điều kiện sai ở “b”; cần “)”"),
    "a name with marks": ("E208", {"expected": "plain-name", "found": "số_hộ"}, "sai ở “số_hộ”; cần tên số liệu"),
    "a size": ("E102", {"limit": "1", "what": "MiB"}, "(giới hạn 1 MiB)"),
    "a number of parts": ("E102", {"limit": "1", "what": "million"}, "(giới hạn 1 triệu phần)"),
    "a column": ("E110", {"problem": "Số hộ", "what": "column"}, "không có cột “Số hộ”"),
    "a column like a word of JSON": ("E110", {"problem": "NaN", "what": "column"}, "không có cột “NaN”;"),
    "a cell": ("E110", {"problem": "thừa", "what": "cell"}, "ô “thừa” thừa: cột này không có tên"),
    "quoting": (
        "E110",
        {"problem": "unexpected end of data", "what": "row"},
        "không đọc được dòng này: dấu ngoặc kép mở mà không đóng",
    ),
    "a cell too long": ("E110", {"problem": "field larger than field limit (9)", "what": "row"}, "một ô quá dài"),
    "a key of another type": ("E202", {"key": "scale", "type": "count"}, "kiểu count không dùng scale"),
    "a key that inheriting rules out": (
        "E202",
        {"key": "evidence", "beside": "inherit"},
        "tiêu chí có inherit không dùng evidence",
    ),
    "two sides": (
        "E209",
        {"left": "number", "right": "percent"},
        "hai vế khác loại: bên trái là số, bên phải là tỷ lệ phần trăm",
    ),
    "two scales": (
        "E209",
        {"left_scale": "kem, kha", "right_scale": "nho, to"},
        "hai vế thuộc hai thang khác nhau: bên trái gồm kem, kha; bên phải gồm nho, to",
    ),
    "yes and no in order": ("E209", {"op": ">"}, "chỉ so sánh được bằng == hoặc !=, không bằng >"),
    "a label off the scale": (
        "E209",
        {"found": "khaa", "choice": "xep_loai", "levels": "kem, kha"},
        "“khaa” không phải một mức của xep_loai; các mức: kem, kha",
    ),
    "a bound": (
        "E209",
        {"fact": "so_ho", "expected": "number", "found": "percent"},
        "giới hạn của so_ho phải là một số, ở đây là tỷ lệ phần trăm",
    ),
    "a day without quotes": ("E209", {"date": "2024-01-01"}, "thêm ngoặc kép bên ngoài: \"'2024-01-01'\""),
    "what differs": ("E305", {"name": "n", "other": "mau/xa", "differs": "min, max"}, "“mau/xa” ở: min, max;"),
    "too many criteria": ("E311", {"count": "401", "limit": "400"}, "có 401 tiêu chí, tối đa 400"),
    "too many dependents": (
        "E311",
        {"count": "201", "limit": "200", "id": "k1"},
        "có 201 tiêu chí cùng cần “k1” đạt trước, tối đa 200",
    ),
    "an unknown type of unit": ("E403", {"unit_type": "cho", "known": "khu, xa"}, "“cho”; các loại đã biết: khu, xa"),
    "a standard of another type": ("E411", {"standard": "mau/xa", "unit_type": "khu"}, "loại đơn vị “khu”"),
    "a chain": ("E208", {"expected": "chained", "found": "<"}, "a < b and b < c"),
    "a comma in a number": ("E208", {"expected": "decimal-point", "found": ","}, "dấu chấm"),
    "a kind": ("E209", {"expected": "number", "found": "boolean"}, "có giá trị có hoặc không, cần một số"),
    "a word that is no kind": ("E209", {"expected": "date", "found": "mai"}, "có “mai”, cần ngày"),
    "a date in a condition": ("E209", {"expected": "date", "found": "mai"}, "dạng '2024-02-10'"),
    "a date of a criteria file": ("E204", {"expected": "date", "found": "mai"}, 'dạng "2024-02-10"'),
    "a date of an assessment": ("E404", {"name": "n", "expected": "date", "found": "mai"}, "10/02/2024"),
    "several types": (
        "E404",
        {"name": "n", "expected": "count, date", "found": "mai"},
        "cần số nguyên không âm, viết bằng chữ số, ngày, dạng 2024-02-10 hoặc 10/02/2024",
    ),
    "a number of a list that reads two ways": (
        "E404",
        {**TWO, "what": "number-in-list", "clear": "1234 | 1.2340"},
        "giá trị của “n” đọc được hai cách: “1.234” có thể là 1234 hoặc 1,234; hãy viết 1234 hoặc 1,2340, hoặc nêu",
    ),
    "a number in quotes that reads two ways": (
        "E404",
        {**TWO, "what": "number-in-quotes", "clear": "1234 | 1.234"},
        "“1.234” có thể là 1234 hoặc 1,234; hãy bỏ ngoặc kép và viết 1234 hoặc 1.234",
    ),
    "a date that reads two ways": (
        "E404",
        {**TWO, "what": "date", "found": "1/2/98", "readings": "1998-02-01 | 2098-02-01", "clear": "…"},
        "“1/2/98” có thể là 1998-02-01 hoặc 2098-02-01; hãy viết năm-tháng-ngày",
    ),
    "a number that is not written as was said": (
        "E404",
        {"name": "n", "expected": "number-vi", "found": "1,234.5"},
        "cần một số viết kiểu Việt Nam như đã nêu ở --numbers, ví dụ 1.234,5",
    ),
    "an encoding that it may be": ("E103", {"byte": "0xA7", "looks": "tcvn3"}, "bảng mã cũ (tcvn3)"),
    "a byte that an encoding has not": (
        "E103",
        {"byte": "0xFF", "encoding": "vni"},
        "byte 0xFF không phải chữ nào trong bảng mã vni",
    ),
    "a word that makes no sense": ("E103", {"unlike": "nghÜa", "encoding": "cp1258"}, "cp1258 thì không ra tiếng Việt"),
    "decimals": ("E404", {"name": "n", "expected": "≤ 2 decimals", "found": "1.234"}, "nhiều nhất 2 chữ số thập phân"),
    "a limit": ("E210", {"limit": "40", "what": "levels"}, "tối đa 40 bậc lồng nhau (ngoặc và not)"),
    "a limit of links": ("E210", {"limit": "40", "what": "links"}, "tối đa 40 phép tính nối nhau"),
    "why not": ("E101", {"why": "No such file or directory"}, "không có tệp hoặc thư mục này"),
    "why not, unheard of": ("E101", {"why": "Too many open files"}, "Too many open files"),
    "an entry": ("E410", {"entry": "k1", "field": "number"}, "“k1” thiếu số văn bản (number)"),
    "a key forgotten": (
        "E204",
        {"expected": "filled", "found": "null"},
        "chỗ này để trống; cần một giá trị; nếu không dùng thì bỏ hẳn khóa này",
    ),
    "points with a comma": ("E204", {"expected": "points", "found": "7,5"}, "“7,5” ở đây; cần số điểm không âm"),
    "points that are none": ("E204", {"expected": "some points", "found": "0"}, "cần số điểm lớn hơn 0"),
    "a share without its sign": ("E204", {"expected": "share", "found": "0.5"}, "có dấu %, như 20%"),
    "a target": ("E204", {"expected": "target", "found": "so_ho"}, "viết phép chia vào proportional"),
    "a threshold": ("E204", {"expected": "threshold", "found": "trên 5"}, "cần một số hoặc tỷ lệ viết thẳng"),
    "a tie": ("E204", {"expected": "tie", "found": "so_vu"}, "cần points, {section: mã nhóm} hoặc {fact: tên số liệu}"),
    "years in a row": ("E204", {"expected": "1 … 10", "found": "11"}, "cần một số từ 1 đến 10"),
    "another result than the base": (
        "E204",
        {"expected": "one of: points", "found": "all_met", "extends": "mau/khu"},
        "bộ “mau/khu” mà tệp này lấy toàn bộ có result: points, ở đây lại là “all_met”",
    ),
    "a grade that is gone": (
        "E204",
        {"expected": "one of: tot", "found": "kha", "lost": "quota"},
        "quota của bộ được lấy toàn bộ dùng “kha”, mà tệp này chỉ còn: tot",
    ),
    "what a key needs": ("E201", {"key": "grades", "beside": "quota"}, "“quota” cần có khóa grades"),
    "a key without points": ("E202", {"key": "gate", "without": "points"}, "hãy bỏ gate hoặc thêm points"),
    "a key of another way": ("E202", {"key": "max", "way": "deduct"}, "cách cho điểm “deduct” không dùng max"),
    "a key of another result": ("E202", {"key": "quota", "result": "all_met"}, "result: all_met không dùng quota"),
    "one threshold twice": ("E211", {"id": "0.95", "same": "95%"}, "ngưỡng “0.95” cũng chính là ngưỡng “95%”"),
    "an id of results": ("E211", {"id": "grade", "reserved": "grade, verdict"}, "dành riêng: grade, verdict"),
    "points for nothing": ("E212", {"id": "k1", "found": "–", "way": "bonus"}, "“k1” cho điểm bằng bonus nên cần"),
    "too many sections": ("E311", {"count": "51", "limit": "50", "what": "sections"}, "có 51 nhóm (sections)"),
    "a grade of another type of unit": (
        "E411",
        {"standard": "mau/xa", "unit_type": "khu", "grade": "a"},
        "mức “a” dẫn tới bộ tiêu chí “mau/xa”, bộ này không dành cho loại đơn vị “khu”",
    ),
    "two ways": ("E215", {"kinds": "points, bands", "found": "–"}, "một trong: points, bands; hiện có: –"),
    "a floor": ("E215", {"floor": "5", "start": "4.50"}, "(floor: 5) lớn hơn điểm ban đầu (from: 4.50)"),
    "nothing to earn": ("E215", {"way": "bands"}, "mọi bậc của bands đều cho 0 điểm"),
    "measured by points alone": ("E215", {"measured": "c/k2"}, "không dùng được với result: all_met"),
    "measured by nothing": ("E215", {"unmeasured": "c/k2", "way": "points"}, "còn points ở đây không đo gì"),
    "a standard without grades": ("E215", {"ungraded": "mau/xa"}, "“mau/xa” không có grades"),
    "not applying": ("E216", {"key": "applies_when", "id": "k1"}, "không cho tiêu chí “k1” có applies_when"),
}


@pytest.mark.parametrize(("code", "params", "part"), WORDS.values(), ids=WORDS)
def test_small_words_are_told_in_the_language(code: str, params: dict[str, str], part: str) -> None:
    assert part in told(code, **params)


def test_each_language_writes_the_readings_of_a_number_in_its_own_way() -> None:
    for what, clear, told_en in (
        ("number-in-list", "1234 | 1.2340", "may be 1234 or 1.234; write 1234 or 1.2340, or say"),
        ("number-in-quotes", "1234 | 1.234", "may be 1234 or 1.234; take the quotes off and write 1234 or 1.234"),
    ):
        assert told_en in told("E404", language="en", **TWO, what=what, clear=clear)


BOUNDS = {
    "a figure": ({"bound": "1", "limit": "1"}, "“n” là 0, phải ≥ 1"),
    "a fact": ({"bound": "so_ho", "limit": "120"}, "“n” là 0, phải ≥ so_ho (ở đây so_ho bằng 120)"),
    "a day": ({"bound": "'2024-01-01'", "limit": "–"}, "“n” là 0, phải ≥ '2024-01-01'"),
}


@pytest.mark.parametrize(("params", "sentence"), BOUNDS.values(), ids=BOUNDS)
def test_a_bound_says_what_it_comes_to_where_that_is_not_plain(params: dict[str, str], sentence: str) -> None:
    assert told("E405", name="n", value="0", relation=">=", **params) == sentence


def test_a_criterion_that_nobody_knows_is_told_with_its_standard_where_there_is_one() -> None:
    assert told("E303", id="k9", standard="mau/xa") == (
        "không có tiêu chí “k9” trong “mau/xa”; hãy dùng mã của một tiêu chí có trong đó"
    )
    assert told("E303", id="k9", standard="") == (
        "không có tiêu chí “k9” cho loại đơn vị này; hãy sửa mã hoặc bỏ mục này"
    )


PROBLEMS = {
    "a colon": ("mapping values are not allowed in this context", "chữ có dấu hai chấm (:) phải đặt trong ngoặc kép"),
    "a tab": ("while scanning for the next token: found character '\\t' that cannot start any token", "phím Tab"),
    "JSON": ("Expecting property name enclosed in double quotes", "trước dấu }"),
    "unheard of": ("something else", "sai cú pháp: something else"),
}


@pytest.mark.parametrize(("problem", "part"), PROBLEMS.values(), ids=PROBLEMS)
def test_the_words_of_the_parser_are_kept_behind_advice(problem: str, part: str) -> None:
    sentence = told("E104", problem=problem)
    assert part in sentence
    assert problem in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_diagnostic_is_one_line_whatever_is_in_it(code: str, language: str) -> None:
    odd = "x\n\x1b[31m{name}"
    for params in param_sets(code):
        told = dict.fromkeys(sorted(params, reverse=True), odd)  # `unlike` before `encoding`, as the program has it
        text = diagnostic_text(Diagnostic(code, Span(odd, 1, 1), told, odd), language)
        assert text.isprintable()
        assert text.startswith("x ␛[31m{name}:1:1: ")
        assert text.endswith("?")
