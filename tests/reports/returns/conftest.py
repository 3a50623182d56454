"""What tests of returns share with those of sealed reports."""

from tests.reports.sealed.conftest import approver, author, data_dir, sealed

__all__ = ["approver", "author", "data_dir", "sealed"]
