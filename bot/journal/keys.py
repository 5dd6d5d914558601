"""What is kept instead of names: keyed hashes of ids, and sealed questions while they are answered.

The hashing key is the operator's BRIEFDESK_SECRET, or else one that the journal made for itself.
Only the operator's own seals anything: a key that lies beside what it locks is none.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, TypeAlias

from bot.journal.values import Delivery
from bot.messages import Addressed, Question, Verb

_BYTES: Final = 16
_NONCE: Final = 25  # what the strictest platform takes

Cipher: TypeAlias = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Keys:
    """What hashes the ids, and what seals questions (nothing, where the operator set no secret).

    `earlier` is the key from before there was a secret: ids from then are found by it.
    """

    key: bytes = field(repr=False)
    earlier: bytes = field(default=b"", repr=False)
    lock: Cipher | None = field(default=None, repr=False)
    unlock: Cipher | None = field(default=None, repr=False)

    def hashed(self, kind: str, *parts: str) -> str:
        """Return the hash that stands for an id; another kind of id never has the same."""
        digest = hashlib.blake2b(digest_size=_BYTES, key=self.key, person=kind.encode())
        for part in parts:
            digest.update(part.encode("utf-8", "replace") + b"\0")
        return digest.hexdigest()

    def reply(self, key: str) -> str:
        """Return what a delivery is called in the journal, and its reply outside."""
        return self.hashed("delivery", key)

    def person(self, id_: str) -> str | None:
        """Return what stands for a person; None for nobody."""
        return self.hashed("person", id_) if id_ else None

    def every_person(self, id_: str) -> tuple[str, ...]:
        """Return all that may stand for a person in this journal."""
        return self.every("person", id_) if id_ else ()

    def every(self, kind: str, *parts: str) -> tuple[str, ...]:
        """Return all hashes that may stand for an id in this journal, the one in use first."""
        keys = (self, Keys(self.earlier)) if self.earlier else (self,)
        return tuple(one.hashed(kind, *parts) for one in keys)

    def conversation(self, id_: str) -> str:
        """Return what stands for a conversation."""
        return self.hashed("conversation", id_)

    def seal(self, delivery: Delivery) -> bytes:
        """Return what another process needs to answer. Without a secret to seal it with, that is
        where to reply, and nothing of what was asked or by whom, unless the desk asked itself.
        """
        if self.lock is None:
            asked = delivery.question if delivery.ours else _UNREADABLE
            return self.locked(_packed(replace(delivery, person="", question=asked)))
        return self.locked(_packed(delivery))

    def unseal(self, sealed: bytes | None) -> Delivery | None:
        """Return what was sealed; None where it cannot be read."""
        given = self.unlocked(sealed)
        return _unpacked(given) if given else None

    def named(self, person: str) -> bytes:
        """Return who shared a reply as it is kept; without a secret, only that somebody did."""
        return self.locked({"by": person if self.lock else ""})

    def name(self, sealed: bytes | None) -> str | None:
        """Return who shared a reply: "" where that is not kept, None where nobody did."""
        if sealed is None:
            return None
        return str((self.unlocked(sealed) or {}).get("by", ""))

    def locked(self, given: dict[str, Any]) -> bytes:
        """Return values as they are kept: sealed, where the operator set a secret."""
        packed = json.dumps(given).encode()
        return self.lock(packed) if self.lock else packed

    def unlocked(self, sealed: bytes | None) -> dict[str, Any] | None:
        """Return values that were kept; None where they cannot be read."""
        if sealed is None:
            return None
        try:
            if not sealed.startswith(b"{"):
                if self.unlock is None:
                    return None
                sealed = self.unlock(sealed)
            found: dict[str, Any] = json.loads(sealed)
        except ValueError:
            return None
        return found


_UNREADABLE: Final = Question(text="")


def is_readable(delivery: Delivery) -> bool:
    """Tell whether a delivery came back with its question."""
    return delivery.question != _UNREADABLE


def nonce_of(reply: str) -> str:
    """Return what tells platforms that two messages are one."""
    return reply[:_NONCE]


def keys_from(secret: str, own: bytes) -> Keys:
    """In: the operator's secret ("" for none), and the journal's own key. Out: the keys in use."""
    if not secret:
        return Keys(own)
    key = hashlib.scrypt(secret.encode(), salt=b"briefdesk journal", n=2**12, r=8, p=1, dklen=64)
    return Keys(key[:32], own, *_ciphers(key[32:]))


def _ciphers(key: bytes) -> tuple[Cipher, Cipher]:
    from cryptography.fernet import Fernet, InvalidToken

    fernet = Fernet(base64.urlsafe_b64encode(key))

    def unlock(sealed: bytes) -> bytes:
        try:
            return fernet.decrypt(sealed)
        except InvalidToken:
            raise ValueError("sealed with another key") from None

    return fernet.encrypt, unlock


def _packed(delivery: Delivery) -> dict[str, Any]:
    asked = delivery.question
    return {
        "key": delivery.key,
        "door": delivery.door,
        "address": delivery.address,
        "workspace": delivery.workspace,
        "person": delivery.person,
        "until": delivery.until.isoformat() if delivery.until else None,
        "text": asked.text,
        "conversation": asked.conversation,
        "verb": asked.verb.value,
        "addressed": asked.addressed.value,
        "briefings": asked.briefings,
        **({"ours": True} if delivery.ours else {}),
    }


def _unpacked(given: dict[str, Any]) -> Delivery:
    question = Question(
        text=given.pop("text"),
        conversation=given.pop("conversation"),
        verb=Verb(given.pop("verb")),
        addressed=Addressed(given.pop("addressed")),
        briefings=tuple(given.pop("briefings")),
    )
    until = given.pop("until")
    return Delivery(
        question=question, until=datetime.fromisoformat(until) if until else None, **given
    )
