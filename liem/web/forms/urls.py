"""Addresses of forms."""

from django.urls import path

from liem.web.forms import directing, moves, parts, pickers, records, ties, withdrawing

_RECORD = "so/<slug:slug>/<key:pk>/"
_ROW = _RECORD + "<slug:part>/<key:row>/"

urlpatterns = [
    path("so/<slug:slug>/moi/", records.create, name="create"),
    path("so/<slug:slug>/chon/", pickers.choose, name="options"),
    path(_RECORD + "sua/", records.change, name="change"),
    path(_RECORD + "rut/", withdrawing.withdraw_record, name="withdraw"),
    path(_RECORD + "cho-xem/", ties.admit, name="admit"),
    path(_RECORD + "tranh/", ties.recuse, name="recuse"),
    path(_RECORD + "lien-ket/", ties.link, name="link"),
    path(_RECORD + "buoc/<slug:move>/", moves.move, name="move"),
    path(_RECORD + "<slug:part>/moi/", parts.create, name="part_create"),
    path(_ROW + "sua/", parts.change, name="part_change"),
    path(_ROW + "gia-han/", directing.extend, name="part_extend"),
    path(_RECORD + "chi-dao/<slug:act>/", directing.record_act, name="record_act"),
    path(_ROW + "chi-dao/<slug:act>/", directing.part_act, name="part_act"),
    path(_ROW + "rut/", withdrawing.withdraw, name="part_withdraw"),
    path(_ROW + "buoc/<slug:move>/", moves.part_move, name="part_move"),
]
