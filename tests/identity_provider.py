"""A department's identity provider to test with: OpenID Connect on loopback, code and PKCE."""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT, SECRET = "domicile", "the secret of the tests, long enough for a digest"


@dataclass
class Person:
    """Who signs in at the provider, and how."""

    subject: str
    email: str
    verified: bool = True
    methods: tuple[str, ...] = ()


@dataclass
class Provider:
    """The provider: `person` is whoever sits before the browser."""

    person: Person
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def settings(self) -> dict[str, object]:
        """As the product's own settings name it."""
        app = {
            "provider_id": "department",
            "name": "Department",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": self.issuer},
        }
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

    def signs_in(self, address: str) -> str:
        """The person agrees at the provider's page; where the browser is led back to."""
        given = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(16)
        self.asked[code] = given
        back = {"code": code, "state": given["state"]}
        return f"{given['redirect_uri']}?{urlencode(back)}"

    def answer(self, path: str, body: dict[str, str]) -> dict[str, object]:
        if path == "/.well-known/openid-configuration":
            return self._configuration()
        if path == "/userinfo":
            return self._claims()
        return self._tokens(body) if path == "/token" else {"keys": []}

    def _configuration(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _claims(self) -> dict[str, object]:
        who = self.person
        return {"sub": who.subject, "email": who.email, "email_verified": who.verified}

    def _tokens(self, body: dict[str, str]) -> dict[str, object]:
        asked = self.asked.pop(body.get("code", ""), None)
        if asked is None or _challenge(body.get("code_verifier", "")) != asked["code_challenge"]:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = self._claims() | {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300,
            "amr": list(self.person.methods),
        }  # fmt: skip
        token = jwt.encode(claims, SECRET, algorithm="HS256")
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._say(provider.answer(self.path, {}))

            def do_POST(self) -> None:
                text = self.rfile.read(int(self.headers["Content-Length"])).decode()
                body = {key: values[0] for key, values in parse_qs(text).items()}
                self._say(provider.answer(self.path, body))

            def _say(self, answer: dict[str, object]) -> None:
                self.send_response(400 if "error" in answer else 200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
