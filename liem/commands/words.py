"""Translation for commands, without loading Django before a command has asked for it."""


def _(text: str) -> str:
    """The text in the language of the installation."""
    from django.utils.translation import gettext

    return gettext(text)


def table_label(key: str) -> str:
    """What a table of the interchange format is called by people."""
    from liem import catalogue

    organisation = {
        "units": _("Đơn vị"),
        "unit_names": _("Tên cũ của đơn vị"),
        "unit_parents": _("Đơn vị cấp trên"),
        "posts": _("Chức vụ"),
        "tenures": _("Thời gian giữ chức vụ"),
    }
    if key in organisation:
        return organisation[key]
    return str(next((table.label for table in catalogue.TABLES if table.key == key), key))
