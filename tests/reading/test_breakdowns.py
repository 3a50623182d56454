"""The part that a figure is of its total is told with the keys and values that the records have."""

import pytest

from liem.catalogue import BY_CODE
from liem.reading.dimensions import SPLITS, in_records
from liem.reading.model import Figure
from liem.reading.read import read

CASES = (
    ("Toàn tỉnh kiểm tra, giám sát 30 cuộc, trong đó cấp tỉnh 05 cuộc, cấp huyện 15 cuộc, cơ sở 10 cuộc.",
     [("level", "province"), ("level", "district"), ("level", "grassroots")]),
    ("Phát hiện 06 vụ tham nhũng, gồm qua thanh tra 02 vụ, qua kiểm tra 01 vụ, qua điều tra 03 vụ.",
     [("detected_through", "state_inspection"), ("detected_through", "inspection"),
      ("detected_through", "investigation")]),
    ("Đã ban hành 12 văn bản lãnh đạo, chỉ đạo (03 chỉ thị, 09 công văn).",
     [("kind", "instruction"), ("kind", "letter")]),
    ("Xử phạt 81 đối tượng, gồm 29 tổ chức và 52 cá nhân.", [("subject_kind", "body"), ("subject_kind", "person")]),
    ("Tiến hành 58 cuộc thanh tra hành chính, trong đó kỳ trước chuyển sang 14 cuộc, triển khai mới 44 cuộc.",
     [("carry", "carried_over"), ("carry", "opened")]),
    ("Đã xác minh tài sản, thu nhập 64 người, gồm 52 người được lựa chọn ngẫu nhiên và 12 người khi có căn cứ.",
     [("selection", "random"), ("selection", "on_grounds")]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "told"), CASES)
def test_parts_are_told_as_the_records_have_them(text: str, told: list[tuple[str, str]]) -> None:
    found = [figure.breakdown for figure in read(text).figures if figure.of]
    assert found == [{key: value} for key, value in told]


def test_every_value_that_is_told_is_one_of_the_registers() -> None:
    """Where a dimension lists its terms, each value of the split is one of them, if only under another name."""
    strange = []
    for code, indicator in BY_CODE.items():
        terms = {d.key: [t.code for t in d.listed.terms] for d in indicator.dimensions if d.listed}
        for split in SPLITS:
            if split.key not in terms or split.key in ("kind", "state", "outcome"):
                continue  # several figures are split under these names, each with terms of its own

            def takes(key: str, value: str, terms: dict[str, list[str]] = terms) -> bool:
                return value in terms.get(key, [])

            strange += [(code, value) for value in split.values if not in_records(code, split.key, value, takes)]
    assert strange == []


def _sums(text: str) -> list[tuple[int, list[int], bool]]:
    return [(int(s.total.value), [int(p.value) for p in s.parts], s.holds) for s in read(text).sums]


def test_what_is_done_so_far_is_no_total_of_what_is_open() -> None:
    text = (
        "Cơ quan điều tra thụ lý 34 vụ/81 bị can. Đã kết thúc điều tra 17 vụ/44 bị can; tạm đình chỉ 02 vụ/01 bị can;"
        " đang điều tra 15 vụ/36 bị can."
    )
    assert _sums(text) == [(34, [17, 2, 15], True), (81, [44, 1, 36], True)]


def test_done_doing_and_not_yet_done_are_all_there_is() -> None:
    text = "Có 47 kiến nghị; đã thực hiện 39 kiến nghị, đang thực hiện 06 kiến nghị, chưa thực hiện 03 kiến nghị."
    assert _sums(text) == [(47, [39, 6, 3], False)]


def test_a_list_behind_a_semicolon_splits_the_total_again() -> None:
    text = "Số cuộc thanh tra: 58 cuộc, gồm kỳ trước 14 cuộc, mới 44 cuộc; theo kế hoạch 49 cuộc, đột xuất 09 cuộc."
    assert _sums(text) == [(58, [14, 44], True), (58, [49, 9], True)]


def test_bodies_met_by_rounds_and_rounds_still_planned() -> None:
    def first(text: str, unit: str) -> Figure:
        return next(figure for figure in read(text).figures if figure.unit == unit)

    met = "Thanh tra chuyên ngành tiến hành 63 cuộc thanh tra, kiểm tra đối với 1.948 tổ chức, cá nhân."
    assert first(met, "tổ chức").indicator == "inspections.specialised_subjects"
    assert first("Kế hoạch đề ra 30 cuộc giám sát chuyên đề.", "cuộc").indicator is None


