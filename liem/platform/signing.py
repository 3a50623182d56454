"""Signatures of this installation: Ed25519, with a key derived from the private key of the data folder.

The signing key is never stored: it is derived anew (HKDF, `keys.derive`) whenever something is signed. The public key
may be given to anybody: with it a signature is checked without this installation.
"""

from pathlib import Path
from typing import Any

from liem.platform.keys import derive

PURPOSE = "report-seal"


def sign(message: bytes, folder: Path | None = None) -> str:
    """The signature of a message, 128 hexadecimal digits."""
    return str(_key(folder).sign(message).hex())


def public_key(folder: Path | None = None) -> str:
    """The public key of this installation, 64 hexadecimal digits."""
    return str(_key(folder).public_key().public_bytes_raw().hex())


def signed(message: bytes, signature: str, public: str) -> bool:
    """Whether the signature of that message was made with the key that belongs to `public`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_key() -> bytes:
    """The private half of a new pair of keys that belongs to nobody yet, 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return bytes(Ed25519PrivateKey.generate().private_bytes_raw())


def sign_with(private: bytes, message: bytes) -> str:
    """As `sign`, with a key that is given."""
    return str(_pair(private).sign(message).hex())


def public_of(private: bytes) -> str:
    """As `public_key`, of a key that is given."""
    return str(_pair(private).public_key().public_bytes_raw().hex())


def _key(folder: Path | None) -> Any:
    return _pair(derive(PURPOSE, folder))


def _pair(private: bytes) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private)
