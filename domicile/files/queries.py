"""What can be read of files: checked bytes, pictures of pages, worded reasons."""

from domicile.files.opening import open_checked, open_original
from domicile.files.pictures import page_image, thumbnail
from domicile.files.wording import word_reason

__all__ = ["open_checked", "open_original", "page_image", "thumbnail", "word_reason"]
