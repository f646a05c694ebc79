"""What the machine is, and what processes cost on it."""

import os
import platform
import re
from pathlib import Path

import django

_PRIVATE = re.compile(r"^Private_(?:Clean|Dirty):\s+(\d+)", re.MULTILINE)


def described() -> str:
    """The machine in one line: what a reader needs to compare."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"{os.cpu_count()} × {model[1] if model else platform.machine()}, {memory:.0f} GiB, "
        f"Linux {platform.release().split('-')[0]}, Python {platform.python_version()}, "
        f"Django {django.__version__}; load of the machine during the last quarter of an hour "
        f"{os.getloadavg()[2]:.1f}"
    )


def cpu(pid: int) -> float:
    """CPU milliseconds a process has used in its threads, as the scheduler counts them."""
    told = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    return sum(int(each.split()[0]) for each in told) / 1e6


def cpu_with_children(pid: int) -> float:
    """The same and what its ended children used (counted in ticks of ten milliseconds)."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(words[13]) + int(words[14])  # cutime and cstime, the 16th and 17th of proc(5)
    return cpu(pid) + ticks * 1000 / os.sysconf("SC_CLK_TCK")


def private(pid: int) -> float:
    """Megabytes that only this process holds; one that has ended meanwhile holds none."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(kilobytes) for kilobytes in _PRIVATE.findall(text)) / 1024
