"""The ledger of a case: what was lost, what must come back, what was secured, what came back by which way."""

from datetime import date

from example import dates
from example.book import Book
from example.case_specs import Case


class Ledger:
    """Entries of one case, dated from `start`; nothing is entered once the case's unit is gone."""

    def __init__(self, book: Book, case: Case) -> None:
        self.book, self.case, self.rng = book, case, book.rng
        self.start = case.ends.get("accused_charged", case.opened)
        if case.kind == "matter":
            self.start = max(case.ends.values(), default=case.opened)
        share = self.rng.random() ** 2.4
        self.loss = int(30 + 4200 * share) * 1_000_000 + self.rng.choice([0, 0, 450_000, 725_300])

    def enter(self, kind: str, after: date, gap: int, **values: object) -> None:
        """One entry so many days after a day."""
        day = dates.plus(after, gap)
        if day < self.case.limit:
            self.book.add("assets", case=self.case.code, on=day, kind=kind, **values)

    def part(self, low: float, high: float) -> int:
        """A part of the loss, in whole thousands of đồng."""
        return int(self.loss * self.rng.uniform(low, high)) // 1000 * 1000


def write_assets(book: Book, case: Case) -> None:
    """The ledger of a case; half of the matters that were hardly begun have none."""
    if case.path in ("reported", "verified") and book.rng.random() < 0.5:
        return
    ledger = Ledger(book, case)
    _lost(ledger)
    if case.kind == "matter":
        _matter(ledger)
        return
    _secured(ledger)
    _recovered(ledger)


def _lost(ledger: Ledger) -> None:
    """Damage or what was appropriated; a new valuation now and then replaces the first."""
    case, rng, start = ledger.case, ledger.rng, ledger.start
    paper = f"Kết luận giám định ngày {dates.vi(dates.plus(start, 30))}"
    if case.offence == "229":
        ledger.enter("damage", start, 30, area_m2=rng.randint(900, 36000), document="Biên bản đo đạc hiện trạng")
    kind = "appropriated" if case.offence in ("353", "354", "355") else "damage"
    ledger.enter(kind, start, 30, amount_vnd=ledger.loss, document=paper)
    if kind == "appropriated" and rng.random() < 0.3:
        ledger.loss = int(ledger.loss * 1.18) // 1000 * 1000
        ledger.enter(kind, start, 95, amount_vnd=ledger.loss, document="Kết luận giám định bổ sung")


def _matter(ledger: Ledger) -> None:
    channel = "via_denunciation" if ledger.case.detected == "denunciation" else "via_inspection"
    back = int(ledger.loss * ledger.rng.choice([0.4, 0.75, 1, 1])) // 1000 * 1000
    ledger.enter("to_recover", ledger.start, 45, amount_vnd=ledger.loss)
    ledger.enter("recovered", ledger.start, 80, channel=channel, amount_vnd=back)


def _secured(ledger: Ledger) -> None:
    """Money and things held while proceedings run, gold and foreign money in their own unit."""
    rng, start = ledger.rng, ledger.start
    if rng.random() < 0.7:
        kind = rng.choice(["seized", "attached", "frozen"])
        ledger.enter(kind, start, 12, amount_vnd=ledger.part(0.1, 0.6), document="Biên bản thu giữ, kê biên")
    if rng.random() < 0.3:
        unit, amount = rng.choice([("gold", rng.randint(3, 40)), ("usd", rng.randint(5, 90) * 100), ("car", 1)])
        ledger.enter("seized", start, 14, amount=amount, unit=unit, document="Biên bản tạm giữ tài sản")
    if rng.random() < 0.45:
        ledger.enter("voluntary", start, 40, amount_vnd=ledger.part(0.05, 0.3), document="Phiếu nộp tiền khắc phục")


def _recovered(ledger: Ledger) -> None:
    """What came back in proceedings, then by enforcement of the judgment; a little cannot come back."""
    rng, start, case = ledger.rng, ledger.start, ledger.case
    way, early = "via_proceedings", ledger.part(0.05, 0.35)
    if rng.random() < 0.6:
        paper = "Giấy nộp tiền vào tài khoản tạm giữ"
        ledger.enter("recovered", start, 60, channel=way, amount_vnd=early, document=paper)
    if case.offence == "229":
        area = rng.randint(300, 900)
        ledger.enter("recovered", start, 200, channel=way, area_m2=area, document="Quyết định thu hồi đất")
    judged = case.ends.get("appeal_judgment") or case.ends.get("first_instance_judgment")
    if not judged:
        return
    ledger.enter("to_recover", judged, 1, amount_vnd=ledger.loss, document="Bản án đã tuyên")
    way, paper = "via_enforcement", "Biên lai thi hành án"
    for n in range(rng.randint(1, 3)):
        back = ledger.part(0.05, 0.2)
        ledger.enter("recovered", judged, 70 + 95 * n, channel=way, amount_vnd=back, document=paper)
    if rng.random() < 0.25:
        paper = "Biên bản xác minh điều kiện thi hành án"
        ledger.enter("unrecoverable", judged, 380, amount_vnd=ledger.part(0.02, 0.1), document=paper)
