"""Three editions of one standard with gaps between them, and a standard of another unit type below it."""

from tests.unit.library.files import criterion, written

OLD = written(edition='"cũ"', in_force='{from: "2020-01-01", until: "2022-02-09"}', window_ends='"12-31"')
NEW = written(edition='"mới"', in_force='{from: "2023-01-01", until: "2023-12-31"}', window_ends='"10-31"')
OPEN = written(edition='"sau"', in_force='{from: "2024-01-01", until: null}')
CHILD = written(
    "\nfacts:\n  da_dang_ky: {type: boolean, label: Đăng ký}\n  so_ho: {type: count, label: Số hộ}\ncriteria:"
    + criterion(rule="require: da_dang_ky"),
    standard="mau/thon",
    unit_type="thon",
)
