"""What a process that reads a stranger's file may still do: decode, and write in its own folder.

Four fences, each of which stands when another falls:

- resource limits (every system): 10 s of processor time, 512 MiB of address space, 64 MiB a file,
  few open files, no core dump. A decoder that loops or swells dies; the parent words the refusal.
- seccomp (Linux on x86-64 and aarch64): the kernel refuses network, new processes, foreign
  programs, tracing, mounting and changes of rights, also to machine code that took over.
- Landlock (Linux 5.13 and later): the kernel shows no file but the one to check, the libraries
  and the process's own folder; only that folder can be written.
- an audit hook (every system): Python itself refuses the same, before a system call is made. It
  is the only fence against network and foreign programs where the kernel has no seccomp.
"""

import ctypes
import os
import platform
import resource
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SECONDS: Final = 10
MEMORY: Final = 512 * 2**20
LARGEST_COPY: Final = 64 * 2**20
OPEN_FILES: Final = 48

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
SECCOMP_MODE_FILTER = 2
SIGKILL = 9

# Refused system calls: name, number on x86-64, number on aarch64 (-1: it does not exist there).
REFUSED: Final[tuple[tuple[str, int, int], ...]] = (
    ("socket", 41, 198), ("socketpair", 53, 199), ("connect", 42, 203), ("bind", 49, 200),
    ("listen", 50, 201), ("accept", 43, 202), ("accept4", 288, 242), ("sendto", 44, 206),
    ("sendmsg", 46, 211), ("sendmmsg", 307, 269),
    ("clone", 56, 220), ("fork", 57, -1), ("vfork", 58, -1), ("clone3", 435, 435),
    ("execve", 59, 221), ("execveat", 322, 281),
    ("ptrace", 101, 117), ("process_vm_readv", 310, 270), ("process_vm_writev", 311, 271),
    ("pidfd_open", 434, 434), ("pidfd_getfd", 438, 438), ("pidfd_send_signal", 424, 424),
    ("kill", 62, 129), ("tkill", 200, 130), ("tgkill", 234, 131), ("rt_sigqueueinfo", 129, 138),
    ("mount", 165, 40), ("umount2", 166, 39), ("pivot_root", 155, 41), ("chroot", 161, 51),
    ("setns", 308, 268), ("unshare", 272, 97), ("open_by_handle_at", 304, 265),
    ("name_to_handle_at", 303, 264), ("open_tree", 428, 428), ("move_mount", 429, 429),
    ("fsopen", 430, 430), ("mount_setattr", 442, 442),
    ("io_uring_setup", 425, 425), ("io_uring_enter", 426, 426), ("io_uring_register", 427, 427),
    ("bpf", 321, 280), ("perf_event_open", 298, 241), ("userfaultfd", 323, 282),
    ("keyctl", 250, 219), ("add_key", 248, 217), ("request_key", 249, 218),
    ("init_module", 175, 105), ("finit_module", 313, 273), ("delete_module", 176, 106),
    ("kexec_load", 246, 104), ("reboot", 169, 142), ("swapon", 167, 224), ("acct", 163, 89),
    ("settimeofday", 164, 170), ("clock_settime", 227, 112), ("sethostname", 170, 161),
    ("setrlimit", 160, 164), ("prlimit64", 302, 261), ("setpriority", 141, 140),
    ("memfd_create", 319, 279), ("shmget", 29, 194), ("shmat", 30, 196), ("mq_open", 240, 180),
    ("chmod", 90, -1), ("fchmod", 91, 52), ("fchmodat", 268, 53), ("fchmodat2", 452, 452),
    ("chown", 92, -1), ("fchown", 93, 55), ("lchown", 94, -1), ("fchownat", 260, 54),
    ("setxattr", 188, 5), ("lsetxattr", 189, 6), ("fsetxattr", 190, 7), ("truncate", 76, 45),
    ("setuid", 105, 146), ("setgid", 106, 144), ("setresuid", 117, 147), ("setresgid", 119, 149),
)  # fmt: skip
# Column of the numbers above, and what the kernel calls the machine.
MACHINES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

# Landlock: the same numbers on every machine
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446
READ_FILE, READ_DIR = 1 << 2, 1 << 3
WRITE_FILE, REMOVE_FILE, MAKE_REG, TRUNCATE = 1 << 1, 1 << 5, 1 << 8, 1 << 14
OWN_FOLDER = READ_FILE | READ_DIR | WRITE_FILE | REMOVE_FILE | MAKE_REG | TRUNCATE
RIGHTS_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
NEWEST_RIGHTS = (1 << 16) - 1

libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Fences:
    """Which of the kernel's fences this machine has."""

    seccomp: bool
    landlock: bool

    def __str__(self) -> str:
        names = [name for name in ("seccomp", "landlock") if getattr(self, name)]
        return ", ".join(["limits", *names, "audit hook"])


def fences() -> Fences:
    """Say what this machine offers, for the log line at start."""
    return Fences(_machine() is not None, _landlock_abi() > 0)


def confine(folder: Path, source: Path, seconds: int = SECONDS) -> None:
    """Give up everything but decoding `source` into `folder`. There is no way back."""
    os.environ.clear()
    os.umask(0o077)
    _limit(seconds)
    if sys.platform == "linux":
        _prctl(PR_SET_PDEATHSIG, SIGKILL)
        _prctl(PR_SET_DUMPABLE, 0)
        _prctl(PR_SET_NO_NEW_PRIVS, 1)
        _landlock(folder, source)
        _seccomp()
    sys.addaudithook(_hook(folder))


def _limit(seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST_COPY),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # The first limit asks by signal, which the child takes as its end; the second does not ask.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _prctl(option: int, value: int) -> None:
    libc.prctl(option, value, 0, 0, 0)


def _machine() -> tuple[int, int] | None:
    return MACHINES.get(platform.machine()) if sys.platform == "linux" else None


def _seccomp() -> None:
    machine = _machine()
    if machine is None:
        return
    program = b"".join(_filter(*machine))
    kept = ctypes.create_string_buffer(program, len(program))
    fprog = struct.pack("HL", len(program) // 8, ctypes.addressof(kept))
    libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, fprog, 0, 0)


def _filter(column: int, architecture: int) -> Iterator[bytes]:
    """Write the filter: foreign calling conventions kill, refused calls answer "not permitted"."""
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    kill, allow, refuse = 0x80000000, 0x7FFF0000, 0x00050000 | 1
    numbers = [(intel, arm)[column] for _name, intel, arm in REFUSED]

    def line(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
        return struct.pack("HBBI", code, yes, no, value)

    yield line(load, 4)  # the architecture the call was made for
    yield line(equal, architecture, 1, 0)
    yield line(answer, kill)
    yield line(load, 0)  # the number of the call
    yield line(at_least, 0x40000000, 0, 1)  # x32, a second set of numbers for the same calls
    yield line(answer, kill)
    for number in filter(lambda one: one >= 0, numbers):
        yield line(equal, number, 0, 1)
        yield line(answer, refuse)
    yield line(answer, allow)


def _landlock_abi() -> int:
    if sys.platform != "linux":
        return 0
    version: int = libc.syscall(LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    return max(version, 0)


def _landlock(folder: Path, source: Path) -> None:
    abi = _landlock_abi()
    if not abi:
        return
    handled = RIGHTS_BY_ABI.get(abi, NEWEST_RIGHTS)
    ruleset = libc.syscall(
        LANDLOCK_CREATE, struct.pack("Q", handled), ctypes.c_size_t(8), ctypes.c_uint32(0)
    )
    _allow(ruleset, source, READ_FILE)
    _allow(ruleset, folder, OWN_FOLDER & handled)
    for place in _libraries():
        _allow(ruleset, place, READ_FILE | READ_DIR)
    libc.syscall(LANDLOCK_RESTRICT, ruleset, ctypes.c_uint32(0))
    os.close(ruleset)


def _allow(ruleset: int, place: Path, rights: int) -> None:
    try:
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no permission
    if not place.is_dir():
        rights &= READ_FILE
    rule = struct.pack("=Qi", rights, opened)
    libc.syscall(LANDLOCK_ADD, ruleset, ctypes.c_int(1), rule, ctypes.c_uint32(0))
    os.close(opened)


def _libraries() -> tuple[Path, ...]:
    """Python, our own code and the system's libraries; never the data folder."""
    ours = Path(__file__).parents[2]
    return (Path(sys.prefix), Path(sys.base_prefix), ours, *map(Path, ("/usr", "/lib", "/lib64")))


FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.spawn",
    "pty.", "shutil.", "os.chmod", "os.chown", "os.kill", "os.link", "os.symlink", "os.rename",
    "signal.pthread_kill", "ftplib.", "urllib.", "http.", "smtplib.", "sqlite3.", "ctypes.dlopen",
)  # fmt: skip
WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _hook(folder: Path) -> Callable[[str, tuple[object, ...]], None]:
    own = f"{folder}{os.sep}"

    def refuse(event: str, details: tuple[object, ...]) -> None:
        if event.startswith(FORBIDDEN):
            raise PermissionError(event)
        if event == "open":
            path, _mode, flags = details
            writes = isinstance(flags, int) and flags & WRITING
            if writes and not (isinstance(path, str) and path.startswith(own)):
                raise PermissionError(event)

    return refuse
