"""The files that a bot uploads: kept in memory, described as Telegram describes them, and downloadable."""

import struct
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.emulator.parts import InputFile, Upload
from bot.emulator.wire import JsonObject, bad_request

PHOTO_BYTES = 10_000_000
UPLOAD_BYTES = 50_000_000
DOWNLOAD_BYTES = 20_000_000


@dataclass(frozen=True)
class File:
    """A stored file. `described` is the Bot API's PhotoSize or Document."""

    kind: str  # "photo" or "document"
    path: str
    content_type: str
    content: bytes
    described: JsonObject


class FileStore:
    """All files of an emulator, by their id. The unique id is the same for every bot; here they differ by a letter."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}

    def photo(self, given: InputFile) -> File:
        """The photo that a bot means.

        Raises:
            Refused: it is no picture, or one that Telegram does not show as a photo.
        """
        if given.upload is None:
            return self._known(given.reference, "photo")
        if len(given.upload.content) > PHOTO_BYTES:
            raise bad_request("file is too big for a photo; the maximum size is 10 MB")
        content_type, width, height = picture(given.upload.content)
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return self._keep("photo", given.upload, content_type, {"width": width, "height": height})

    def document(self, given: InputFile) -> File:
        """The document that a bot means.

        Raises:
            Refused: it is empty or too big.
        """
        if given.upload is None:
            return self._known(given.reference, "document")
        if not given.upload.content:
            raise bad_request("file must be non-empty")
        if len(given.upload.content) > UPLOAD_BYTES:
            raise bad_request("Request Entity Too Large")
        names = {"file_name": PurePosixPath(given.upload.name).name, "mime_type": given.upload.content_type}
        return self._keep("document", given.upload, given.upload.content_type, names)

    def get(self, file_id: str) -> File:
        """The file of this id.

        Raises:
            Refused: there is none, or it is too big to be downloaded.
        """
        file = self._files.get(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return file

    def at(self, path: str) -> File | None:
        """The file with this path, `file_id` or `file_unique_id`."""
        for file in self._files.values():
            if path in (file.path, file.described["file_id"], file.described["file_unique_id"]):
                return file
        return None

    def _known(self, reference: str, kind: str) -> File:
        if reference.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content: the emulator does not fetch anything")
        file = self._files.get(reference)
        if file is None:
            raise bad_request("wrong remote file identifier specified: Wrong string length")
        if file.kind != kind:
            raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file

    def _keep(self, kind: str, upload: Upload, content_type: str, facts: JsonObject) -> File:
        number = len(self._files) + 1
        suffix = PurePosixPath(upload.name).suffix or f".{content_type.rpartition('/')[2]}"
        described = {"file_id": f"F{number:08}", "file_unique_id": f"U{number:08}", "file_size": len(upload.content)}
        file = File(kind, f"{kind}s/file_{number}{suffix}", content_type, upload.content, described | facts)
        self._files[file.described["file_id"]] = file
        return file


def picture(content: bytes) -> tuple[str, int, int]:
    """The type, width and height of a picture, from its first bytes.

    Raises:
        Refused: it is none of the kinds that Telegram takes.
    """
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return "image/png", *struct.unpack(">II", content[16:24])
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return "image/gif", *struct.unpack("<HH", content[6:10])
        if content[:4] == b"RIFF" and content[8:16] == b"WEBPVP8 ":
            width, height = struct.unpack("<HH", content[26:30])
            return "image/webp", width & 0x3FFF, height & 0x3FFF
        if content.startswith(b"\xff\xd8"):
            return "image/jpeg", *_jpeg_size(content)
    except struct.error:
        pass  # It is cut off, which makes it no picture.
    raise bad_request("IMAGE_PROCESS_FAILED")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    position = 2
    while True:
        marker, length = struct.unpack(">HH", content[position : position + 4])
        # The size is in a start-of-frame segment; C4, C8 and CC lie in the same range but are something else.
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + length
