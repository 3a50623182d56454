"""Text of the time before Unicode: TCVN3 (ABC) and VNI fonts, in which Vietnamese letters stand on Latin ones."""

import re
import unicodedata

_TCVN3 = dict(
    zip(
        "\xb5\xb8\xb6\xb7\xb9\xa8\xbb\xbe\xbc\xbd\xc6\xa9\xc7\xca\xc8\xc9\xcb\xae\xcc\xd0\xce\xcf\xd1\xaa\xd2\xd5\xd3\xd4\xd6"
        "\xd7\xdd\xd8\xdc\xde\xdf\xe3\xe1\xe2\xe4\xab\xe5\xe8\xe6\xe7\xe9\xac\xea\xed\xeb\xec\xee\xef\xf3\xf1\xf2\xf4\xad\xf5\xf8"
        "\xf6\xf7\xf9\xfa\xfd\xfb\xfc\xfe\xa1\xa2\xa3\xa4\xa5\xa6\xa7",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TONES = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_HAT = {"à": "\u0300", "å": "\u0309", "ã": "\u0303", "á": "\u0301", "ä": "\u0323"}
_BREVE = {"è": "\u0300", "ú": "\u0309", "ü": "\u0303", "é": "\u0301", "ë": "\u0323"}
_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ"}


def _vni() -> dict[str, str]:
    """Two characters of VNI, or one, and the letter that they make; both cases."""
    made = dict(_ALONE)
    for base, plain in {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}.items():
        made |= {base + sign: plain + tone for sign, tone in _TONES.items()}
    for base in "aeo":
        made[base + "â"] = base + "\u0302"
        made |= {base + sign: base + "\u0302" + tone for sign, tone in _HAT.items()}
    made["aê"] = "ă"
    made |= {"a" + sign: "ă" + tone for sign, tone in _BREVE.items()}
    made = {sign: unicodedata.normalize("NFC", letter) for sign, letter in made.items()}
    upper = {sign.upper(): letter.upper() for sign, letter in made.items()}
    mixed = {sign[0].upper() + sign[1:]: letter.upper() for sign, letter in made.items() if len(sign) == 2}
    return {**mixed, **upper, **made}


_VNI = _vni()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TABLE = str.maketrans(_TCVN3)
_COMMON = re.compile(
    r"(?<!\w)(?:và|của|các|được|đã|có|trong|đó|vụ|cuộc|người|trường|hợp|công|tác|phòng|chống|nhũng|kiểm|giám|sát|xử|lý"
    r"|tỉnh|ủy|đảng|viên|tổ|chức|cán|bộ|đồng|triệu|tỷ|số|văn|bản|kế|hoạch|chỉ|đạo|thực|hiện|việc|về|từ|đến|với"
    r"|những|một|đơn"
    r"|vị|quyết|định|khởi|tố|bị|kỷ|luật|trách|nhiệm|năm|ngày|thị|hội|nghị|nhân|dân|huyện|xã|phường|thu|hồi|hành"
    r"|chính|hình)"
    r"(?!\w)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")


def from_tcvn3(text: str) -> str:
    """Text of a TCVN3 font (read as Latin-1) in Unicode."""
    return text.translate(_TABLE)


def from_vni(text: str) -> str:
    """Text of a VNI font (read as Latin-1) in Unicode."""
    return _VNI_SIGNS.sub(lambda found: _VNI[found[0]], text)


def vietnamese(text: str) -> int:
    """How many common Vietnamese words with marks the text has."""
    return sum(1 for found in _COMMON.finditer(text[:200_000]) if not found[0].isascii())


def modern(text: str) -> tuple[str, str] | None:
    """(the text in Unicode, the name of its old code) when it is in an old font; None when it is not."""
    marks = sum(1 for char in text[:200_000] if "\xa1" <= char <= "\xff")
    if marks < 3:
        return None
    own = vietnamese(text)
    best = max(((from_tcvn3(text), "TCVN3"), (from_vni(text), "VNI")), key=lambda made: vietnamese(made[0]))
    there = len(_MARKED.findall(text[:200_000]))
    if vietnamese(best[0]) > 2 * own + 1 and there < marks / 4:
        return best
    return None
