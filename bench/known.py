"""The one case that benches of the inquiry know among all the others, and what only it shows."""

from datetime import date

from domicile.applications.references import draw_reference

BORN, OTHER_DAY = date(1982, 5, 14), date(1983, 6, 15)
KNOWN, UNKNOWN = draw_reference("PLOT", 2026), draw_reference("PLOT", 2026)
STAGE = "我們正在審閱。".encode()  # what only a hit shows
