"""Style sheets, scripts and pictures, under names that change with their content.

`liem serve` collects them into the data folder. Before that (in tests) plain names are used and each file comes from
its package.
"""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash and compressed copies. References to source maps are left alone: the maps are not kept."""

    patterns = (("*.css", (r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",)),)

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of a file: with its hash once files were collected, else the plain one."""
        if not self.hashed_files:
            return f"{self.base_url}{name}"
        return super().url(name, force)
