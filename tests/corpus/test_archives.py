"""Archives of documents: safe names, limits, each bad file named and the others read."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from corpus import archives
from corpus.archives import exists, is_archive, load, members, name_of
from corpus.errors import DamagedFileError, LimitError, ReadError
from corpus.reading import read
from tests.corpus.readers.word_maker import docx, p

PLAN = "Kế hoạch cải cách hành chính năm 2027 của xã Ao Sen".encode()


def zipped(path: Path | io.BytesIO, files: dict[str, bytes]) -> Path | io.BytesIO:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def inside(data: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    zipped(stream, data)
    return stream.getvalue()


def everything(path: Path) -> dict[str, bytes | ReadError]:
    return {str(member.path.relative_to(path)): member.data for member in members(path, lambda place: True)}


def test_files_of_an_archive_are_read_at_paths_inside_it(tmp_path: Path) -> None:
    nested = inside({"xã/kế hoạch.txt": PLAN})
    path = tmp_path / "2027.zip"
    zipped(path, {"sở/": b"", "sở/a.docx": docx(p("Kế hoạch năm 2027")), "trong.zip": nested, ".ẩn.txt": b"x",
                  "__MACOSX/b.txt": b"x", "sở/~$a.docx": b"x"})  # fmt: skip
    assert is_archive(path) and set(everything(path)) == {"sở/a.docx", "trong.zip/xã/kế hoạch.txt"}
    place = path / "trong.zip" / "xã" / "kế hoạch.txt"
    assert load(place) == PLAN and exists(place) and name_of(place) == "2027.zip/trong.zip/xã/kế hoạch.txt"
    document = read(path / "sở" / "a.docx")
    assert (document.id, document.text, document.source) == ("a", "Kế hoạch năm 2027", str(path / "sở" / "a.docx"))
    assert not exists(path / "sở" / "b.docx")
    with pytest.raises(ReadError, match=r"b\.docx"):
        read(path / "sở" / "b.docx")


@pytest.mark.parametrize("name", ["../x.txt", "a/../../x.txt", "/etc/x.txt", "C:\\x.txt", "..\\x.txt"])
def test_names_that_point_outside_are_refused_and_named(name: str, tmp_path: Path) -> None:
    path = tmp_path / "in" / "kho.zip"
    path.parent.mkdir()
    zipped(path, {name: PLAN, "tốt.txt": PLAN})
    found = everything(path)
    assert found.pop("tốt.txt") == PLAN
    [error] = found.values()
    assert isinstance(error, DamagedFileError) and "kho.zip" in str(error) and "trỏ ra ngoài" in str(error)
    assert sorted(os.listdir(tmp_path)) == ["in"] and os.listdir(tmp_path / "in") == ["kho.zip"]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    deep = inside({"b.zip": inside({"c.zip": inside({"d.txt": PLAN})})})
    zipped(
        path, {"bom.txt": b" " * 20_000_000, "sâu.zip": deep, "hỏng.zip": inside({"a.txt": PLAN})[:60], "tốt.txt": PLAN}
    )
    data = path.read_bytes()
    found = everything(path)
    assert found.pop("tốt.txt") == PLAN
    messages = {name: str(error) for name, error in found.items()}
    assert "bung ra tới 19,1 MB" in messages["bom.txt"] and "kho.zip/bom.txt" in messages["bom.txt"]
    assert "bị hỏng" in messages["hỏng.zip"] and "lồng quá sâu" in messages["sâu.zip/b.zip/c.zip"]
    path.write_bytes(data[: len(data) // 2])
    assert is_archive(path)
    with pytest.raises(DamagedFileError, match=r"kho\.zip"):
        everything(path)


def test_a_locked_file_a_link_and_a_name_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hai.txt", PLAN)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("hai.txt", b"khac")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("khoá.txt", PLAN)
    data = bytearray(path.read_bytes())
    at = data.rindex("khoá.txt".encode()) - 46
    data[at + 8] |= 1  # the flag that says it is encrypted
    path.write_bytes(data)
    found = [(member.path.name, member.data) for member in members(path, lambda place: True)]
    told = [(name, str(data)) for name, data in found if isinstance(data, ReadError)]
    assert [name for name, _ in told] == ["hai.txt", "link.txt", "khoá.txt"]
    for (_, message), word in zip(told, ("cùng tên", "liên kết", "mật khẩu"), strict=True):
        assert word in message
    assert ("hai.txt", PLAN) in found


def test_limits_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kho.zip"
    zipped(path, {f"{n}.txt": PLAN for n in range(5)})
    monkeypatch.setattr(archives, "MOST_MEMBERS", 4)
    with pytest.raises(LimitError, match="chứa 5 tệp, vượt mức 4"):
        everything(path)
    monkeypatch.setattr(archives, "MOST_MEMBERS", 9)
    monkeypatch.setattr(archives, "MOST_ARCHIVE", 100)
    with pytest.raises(LimitError, match="kho.zip.*vượt mức"):
        everything(path)


def test_names_written_by_old_programs(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    zipped(path, {"ke/hoach.txt": PLAN})
    data = path.read_bytes().replace(b"ke/hoach.txt", "kế\\hch.txt".encode())
    path.write_bytes(data)  # UTF-8 without the flag that says so, and a backslash
    assert everything(path) == {"kế/hch.txt": PLAN}


def test_a_word_file_named_zip_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(docx(p("Kế hoạch năm 2027")))
    assert not is_archive(path)
    document = read(path)
    assert document.text == "Kế hoạch năm 2027" and "mang đuôi .zip nhưng thực ra là tệp Word" in document.warnings[0]
