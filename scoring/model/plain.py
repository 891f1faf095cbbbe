"""Vietnamese without its marks, as names are written: what somebody meant who wrote a name as he speaks."""

import re
import unicodedata


def without_marks(text: str) -> str:
    """The text in plain letters, case kept.

    >>> without_marks("Điểm đ"), without_marks("số_hộ")
    ('Diem d', 'so_ho')
    """
    bare = text.translate(str.maketrans("đĐ", "dD"))
    return "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))


def as_name(text: str) -> str:
    """The text as a name of a fact: small plain letters, with `_` for whatever parts them.

    >>> as_name("Số hộ"), as_name("KHU-DÂN-CƯ")
    ('so_ho', 'khu_dan_cu')
    """
    return re.sub(r"[\s_.-]+", "_", without_marks(text).lower()).strip("_")