def test_what_counts_to_date_counts_the_period_where_the_sentence_speaks_of_it() -> None:
    settled = "Kỳ này kết thúc theo dõi, chỉ đạo 05 vụ thuộc diện Ban Chỉ đạo tỉnh theo dõi."
    assert read(settled).figures[0].indicator == "cases.settled_in_period"
    assert read(settled.replace("Kỳ này", "Lũy kế từ khi thành lập")).figures[0].indicator == "cases.settled"


def test_a_day_before_a_verb_is_no_quotient() -> None:
    assert [figure.value for figure in read("Đến 15/11 hoàn thành 12 cuộc kiểm tra, giám sát.").figures] == [12]


def test_a_column_of_counts_in_a_table_of_money() -> None:
    text = "Đơn vị tính: triệu đồng\nĐịa phương\tSố cuộc\tVi phạm\nHuyện A\t12\t850\nHuyện B\t09\t1.240"
    assert [(f.value, f.unit) for f in read(text).figures[:2]] == [(12, "cuộc"), (850_000_000, "đồng")]


def test_bodies_before_members_are_those_of_the_party() -> None:
    text = "Cấp ủy kiểm tra 19 tổ chức đảng, 27 đảng viên; kết luận 12 tổ chức, 20 đảng viên có khuyết điểm."
    assert [figure.indicator for figure in read(text).figures][2:] == [
        "inspections.party_orgs", "inspections.party_members",
    ]  # fmt: skip


def test_in_turn_is_no_number_of_times() -> None:
    text = "Năm ngoái có 14 vụ án với 33 bị can; năm nay con số lần lượt là 19 và 41."
    assert [figure.unit for figure in read(text).figures][2:] == [None, None]


def test_parts_in_the_unit_of_the_total_are_told_without_any_word_that_opens_them() -> None:
    text = "Kiểm tra 19 doanh nghiệp ngoài nhà nước; 04 doanh nghiệp vi phạm, 15 doanh nghiệp chấp hành đúng quy định."
    assert _sums(text) == [(19, [4, 15], True)]


def test_what_was_done_next_with_what_was_found_is_no_part_of_it() -> None:
    text = "Thanh tra phát hiện sai phạm 9 tỷ đồng; kiến nghị thu hồi 6 tỷ đồng, xử lý khác 3 tỷ đồng."
    assert _sums(text) == []


def test_parts_of_parts_in_brackets_do_not_hide_the_parts_behind_them() -> None:
    text = (
        "Trong 15 trường hợp này, 12 trường hợp bị kỷ luật (khiển trách 07, cảnh cáo 04, cách chức 01) và 03 trường"
        " hợp bị xử lý hình sự."
    )
    assert _sums(text) == [(15, [12, 3], True), (12, [7, 4, 1], True)]


def test_two_sorts_of_cases_are_each_split_by_themselves() -> None:
    text = (
        "Có 33 vụ án và 12 vụ việc thuộc diện theo dõi, chỉ đạo. Đã xử lý dứt điểm 24 vụ án, 10 vụ việc; còn lại 09 vụ"
        " án, 02 vụ việc đang tiếp tục chỉ đạo."
    )
    assert _sums(text) == [(33, [24, 9], True), (12, [10, 2], True)]


def test_a_number_said_again_counts_what_it_counted() -> None:
    text = "Ban Chỉ đạo còn theo dõi, chỉ đạo 09 vụ án. Trong 09 vụ án này có 04 vụ chuẩn bị xét xử."
    assert [figure.indicator for figure in read(text).figures[:2]] == ["cases.under_direction"] * 2


def test_a_label_in_front_says_whether_something_was_only_recommended() -> None:
    text = "Kiến nghị: kiểm điểm 07 tập thể.\nĐã thực hiện: kiểm điểm 06 tập thể theo kết luận thanh tra."
    codes = [figure.indicator for figure in read("Công tác thanh tra\n" + text).figures]
    assert codes == ["inspections.recommended_collectives", "inspections.handled_collectives"]


def test_a_total_is_split_by_form_and_then_by_level() -> None:
    text = (
        "Thi hành kỷ luật 236 đảng viên. Theo hình thức: khiển trách 206; khai trừ 30. Theo cấp: cấp tỉnh 11; cấp"
        " huyện 64; cơ sở 161."
    )
    assert sorted(_sums(text)) == [(236, [11, 64, 161], True), (236, [206, 30], True)]


