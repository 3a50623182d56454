"""A real mail server for tests: it listens on a port, speaks SMTP with STARTTLS and sign-in, and keeps what it took."""

import base64
import datetime
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

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
    post = Post()

    class Handler(_Session):
        kept, certified = post, pem

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        post.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield post
        finally:
            server.shutdown()
            thread.join()


class _Session(socketserver.StreamRequestHandler):
    kept: Post
    certified: Path | None

    def say(self, line: str) -> None:
        """One line of an answer."""
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        """Speak until the other side has done."""
        self.tls = self.known = False
        self.say("220 localhost")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "QUIT":
                self.say("221 bye")
                break
            getattr(self, f"on_{verb.lower()}", self.on_other)(line)
        if self.tls:
            self.wfile.close()
            self.rfile.close()
            self.connection.close()

    def on_ehlo(self, line: str) -> None:
        """What the server can do."""
        self.say("250-localhost")
        if self.certified and not self.tls:
            self.say("250-STARTTLS")
        self.say("250 AUTH PLAIN" if self.tls else "250 SIZE")

    def on_starttls(self, line: str) -> None:
        """Go on encrypted."""
        self.say("220 go on")
        assert self.certified
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certified)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.tls = True

    def on_auth(self, line: str) -> None:
        """Who signs in."""
        said = base64.b64decode(line.split()[2]).decode().split("\0")[1:]
        self.known = said == [NAME, PASSWORD]
        self.say("235 welcome" if self.known else "535 unknown")

    def on_rcpt(self, line: str) -> None:
        """To whom."""
        self.say("550 nobody of that name" if self.kept.refuses else "250 ok")

    def on_data(self, line: str) -> None:
        """The letter itself."""
        self.say("354 go on")
        lines = []
        while (part := self.rfile.readline()) != b".\r\n":
            lines.append(part[1:] if part.startswith(b"..") else part)
        self.kept.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        self.kept.encrypted.append(self.tls)
        self.kept.signed_in.append(self.known)
        self.say("250 taken")

    def on_other(self, line: str) -> None:
        """Whatever else there is to say."""
        self.say("250 ok")
