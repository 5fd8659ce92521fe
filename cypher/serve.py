"""Serve this folder to Neo4j Browser, which plays a guide from another address only if that lets it."""

from __future__ import annotations

import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BROWSER = "http://localhost:7474"


class _Handler(SimpleHTTPRequestHandler):
    browser: str

    def __init__(self, *arguments: object, browser: str, directory: str) -> None:
        self.browser = browser
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_OPTIONS(self) -> None:
        """Allow the headers of which Browser asks before it fetches a guide."""
        self.send_response(HTTPStatus.NO_CONTENT)
        self.send_header("Access-Control-Allow-Methods", "GET")
        self.send_header("Access-Control-Allow-Headers", self.headers.get("Access-Control-Request-Headers", ""))
        self.end_headers()

    def end_headers(self) -> None:
        """Let pages of Browser read what is sent."""
        self.send_header("Access-Control-Allow-Origin", self.browser)
        super().end_headers()


def main(port: int, browser: str) -> None:
    """Serve until stopped, on the loopback interface alone; port 0 is any free one."""
    handler = partial(_Handler, browser=browser, directory=str(Path(__file__).parent))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f":guide http://localhost:{server.server_port}/guide.html", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000, sys.argv[2] if len(sys.argv) > 2 else BROWSER)
