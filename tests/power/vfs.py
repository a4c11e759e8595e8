"""See what SQLite does with its files, in the very library that the ledger runs on.

SQLite reaches its files through a table of functions, its VFS. Here the default one is copied and a few of its
functions are replaced: they tell what is written, synced, cut and deleted, and pass it on. So `sqlite3`, aiosqlite and
the ledger run as they are, and no kernel module, no rights and no other SQLite are needed.
"""

from __future__ import annotations

import ctypes
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any, Protocol

_OK = 0
_OPEN_CREATE = 0x04
_OPEN_JOURNAL = 0x0800 | 0x4000 | 0x080000  # Of a database, of several, or a write-ahead log.


class Watcher(Protocol):
    """Who is told what becomes of files."""

    def created(self, path: Path) -> None: ...
    def wrote(self, path: Path, offset: int, data: bytes) -> None: ...
    def cut(self, path: Path, size: int) -> None: ...
    def synced(self, path: Path) -> None: ...
    def deleted(self, path: Path) -> None: ...
    def synced_folder(self) -> None: ...


class NotReachable(Exception):
    """This Python's SQLite does not let itself be watched."""


class _Methods(Structure):
    """sqlite3_io_methods: what can be done with an open file."""


class _File(Structure):
    """sqlite3_file: whatever an open file is, it begins with its methods."""

    _fields_ = (("methods", POINTER(_Methods)),)


class _Vfs(Structure):
    """sqlite3_vfs: how files are opened and deleted."""


_Write = CFUNCTYPE(c_int, POINTER(_File), c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, POINTER(_File), c_int64)
_Sync = CFUNCTYPE(c_int, POINTER(_File), c_int)
_Open = CFUNCTYPE(c_int, POINTER(_Vfs), c_void_p, POINTER(_File), c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, POINTER(_Vfs), c_char_p, c_int)

# In the order of sqlite3.h, which has not changed since 2010 and may only grow at its end.
_Methods._fields_ = (
    ("version", c_int),
    ("close", c_void_p),
    ("read", c_void_p),
    ("write", _Write),
    ("truncate", _Truncate),
    ("sync", _Sync),
    *((name, c_void_p) for name in ("size", "lock", "unlock", "check_lock", "control", "sector_size", "device")),
    *((name, c_void_p) for name in ("shm_map", "shm_lock", "shm_barrier", "shm_unmap", "fetch", "unfetch")),
)
_Vfs._fields_ = (
    ("version", c_int),
    ("size_of_file", c_int),
    ("longest_path", c_int),
    ("next", c_void_p),
    ("name", c_char_p),
    ("data", c_void_p),
    ("open", _Open),
    ("delete", _Delete),
    *((name, c_void_p) for name in ("access", "full_path", "dl_open", "dl_error", "dl_sym", "dl_close", "randomness")),
    *((name, c_void_p) for name in ("sleep", "time", "last_error", "time_64", "set_call", "get_call", "next_call")),
)


def _library() -> Any:
    """The SQLite library that the `sqlite3` module of this Python has loaded.

    Raises:
        NotReachable: it is built in such that nobody else can call it.
    """
    import _sqlite3

    for name in (getattr(_sqlite3, "__file__", None), None):
        library = ctypes.CDLL(name)
        if hasattr(library, "sqlite3_vfs_find"):
            library.sqlite3_libversion.restype = c_char_p
            if library.sqlite3_libversion().decode() == sqlite3.sqlite_version:
                library.sqlite3_vfs_find.restype = POINTER(_Vfs)
                library.sqlite3_vfs_find.argtypes = (c_char_p,)
                library.sqlite3_vfs_register.argtypes = (POINTER(_Vfs), c_int)
                library.sqlite3_vfs_unregister.argtypes = (POINTER(_Vfs),)
                return library
    raise NotReachable("the sqlite3 module of this Python does not share its SQLite, so its files cannot be watched")


@contextmanager
def watching(watcher: Watcher, folder: Path) -> Iterator[None]:
    """Tell of all that SQLite does with the files of a folder, until the end of the block.

    Raises:
        NotReachable: it cannot be done on this machine.
    """
    library = _library()
    default = library.sqlite3_vfs_find(None)
    shim = _Shim(watcher, folder, default)
    library.sqlite3_vfs_register(shim.vfs, 1)
    try:
        yield
    finally:
        library.sqlite3_vfs_register(default, 1)
        library.sqlite3_vfs_unregister(shim.vfs)


class _Shim:
    """The default VFS with some of its functions replaced. It must live as long as files are open through it."""

    def __init__(self, watcher: Watcher, folder: Path, default: Any) -> None:
        self._watcher = watcher
        self._folder = folder
        self._default = default.contents
        self._paths: dict[int, Path] = {}
        self._with_folder: set[int] = set()
        """Files whose first sync syncs their folder, too: so does SQLite with journals that it may have created."""

        self._replaced: dict[int, _Methods] = {}
        self._callbacks: list[object] = []  # What C calls must not be collected.
        self.vfs = _Vfs.from_buffer_copy(self._default)
        self.vfs.name = b"watched"
        self.vfs.open = self._kept(_Open(self._open))
        self.vfs.delete = self._kept(_Delete(self._delete))

    def _kept(self, callback: Any) -> Any:
        self._callbacks.append(callback)
        return callback

    def _open(self, vfs: Any, name: int | None, file: Any, flags: int, told: int | None) -> int:
        path = Path(ctypes.string_at(name).decode()) if name else None
        is_new = path is not None and not path.exists()
        answer: int = self._default.open(vfs, name, file, flags, told)
        if answer == _OK and path is not None and path.parent == self._folder:
            self._paths[ctypes.addressof(file.contents)] = path
            file.contents.methods = ctypes.pointer(self._watched(file.contents.methods.contents))
            if is_new:
                self._watcher.created(path)
            if flags & _OPEN_CREATE and flags & _OPEN_JOURNAL:
                self._with_folder.add(ctypes.addressof(file.contents))
        return answer

    def _delete(self, vfs: Any, name: bytes, durably: int) -> int:
        answer: int = self._default.delete(vfs, name, durably)
        path = Path(name.decode())
        if answer == _OK and path.parent == self._folder:
            self._watcher.deleted(path)
            if durably:
                self._watcher.synced_folder()
        return answer

    def _watched(self, methods: _Methods) -> _Methods:
        """These methods, with the ones that change a file replaced."""
        address = ctypes.addressof(methods)
        if address in self._replaced:
            return self._replaced[address]
        write, truncate, sync = methods.write, methods.truncate, methods.sync

        def on_write(file: Any, data: int, size: int, offset: int) -> int:
            self._watcher.wrote(self._path(file), offset, ctypes.string_at(data, size))
            return int(write(file, data, size, offset))

        def on_truncate(file: Any, size: int) -> int:
            self._watcher.cut(self._path(file), size)
            return int(truncate(file, size))

        def on_sync(file: Any, flags: int) -> int:
            answer = int(sync(file, flags))
            if answer == _OK:
                self._watcher.synced(self._path(file))
                if ctypes.addressof(file.contents) in self._with_folder:
                    self._with_folder.remove(ctypes.addressof(file.contents))
                    self._watcher.synced_folder()
            return answer

        replaced = self._replaced[address] = _Methods.from_buffer_copy(methods)
        replaced.write = self._kept(_Write(on_write))
        replaced.truncate = self._kept(_Truncate(on_truncate))
        replaced.sync = self._kept(_Sync(on_sync))
        return replaced

    def _path(self, file: Any) -> Path:
        return self._paths[ctypes.addressof(file.contents)]
