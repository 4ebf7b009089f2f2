"""Every answer tells browsers what may frame the pages, and where from they may load."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from pages.frame.headers import HEADERS, SafeHeaders


def own(_):
    return PlainTextResponse("x", headers={"Referrer-Policy": "no-referrer"})


async def talk(socket):
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


CLIENT = TestClient(
    Starlette(
        routes=[
            Route("/own", own),
            Route("/models/m/docs", own),
            WebSocketRoute("/talk", talk),
        ],
        middleware=[Middleware(SafeHeaders)],
    )
)


def test_every_answer_has_the_headers_and_its_own_go_before():
    for path in ("/own", "/not/there"):
        found = CLIENT.get(path).headers
        assert {name: found[name] for name in HEADERS if name != "Referrer-Policy"} == {
            name: value for name, value in HEADERS.items() if name != "Referrer-Policy"
        }
    assert CLIENT.get("/own").headers["Referrer-Policy"] == "no-referrer"


def test_pages_load_from_this_server_alone_and_nobody_else_frames_them():
    parts = HEADERS["Content-Security-Policy"].split("; ")
    assert "frame-ancestors 'self'" in parts
    assert "default-src 'self'" in parts
    assert not [part for part in parts if "http" in part or "*" in part]


def test_the_answers_of_models_have_them_too():
    found = CLIENT.get("/models/m/docs").headers
    assert found["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert found["X-Content-Type-Options"] == "nosniff"


def test_what_is_no_request_goes_through():
    with CLIENT.websocket_connect("/talk") as socket:
        assert socket.receive_text() == "hello"
