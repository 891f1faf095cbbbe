"""Text that is not UTF-8: which is read, as what, and what is refused with which words."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.source.encodings import Decoded, Encoding, decode_typed
from scoring.source.file import decode
from tests.unit.source.old_text import TCVN3, VNI, cp1258, tcvn3, vni

NATION = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\n"
WRITERS: dict[Encoding, Callable[[str], bytes]] = {Encoding.CP1258: cp1258, Encoding.TCVN3: tcvn3, Encoding.VNI: vni}


def refusal(content: bytes, encoding: Encoding | None = None) -> list[str]:
    """What is said of bytes that are refused."""
    with pytest.raises(ScoringError) as error:
        decode_typed(content, "x", encoding)
    return [str(diagnostic) for diagnostic in error.value.diagnostics]


def attempt(content: bytes, encoding: Encoding | None = None) -> Decoded | Diagnostic:
    """The text of bytes, or what is said of them."""
    try:
        return decode_typed(content, "x", encoding)
    except ScoringError as error:
        (fault,) = error.diagnostics
        return fault


def test_the_words_that_everybody_has_seen() -> None:
    """As they look where the fonts are missing: independent of every table here."""
    old = "Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\n".encode("latin-1")
    assert decode_typed(old, "x", Encoding.TCVN3).text == NATION
    old = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc\n".encode("latin-1")
    assert decode_typed(old, "x", Encoding.VNI).text == NATION
    old = "Cô{0}ng ho{1}a xa{2} hô{0}i chu{3} nghi{2}a Viê{0}t Nam\nĐô{0}c lâ{0}p - Tư{0} do - Ha{0}nh phu{4}c\n"
    parts = old.format("\xf2", "\xcc", "\xde", "\xd2", "\xec").replace("Đ", "\xd0").replace("ư", "\xfd")
    assert decode_typed(parts.encode("latin-1"), "x").text == NATION


@pytest.mark.parametrize("letter", sorted(TCVN3))
def test_every_letter_of_tcvn3(letter: str) -> None:
    assert decode_typed(tcvn3(f"Thôn Đông {letter}"), "x", Encoding.TCVN3).text.endswith(f" {letter}")


@pytest.mark.parametrize("letter", sorted(VNI))
def test_every_letter_of_vni(letter: str) -> None:
    assert decode_typed(vni(f"Thôn Đông {letter}"), "x", Encoding.VNI).text.endswith(f" {letter}")


def test_a_capital_of_vni_may_have_a_small_mark() -> None:
    old = "Aán Ñoâng ÔÛ Ôû Yù YÙ AÙ Aù thöôøng Öôùc".encode("latin-1")
    assert decode_typed(old, "x", Encoding.VNI).text == "Ấn Đông Ở Ở Ý Ý Á Á thường Ước"


@pytest.mark.parametrize("letter", sorted({*TCVN3, *VNI}))
def test_every_letter_of_windows_1258(letter: str) -> None:
    assert decode_typed(cp1258(f"Thôn Đông {letter}"), "x", Encoding.CP1258).text.endswith(f" {letter}")


def test_signs_of_windows_stand_in_all_of_them() -> None:
    for encoding, written in WRITERS.items():
        content = written("Thôn Đông: ") + b"\x93a\x94 \x91b\x92 \x96 \x97 \x85 \xa0."
        assert decode_typed(content, "x", encoding).text == "Thôn Đông: “a” ‘b’ – — … \u00a0."


def test_windows_1258_is_made_out_and_said() -> None:
    assert decode_typed(cp1258(NATION), "x") == Decoded(NATION, Encoding.CP1258)


def test_utf8_is_utf8_whatever_is_asked_for() -> None:
    for encoding in (None, *Encoding):
        for text in (NATION, "Ma don vi,so ho", ""):
            for content in (
                text.encode(),
                b"\xef\xbb\xbf" + text.encode(),
                unicodedata.normalize("NFD", text).encode(),
            ):
                assert decode_typed(content, "x", encoding) == Decoded(text)


@pytest.mark.parametrize("encoding", Encoding)
def test_what_is_asked_for_is_not_made_out(encoding: Encoding) -> None:
    assert decode_typed(WRITERS[encoding](NATION), "x", encoding) == Decoded(NATION)


def test_what_is_read_only_on_request_is_refused_with_its_name() -> None:
    assert refusal(tcvn3(NATION)) == ["x:1:2: E103 not-utf8 byte=0xE9 looks=tcvn3"]
    assert refusal(vni(NATION)) == ["x:1:3: E103 not-utf8 byte=0xE4 looks=vni"]


UNCLEAR = {
    "too few words": (cp1258("Xã Hạ"), "x:1:3: E103 not-utf8 byte=0xDE looks=cp1258"),
    "one word many times": (cp1258("Đông, " * 50), "x:1:1: E103 not-utf8 byte=0xD0 looks=cp1258"),
    "Vietnamese in all three": (b"Th\xf4n", "x:1:3: E103 not-utf8 byte=0xF4 looks=cp1258, tcvn3, vni"),
    "three words in all three": (b"th\xf4n c\xf4n s\xf4n", "x:1:3: E103 not-utf8 byte=0xF4 looks=cp1258, tcvn3, vni"),
    "one bad word among few": (cp1258("Thôn Đông Hạ ôx"), "x:1:3: E103 not-utf8 byte=0xF4"),
    "abbreviations alone": (b"Q\xd0-UBND, H\xd0ND, C\xd0", "x:1:2: E103 not-utf8 byte=0xD0"),
    "French": ("Résumé de l'été, déjà vu".encode("cp1252"), "x:1:2: E103 not-utf8 byte=0xE9"),
    "German": ("Straße nach Köln über Düren".encode("cp1252"), "x:1:5: E103 not-utf8 byte=0xDF"),
    "Russian": ("Район Донгха, улица".encode("cp1251"), "x:1:1: E103 not-utf8 byte=0xD0"),
    "Chinese": ("东河村公安局".encode("gbk"), "x:1:1: E103 not-utf8 byte=0xB6"),
    "a byte that no letter has": (cp1258(NATION) + b"\x8d", "x:1:2: E103 not-utf8 byte=0xF4"),
    "UTF-8 with a broken byte": (NATION.encode().replace("hội".encode(), b"h\xf4i"), "x:1:14: E103 not-utf8 byte=0xF4"),
    "UTF-8 cut in a letter": ("Thôn Đông Hạ, xã Nam".encode()[:15], "x:1:12: E103 not-utf8 byte=0xE1"),
    "UTF-8 that says so": (b"\xef\xbb\xbf" + cp1258(NATION), "x:1:2: E103 not-utf8 byte=0xF4"),
    "UTF-16": (NATION.encode("utf-16"), "x:1:1: E103 not-utf8 byte=0xFF"),
    "control characters": (cp1258("Thôn Đông Hạ") + b"\x00", "x:1:3: E103 not-utf8 byte=0xF4"),
}


@pytest.mark.parametrize(("content", "said"), UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_unclear_is_refused(content: bytes, said: str) -> None:
    assert refusal(content) == [said]


@pytest.mark.parametrize("encoding", Encoding)
def test_what_says_that_it_is_unicode_is_read_as_nothing_else(encoding: Encoding) -> None:
    """A mark that is followed by something else is damage, whatever is asked for."""
    names = " ".join(SYLLABLES.split())
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        told = attempt(mark + WRITERS[encoding](names), encoding)
        assert isinstance(told, Diagnostic)
        assert told.params.keys() == {"byte"}


def test_a_foreign_name_among_many_words_does_no_harm() -> None:
    text = (
        "Thôn Đông, Thượng, Hạ, Trung, Bắc Sơn, Cẩm Lệ, Hòa Vang, Điện Bàn, Tây Giang, Phú Ninh, Đại Lộc, Núi Thành, "
        "Quế Sơn, Hội An, Tiên Phước, Nông Sơn, Thăng Bình, Duy Xuyên, Trà Mỹ, Buôn Krêl, QĐ-UBND"
    )
    assert decode_typed(cp1258(text), "x") == Decoded(text, Encoding.CP1258)


@pytest.mark.parametrize(
    ("written", "asked", "said"),
    [
        pytest.param(vni, Encoding.TCVN3, "x:2:28: E103 not-utf8 unlike=phuực encoding=tcvn3", id="VNI as TCVN3"),
        pytest.param(tcvn3, Encoding.VNI, "x:1:2: E103 not-utf8 byte=0xE9 encoding=vni", id="TCVN3 as VNI"),
        pytest.param(
            cp1258, Encoding.TCVN3, "x:1:26: E103 not-utf8 unlike=nghiịa encoding=tcvn3", id="cp1258 as TCVN3"
        ),
        pytest.param(
            tcvn3, Encoding.CP1258, "x:1:21: E103 not-utf8 unlike=nghÜa encoding=cp1258", id="TCVN3 as cp1258"
        ),
    ],
)
def test_what_makes_no_sense_in_the_encoding_asked_for_is_refused(
    written: Callable[[str], bytes], asked: Encoding, said: str
) -> None:
    assert refusal(written(NATION), asked) == [said]


@pytest.mark.parametrize("text", ["Buôn Krêl", "Êa Súp", "Pơng Drang", "Khăl, Kmăl"])
def test_a_few_names_that_are_no_syllables_are_read_where_their_encoding_is_named(text: str) -> None:
    for encoding, written in WRITERS.items():
        if encoding is not Encoding.TCVN3 or "Ê" not in text:
            assert decode_typed(written(text), "x", encoding) == Decoded(text)
        assert "E103" in refusal(written(text))[0]


def test_a_byte_that_the_encoding_asked_for_has_not_is_told_at_its_place() -> None:
    assert refusal(tcvn3("Thôn Đông\nHạ") + b"\xff", Encoding.TCVN3) == [
        "x:2:3: E103 not-utf8 byte=0xFF encoding=tcvn3"
    ]
    assert refusal(cp1258("Thôn Đông\nHạ") + b"\x8d", Encoding.CP1258) == [
        "x:2:3: E103 not-utf8 byte=0x8D encoding=cp1258"
    ]


def test_the_first_mebibyte_speaks_for_a_long_file() -> None:
    long = cp1258(NATION) + b"x" * 2 * 1024**2 + b"\n"
    assert decode_typed(long + cp1258(NATION), "x").made_out is Encoding.CP1258
    assert decode_typed(b"x" * 2 * 1024**2 + b"\n" + cp1258(NATION), "x").made_out is Encoding.CP1258
    assert refusal(long + b"\x8d") == ["x:1:2: E103 not-utf8 byte=0xF4 looks=cp1258"]


#: Syllables that are common in names of places, so that what is made of them is Vietnamese.
SYLLABLES = """
thôn xã phường đặc khu tổ ấp khóm bản buôn làng đông tây bắc hạ thượng trung hòa bình thủy nguyên quảng nghĩa phước lộc
thọ khánh vĩnh mỹ tân cẩm sơn giang hải đảo cửa lò núi thành cần giờ vũng tàu rạch giá hậu tiền đồng tháp mười sóc trăng
bạc liêu cà mau kiên huế đà nẵng quế trà vinh bến tre lũng cú hữu tuyên ngữ những được người quyết
"""
NAMES = st.lists(st.sampled_from(SYLLABLES.split()), min_size=1, max_size=30).map(" ".join)


def is_marked(text: str) -> bool:
    return not text.isascii()


@given(NAMES.filter(is_marked))
def test_windows_1258_is_read_exactly_or_refused(text: str) -> None:
    told = attempt(cp1258(text))
    if isinstance(told, Decoded):
        assert told == Decoded(text, Encoding.CP1258)
    else:
        assert len({word for word in text.split() if is_marked(word)}) < 4
        assert "cp1258" in told.params["looks"]
    assert decode_typed(cp1258(text), "x", Encoding.CP1258) == Decoded(text)


@given(NAMES.filter(is_marked), st.sampled_from([Encoding.TCVN3, Encoding.VNI]))
def test_tcvn3_and_vni_are_never_taken_for_anything_else(text: str, encoding: Encoding) -> None:
    content = WRITERS[encoding](text)
    assert all("E103" in line for line in refusal(content))
    assert decode_typed(content, "x", encoding) == Decoded(text)


@given(NAMES, st.integers(0, 10**6), st.integers(0x80, 0xFF), st.sampled_from(["put", "drop", "cut"]))
def test_damaged_utf8_is_never_taken_for_an_old_encoding(text: str, place: int, byte: int, how: str) -> None:
    """Even of a short text there is always enough left to see what it was."""
    content = f"Độc lập; {text}".encode()
    at = place % len(content)
    damaged = {
        "put": content[:at] + bytes([byte]) + content[at + 1 :],
        "drop": content[:at] + content[at + 1 :],
        "cut": content[:at],
    }[how]
    found = attempt(damaged)
    if isinstance(found, Decoded):
        assert found == Decoded(decode(damaged, "x"))


@given(st.binary(max_size=300), st.sampled_from([None, *Encoding]))
def test_any_bytes_are_text_or_a_refusal(content: bytes, encoding: Encoding | None) -> None:
    found = attempt(content, encoding)
    if isinstance(found, Decoded):
        assert unicodedata.is_normalized("NFC", found.text)
    else:
        assert found.code == "E103"
