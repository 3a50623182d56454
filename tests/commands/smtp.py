"""A real mail server for tests: it listens on a port, speaks SMTP with STARTTLS and sign-in, and keeps what it took."""

import datetime
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAME, PASSWORD = "liem", "mot-mat-khau"


@dataclass
class Post:
    """What the server took, and how; `refuses` makes it take nothing."""

    port: int = 0
    refuses: bool = False
    letters: list[EmailMessage] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    signed_in: list[bool] = field(default_factory=list)


def certificate(folder: Path) -> Path:
    """A certificate for localhost that signs itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
    made = made.not_valid_after(now + datetime.timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
    file = folder / "mail.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def serving(pem: Path | None) -> Iterator[Post]:
    """The server, with STARTTLS where it has a certificate, for as long as the block lasts."""
    post, options = Post(), {}
    if pem is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        options = {"tls_context": context, "authenticator": _known}
    server = Controller(_Kept(post), hostname="127.0.0.1", port=_free_port(), **options)
    post.port = server.port
    server.start()
    try:
        yield post
    finally:
        server.stop()


def _known(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, said: LoginPassword) -> AuthResult:
    return AuthResult(success=(said.login, said.password) == (NAME.encode(), PASSWORD.encode()), handled=False)


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as tried:
        return int(tried.getsockname()[1])


@dataclass
class _Kept:
    """What the server does with a letter."""

    post: Post

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """To whom."""
        if self.post.refuses:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:
        """The letter itself."""
        self.post.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        self.post.encrypted.append(session.ssl is not None)
        self.post.signed_in.append(bool(session.authenticated))
        return "250 taken"
