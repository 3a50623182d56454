"""Translation for commands, without loading Django before a command has asked for it."""


def _(text: str) -> str:
    """The text in the language of the installation."""
    from django.utils.translation import gettext

    return gettext(text)


def table_label(key: str) -> str:
    """What a table of the interchange format is called by people."""
    from liem import catalogue
    from liem.records.exchange import defined
    from liem.records.exchange.organisation_tables import TABLE_LABELS

    if key in TABLE_LABELS:
        return str(TABLE_LABELS[key])
    if key in defined.definition_tables():
        return defined.table_label(key)
    return str(next((table.label for table in catalogue.TABLES if table.key == key), key))
