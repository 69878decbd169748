# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server of our own: in a temporary folder, reached by a socket there, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

import psycopg

__all__ = ["PostgresServer"]

_DEBIAN = Path("/usr/lib/postgresql")
_USER = "kez"
_PATIENCE_SECONDS = 60


class PostgresServer:
    """A server without a port: only who may read its folder reaches it.

    Parameters
    ----------
    durable
        Let a commit wait for the disk; without, everything is faster.
    data
        Where its data lie; in its temporary folder if not named.
    """

    def __init__(self, *, durable: bool = False, data: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kez-pg-"))
        self.data = (data or self.folder) / "data"
        self._durable = durable
        self._numbers = count(1)
        for path in {self.folder, self.data.parent}:
            if os.geteuid() == 0:  # PostgreSQL refuses to run as root
                shutil.chown(path, "postgres", "postgres")
        self._run("initdb", "-D", self.data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start, and return when the server takes connections."""
        safe = "on" if self._durable else "off"
        options = (
            f"-c listen_addresses= -c unix_socket_directories={self.folder} -c max_connections=120 -c fsync={safe}"
        )
        quick = f" -c synchronous_commit={safe} -c full_page_writes={safe} -c max_wal_size=256MB"
        log = self.folder / "log.txt"
        self._run("pg_ctl", "-D", self.data, "-w", "-t", "120", "-l", log, "-o", options + quick, "start")

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [*_as_postgres(), _binary(program), *map(str, arguments)],
            check=True,
            capture_output=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            timeout=180,
        )

    def stop(self) -> None:
        """Stop, and clear everything away."""
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)

    def restart(self) -> None:
        """Start a server that has stopped, or is about to."""
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        self.start()

    def crash(self) -> None:
        """Kill the server and all that it has started, as if the power failed."""
        pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGSTOP)  # so that it starts no more children
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        everybody = [*map(int, children), pid]
        for one in everybody:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while any(_is_alive(one) for one in everybody) and time.monotonic() < deadline:
            pass
        assert not any(map(_is_alive, everybody))
        # Where nobody buries the dead, their numbers look taken; we have seen that they are dead.
        for sign in (self.data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            sign.unlink()

    def address(self, database: str) -> str:
        """Give the address of a database for a store."""
        return f"postgresql://{_USER}@/{database}?host={self.folder}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database and give its name."""
        name = f"kez_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run one statement of the test's own."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except (FileNotFoundError, ProcessLookupError):
        return False


def _as_postgres() -> list[str]:
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


def _binary(program: str) -> str:
    """Find a program of the newest PostgreSQL that Debian has installed, or of the one in the path."""
    versions = sorted(_DEBIAN.glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(program)
    assert found, "no PostgreSQL here; `make test` installs it"
    return found
