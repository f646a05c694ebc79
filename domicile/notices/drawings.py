"""A drawn signature as a picture: only whole numbers are ever written into it."""

from domicile.rulebook.text import Json

MARGIN = 6


def signature_svg(drawing: Json) -> str:
    """The strokes as SVG, cut to where ink is."""
    strokes = _strokes(drawing)
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return ""
    left, top = min(x for x, _ in points) - MARGIN, min(y for _, y in points) - MARGIN
    width = max(x for x, _ in points) - left + MARGIN
    height = max(y for _, y in points) - top + MARGIN
    path = path_of(drawing)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}">'
        f'<path d="{path}" fill="none" stroke="#1b2127" stroke-width="3" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def path_of(drawing: Json) -> str:
    """The strokes as the path of an SVG, in the units of the pad."""
    return "".join(_path(stroke) for stroke in _strokes(drawing))


def _strokes(drawing: Json) -> list[list[tuple[int, int]]]:
    return [_points(stroke) for stroke in drawing] if isinstance(drawing, list) else []


def _points(stroke: Json) -> list[tuple[int, int]]:
    points = stroke if isinstance(stroke, list) else []
    return [place for point in points if (place := _place(point)) is not None]


def _place(point: Json) -> tuple[int, int] | None:
    match point:
        case [int() | float() as x, int() | float() as y]:
            return int(x), int(y)
    return None


def _path(stroke: list[tuple[int, int]]) -> str:
    if len(stroke) == 1:  # a dot is a line of no length; round ends make it a dot
        stroke = stroke * 2
    return "".join(f"{'L' if at else 'M'}{x} {y}" for at, (x, y) in enumerate(stroke))
