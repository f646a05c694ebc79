"""The icons: what is inside a 24 by 24 box, drawn with the line of the text around it."""

ICONS = {
    # states
    "tick": '<path d="m4 13 5 5L20 6.5"/>',
    "half": '<circle cx="12" cy="12" r="8.5"/>'
    '<path d="M12 3.5a8.5 8.5 0 0 0 0 17z" fill="currentColor"/>',
    "ring": '<circle cx="12" cy="12" r="8.5"/>',
    "triangle": '<path d="M12 3.8 2.8 20.2h18.4z"/><path d="M12 10v4.6M12 17.4v.1"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.2 2.2"/>',
    "lock": '<rect x="4.5" y="10.5" width="15" height="10" rx="1.5"/>'
    '<path d="M8 10.5V7.3a4 4 0 0 1 8 0v3.2"/>',
    "pause": '<path d="M9 5v14M15 5v14"/>',
    "refused": '<circle cx="12" cy="12" r="8.5"/><path d="m9 9 6 6M15 9l-6 6"/>',
    # moving about
    "back": '<path d="m14.5 6-6 6 6 6"/>',
    "chevron": '<path d="m6 9.5 6 6 6-6"/>',
    "plus": '<path d="M12 4.5v15M4.5 12h15"/>',
    "up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "down": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    # things
    "person": '<circle cx="12" cy="7.6" r="3.6"/>'
    '<path d="M5 20.5c.3-4.4 3-6.5 7-6.5s6.7 2.1 7 6.5"/>',
    "printer": '<path d="M7 9V4h10v5M7 17.5H4V9.5h16v8h-3"/><path d="M7 14h10v6H7z"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="1.5"/><path d="m3.5 7 8.5 6 8.5-6"/>',
    "file": '<path d="M6 3.5h8l4.5 4.5v12.5H6z"/><path d="M13.5 3.5V8.5h5"/>',
    "camera": '<path d="M3.5 7.5h4l1.7-2.5h5.6l1.7 2.5h4v12h-17z"/>'
    '<circle cx="12" cy="13" r="3.5"/>',
    "download": '<path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 20h15"/>',
    "eye": '<path d="M2 12s3.7-6.5 10-6.5S22 12 22 12s-3.7 6.5-10 6.5S2 12 2 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "question": '<circle cx="12" cy="12" r="9"/>'
    '<path d="M9.4 9.3a2.7 2.7 0 1 1 3.9 2.6c-.9.4-1.3 1-1.3 1.9M12 16.9v.1"/>',
    "pen": '<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19z"/>',
    "rotate": '<path d="M19.5 12a7.5 7.5 0 1 1-2.6-5.7L19.5 8.5"/><path d="M19.5 4v4.5H15"/>',
    # the desk
    "minus": '<path d="M4.5 12h15"/>',
    "compare": '<rect x="3" y="4.5" width="18" height="15" rx="1"/><path d="M12 4.5v15"/>',
    "return": '<path d="M8.5 5 4 9.5 8.5 14"/><path d="M4 9.5h10a5 5 0 0 1 0 10h-3"/>',
}
