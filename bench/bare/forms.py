"""The thirteen fields of the bench's service as a Django form, in Django's own templates."""

from django import forms
from django.utils.translation import gettext_lazy as _

STATUS = [
    ("single", _("Single")),
    ("married", _("Married")),
    ("divorced", _("Divorced")),
    ("widowed", _("Widowed")),
]
DISTRICT = [
    ("central", _("Central and Western")),
    ("wan-chai", _("Wan Chai")),
    ("eastern", _("Eastern")),
    ("southern", _("Southern")),
    ("yau-tsim-mong", _("Yau Tsim Mong")),
    ("sham-shui-po", _("Sham Shui Po")),
    ("kowloon-city", _("Kowloon City")),
    ("wong-tai-sin", _("Wong Tai Sin")),
    ("kwun-tong", _("Kwun Tong")),
    ("tsuen-wan", _("Tsuen Wan")),
    ("tuen-mun", _("Tuen Mun")),
    ("yuen-long", _("Yuen Long")),
]
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class ApplicationForm(forms.Form):
    """Who somebody is."""

    surname = forms.CharField(
        label=_("Surname"), max_length=40, help_text=_("As in your identity document.")
    )
    given_names = forms.CharField(label=_("Given names"), max_length=60)
    chinese_name = forms.CharField(label=_("Name in Chinese"), max_length=20, required=False)
    born = forms.DateField(label=_("Date of birth"))
    status = forms.ChoiceField(label=_("Marital status"), choices=STATUS, widget=forms.RadioSelect)
    birth_place = forms.CharField(label=_("Place of birth"), max_length=60)
    occupation = forms.CharField(label=_("Occupation"), max_length=60)
    telephone = forms.CharField(label=_("Telephone"), max_length=20)
    email = forms.EmailField(label=_("E-mail address"))
    street = forms.CharField(label=_("Street and number"), max_length=100)
    district = forms.ChoiceField(label=_("District"), choices=DISTRICT)
    household = forms.IntegerField(label=_("People in your household"), min_value=1, max_value=30)
    had_plot = forms.ChoiceField(
        label=_("Have you had a plot before?"), choices=YES_NO, widget=forms.RadioSelect
    )