def test_a_total_that_brackets_split_is_split_again_behind_them() -> None:
    text = "Xử lý 08 người (người đứng đầu 05, cấp phó 03); kỷ luật 07 người, xử lý hình sự 01 người."
    assert sorted(_sums(text)) == [(8, [5, 3], True), (8, [7, 1], True)]


def test_bodies_and_persons_are_all_of_what_the_label_names_as_both() -> None:
    text = "Số tổ chức, cá nhân được thanh tra là 2.870, trong đó có 1.204 tổ chức và 1.666 cá nhân."
    assert _sums(text) == [(2870, [1204, 1666], True)]


def test_what_is_planned_for_the_year_is_not_what_was_done() -> None:
    text = "Về xác minh tài sản, thu nhập: kế hoạch năm xác minh 64 người. Đã xác minh 61 người."
    assert [figure.indicator for figure in read(text).figures] == [None, "returns.verified_persons"]


def test_what_is_left_closes_a_total_named_in_a_line_of_its_own() -> None:
    text = (
        "Số người phải kê khai: 742 người.\nSố người đã kê khai: 741 người.\nSố người chưa kê khai: 01 người (đi học)."
    )
    assert _sums(text) == [(742, [741, 1], True)]


def test_open_cases_in_brackets_are_counted_by_their_stage() -> None:
    text = "Hiện còn 15 vụ thuộc diện theo dõi, chỉ đạo (điều tra 06, truy tố 04, xét xử 05)."
    assert [figure.indicator for figure in read(text).figures] == [
        "cases.under_direction",
        "cases.under_investigation_cases",
        "cases.procuracy_pending_cases",
        "cases.court_pending_cases",
    ]


CODES = (
    ("Khởi tố 71 bị can. Trong số 71 bị can, 19 người nguyên là cán bộ xã.", ["cases.charged_accused"] * 3),
    ("Có 03 đồng chí diện Tỉnh ủy quản lý được cho từ chức; 11 đồng chí bị kỷ luật.",
     ["handlings.cadres_relieved", "handlings.managed_cadres_disciplined"]),
    ("Đã hoàn thành 44 nhiệm vụ, trong đó đúng hạn 41 nhiệm vụ, quá hạn 03 nhiệm vụ.",
     [None, "plans.measures_done_on_time", "plans.measures_done_late"]),
    ("Quý này đưa vào diện theo dõi, chỉ đạo 03 vụ án. Hiện Ban Chỉ đạo theo dõi, chỉ đạo 18 vụ án.",
     ["cases.directed_added", "cases.under_direction"]),
    ("Trong kỳ kết thúc theo dõi, chỉ đạo 06 vụ án. Lũy kế, đã đưa vào diện theo dõi 61 vụ án, kết thúc 38 vụ án.",
     ["cases.settled_in_period", "cases.directed", "cases.settled"]),
    ("Tổng cộng kỷ luật 57 đảng viên. Nội dung vi phạm chủ yếu: phẩm chất đạo đức 12, đất đai 24, nội dung khác 21.",
     ["handlings.party_members_disciplined"] * 4),
    ("Cho thôi giữ chức vụ 03 cán bộ; tổ chức 02 hội thi tuyên truyền với 318 thí sinh.",
     ["handlings.cadres_relieved", "conferences.held", "conferences.attendance"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), CODES)
def test_what_a_figure_counts_may_be_said_by_the_one_before(text: str, codes: list[str | None]) -> None:
    assert [figure.indicator for figure in read(text).figures] == codes


def test_a_sentence_that_starts_with_the_total_adds_up_the_one_before() -> None:
    text = (
        "Phát hiện tham nhũng qua thanh tra: 02 vụ, 05 người; qua điều tra: 03 vụ, 07 người. Tổng cộng 05 vụ, 12 người."
    )
    assert _sums(text) == [(5, [2, 3], True), (12, [5, 7], True)]


def test_what_was_paid_and_what_is_left_are_all_of_an_amount_further_in_front() -> None:
    text = (
        "Kiến nghị thu hồi nộp ngân sách 5.310 triệu đồng, giảm trừ quyết toán 3.650 triệu đồng. Các đơn vị đã nộp"
        " 4.875 triệu đồng, còn 435 triệu đồng chưa nộp."
    )
    assert _sums(text) == [(5310000000, [4875000000, 435000000], True)]
