"""Words of which the generated records are made: subjects of rounds, documents and cases as offices write them."""

ROUND_OPENINGS = {
    "inspection": ("Kiểm tra", "Kiểm tra khi có dấu hiệu vi phạm trong", "Kiểm tra việc lãnh đạo, chỉ đạo"),
    "supervision": ("Giám sát", "Giám sát chuyên đề về", "Giám sát việc lãnh đạo, chỉ đạo"),
    "state_inspection": ("Thanh tra", "Thanh tra trách nhiệm trong", "Thanh tra đột xuất"),
    "audit": ("Kiểm toán", "Kiểm toán chuyên đề"),
    "internal_check": ("Tự kiểm tra", "Kiểm tra nội bộ"),
}
MATTERS = (
    "việc quản lý, sử dụng đất đai",
    "việc đầu tư xây dựng cơ bản bằng vốn nhà nước",
    "việc mua sắm trang thiết bị y tế",
    "việc thu, chi các khoản đóng góp của nhân dân",
    "việc kê khai, công khai bản kê khai tài sản, thu nhập",
    "việc thực hiện định mức, tiêu chuẩn, chế độ",
    "việc tuyển dụng, bổ nhiệm, luân chuyển cán bộ",
    "việc chi trả chính sách an sinh xã hội, người có công",
    "việc quản lý tài nguyên, khoáng sản",
    "việc cấp phép và quản lý trật tự xây dựng",
    "việc giải quyết khiếu nại, tố cáo, kiến nghị",
    "việc thu hồi tài sản bị chiếm đoạt, thất thoát",
    "việc quản lý ngân sách và tài sản công",
    "việc chuyển đổi vị trí công tác",
    "việc cải cách thủ tục hành chính",
    "việc đấu thầu, đấu giá quyền sử dụng đất",
    "việc thực hành tiết kiệm, chống lãng phí",
    "việc tặng quà và nhận quà tặng",
    "trách nhiệm người đứng đầu trong phòng, chống tham nhũng",
    "việc thực hiện nghị quyết, chỉ thị của cấp trên",
)
PLACES_OF_MATTERS = (
    "tại các đơn vị sự nghiệp công lập",
    "giai đoạn 2018 - 2022",
    "tại các ban quản lý dự án",
    "ở xã, phường, thị trấn",
    "trong ngành giáo dục và đào tạo",
    "trong ngành y tế",
    "tại các doanh nghiệp nhà nước",
    "theo chương trình công tác năm",
    "từ nguồn vốn chương trình mục tiêu quốc gia",
    "của tổ chức đảng và đảng viên",
)
FINDINGS = ("Chưa thực hiện đúng quy định về", "Buông lỏng quản lý trong", "Chậm khắc phục hạn chế trong")
REQUESTS = ("Chấn chỉnh", "Thu hồi, khắc phục sai phạm trong", "Kiểm điểm trách nhiệm đối với")
DOCUMENTS = ("Chỉ thị về tăng cường", "Kế hoạch về", "Kết luận về", "Thông báo về")
CONFERENCES = ("Hội nghị quán triệt về", "Hội nghị triển khai", "Lớp tập huấn về")
CASES = ("Vụ việc có dấu hiệu vi phạm trong", "Vụ án xảy ra trong", "Vụ tham ô tài sản trong")
DUTIES = ("Xây dựng quy chế về", "Rà soát, chấn chỉnh", "Báo cáo kết quả")
