"""Who may read and who may edit where a record is served to others: a file of names, passwords and tokens, hashed.

A line of JSON each. Passwords are kept as scrypt (RFC 7914; N = 2^15, r = 8, p = 1: about 32 MB and 0.1 s a try),
tokens, which are 32 random bytes, as their SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from onrecord.errors import OutputError, RequestError, StoreError
from onrecord.output import check, write

#: What somebody may do: look, or look and change.
Role = Literal["reader", "editor"]
_COST = {"n": 1 << 15, "r": 8, "p": 1, "maxmem": 64 << 20, "dklen": 32}
_LEAST, _LONGEST, _NAME = 12, 1024, 64
#: A password of nobody, so that a name that is not there takes as long as a wrong password.
_NOBODY = "0" * 32


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in, by a password or a token: exactly one of the two hashes is there."""

    name: str
    role: Role
    salt: str = ""
    password: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts of a file."""

    every: tuple[Account, ...]

    def by_password(self, name: str, password: str) -> Account | None:
        """Whose name and password these are; takes about as long where there is no such name."""
        found = [one for one in self.every if one.name == name and one.password]
        salt, kept = (found[0].salt, found[0].password) if found else (_NOBODY, _NOBODY)
        right = secrets.compare_digest(_scrypt(password, salt), kept)
        return found[0] if found and right else None

    def by_token(self, token: str) -> Account | None:
        """Whose token this is."""
        asked = _digest(token)
        return next((one for one in self.every if one.token and secrets.compare_digest(one.token, asked)), None)


def load_accounts(path: str | Path) -> Accounts:
    """The accounts of a file. Raises StoreError where it can't be read, holds nobody, or others may read it."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        if os.name == "posix" and Path(path).stat().st_mode & 0o077:
            raise StoreError(f"{path}: others on this machine may read it: chmod 600 {path}")
        every = tuple(_account(line) for line in text.splitlines() if line.strip())
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(
            f"{path}: no file of accounts ({error}); make one with: onrecord user NAME --accounts {path}"
        ) from error
    if not every:
        raise StoreError(f"{path}: holds nobody; add somebody with: onrecord user NAME --accounts {path}")
    return Accounts(every)


def keep_password(path: str | Path, name: str, role: Role, password: str) -> None:
    """Let somebody in by a password, in place of the one before.

    Raises RequestError where name or password can't be taken, OutputError where the file can't be written.
    """
    _check_name(name, role)
    if not _LEAST <= len(password) <= _LONGEST:
        raise RequestError(f"a password has {_LEAST} to {_LONGEST:,} characters: a few words in a row are good")
    salt = secrets.token_hex(16)
    _keep(path, Account(name, role, salt, password=_scrypt(password, salt)))


def make_token(path: str | Path, name: str, role: Role) -> str:
    """A new token for a program, in place of the one before; it can't be shown again. Raises as ``keep_password``."""
    _check_name(name, role)
    token = f"onrecord_{secrets.token_urlsafe(32)}"
    _keep(path, Account(name, role, token=_digest(token)))
    return token


def remove_account(path: str | Path, name: str) -> int:
    """Let somebody in no more, neither by password nor by token; how many of the two there were. StoreError: none."""
    every = load_accounts(path).every
    left = [one for one in every if one.name != name]
    if len(left) == len(every):
        raise StoreError(f"{name}: nobody of this name in {path}")
    _write(path, left)
    return len(every) - len(left)


def _keep(path: str | Path, new: Account) -> None:
    check(path)
    try:
        every = load_accounts(path).every if Path(path).exists() and Path(path).stat().st_size else ()
    except StoreError as error:
        raise OutputError(f"{error}; it is not written over") from error
    left = [one for one in every if one.name != new.name or bool(one.token) != bool(new.token)]
    _write(path, [*(replace(one, role=new.role) if one.name == new.name else one for one in left), new])


def _write(path: str | Path, every: list[Account]) -> None:
    if not Path(path).exists():
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))  # what is written in its place keeps its rights
        except OSError as error:
            raise OutputError(f"{path}: can't be written: {error.strerror}") from error
    write(path, "".join(json.dumps(asdict(one)) + "\n" for one in every))


def _check_name(name: str, role: str) -> None:
    if not name.strip() or len(name) > _NAME or not name.isprintable():
        raise RequestError(f"a name has 1 to {_NAME} characters")
    if role not in get_args(Role):
        raise RequestError(f"`role` is {role}: give one of {', '.join(get_args(Role))}")


def _account(line: str) -> Account:
    one = Account(**json.loads(line))
    if one.role not in get_args(Role) or bool(one.password) == bool(one.token):
        raise ValueError(f"no account: {one.name}")
    return one


def _scrypt(password: str, salt: str) -> str:
    data = password.encode("utf-8", "surrogatepass")[: 4 * _LONGEST]
    return hashlib.scrypt(data, salt=bytes.fromhex(salt), **_COST).hex()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
