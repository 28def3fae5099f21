"""Files on their way in: sealed as they arrive, so that nothing of them is ever on the disk in clear."""

from typing import IO, Any, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from caucus.sealing.spool import Spool


class Sealed(FileUploadHandler):
    """What Django's own handlers do in memory up to 2.5 MB, and in clear on the disk above."""

    def new_file(self, *given: Any, **named: Any) -> None:
        super().new_file(*given, **named)
        self.spool = Spool(settings.HOME)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.spool.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        self.spool.seek(0)
        return UploadedFile(
            cast("IO[Any]", self.spool),
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "spool"):
            self.spool.close()
