import io
import zipfile

from generator.outputs.archive import unzipped, zip_bytes

FILES = {"b/数据.csv": "甲,乙\n".encode(), "a.txt": b"x" * 1000}


def test_the_same_files_give_the_same_bytes_and_come_back_in_order():
    data = zip_bytes(FILES, "2025-12-31")
    assert data == zip_bytes(dict(FILES), "2025-12-31")
    assert list(unzipped(data).items()) == list(FILES.items())


def test_every_file_bears_the_edition_s_date():
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILES, "2025-12-31"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 12, 31, 0, 0, 0)}
        assert archive.testzip() is None
