"""Tables whose rows are added and never changed, with the columns that are unique in them."""

APPEND_ONLY = {
    "managing_setting": ("id",),
    "managing_settingstep": ("id", "setting_id, number"),
}
