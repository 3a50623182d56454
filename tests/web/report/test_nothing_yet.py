"""A report where nothing was entered yet."""

from django.test import Client

from tests import making


def test_an_installation_without_units_says_what_to_do_first(client: Client, db: None) -> None:
    client.force_login(making.make_user("dau-tien"))
    assert "Chưa có đơn vị nào" in client.get("/bao-cao/").content.decode()
