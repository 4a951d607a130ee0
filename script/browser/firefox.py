"""A headless Firefox ESR for the page checks, spoken to in WebDriver BiDi over its own socket: no driver program is needed.

It answers to the same names as `browser.Browser`, so that clicks, errands and looks run in it unchanged.
"""
import base64
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import time

from websockets.sync.client import connect

import browser as browsers

# The driver's recommended settings; and no panel that takes the focus when a file has come.
PREFERENCES = 'user_pref("remote.prefs.recommended", true);\nuser_pref("browser.download.alwaysOpenPanel", false);\n'


class Element:
    """What the checks ask of an element, as Selenium names it."""

    def __init__(self, firefox, shared):
        self.firefox, self.shared = firefox, shared

    def call(self, body, *arguments):
        return self.firefox.call(body, self, *arguments)

    @property
    def text(self):
        return self.call("return arguments[0].innerText").strip()

    def get_attribute(self, name):
        return self.call("var e = arguments[0], n = arguments[1]; return n in e && typeof e[n] !== 'object' ? e[n] : e.getAttribute(n)", name)

    def is_displayed(self):
        return self.call("var e = arguments[0]; return !!e.getClientRects().length && getComputedStyle(e).visibility === 'visible'")

    def click(self):
        """A pointer moved into the middle of the element's first box, pressed and released."""
        x, y, hit = self.call(
            "var e = arguments[0], r = e.getClientRects()[0], x = r.left + r.width / 2, y = r.top + r.height / 2, t = document.elementFromPoint(x, y);"
            "return [x, y, !t || e === t || e.contains(t) || t.contains(e) ? '' : t.tagName + '.' + t.className]")
        if hit:
            raise LookupError(f"a click would hit {hit} instead")
        self.firefox.point(x, y)

    def send_keys(self, text):
        self.call("arguments[0].focus()")
        self.firefox.type(text)


class Firefox(browsers.Pages):
    name = "Firefox"

    def __init__(self, output, address=None):
        super().__init__(output, address)
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if not program:
            raise SystemExit("Firefox is missing (apt install firefox-esr)")
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.downloads = pathlib.Path(self.folder.name) / "downloads"
        self.downloads.mkdir()
        profile = pathlib.Path(self.folder.name) / "profile"
        profile.mkdir()
        (profile / "user.js").write_text(PREFERENCES, "utf-8")
        command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0", "--width", "1280", "--height", "900"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        address = self.listening()
        threading.Thread(target=self.process.stderr.read, daemon=True).start()  # or the pipe fills and Firefox stops
        # No pings: on a busy machine an answer may take longer than they wait, and a browser that is gone is noticed by the time limit of each command.
        self.socket = connect(address + "/session", max_size=None, open_timeout=30, ping_interval=None)
        self.number, self.log = 0, []
        capabilities = self.send("session.new", capabilities={})["capabilities"]
        self.version = f"Firefox {capabilities['browserVersion']}"
        self.send("browser.setDownloadBehavior", downloadBehavior={"type": "allowed", "destinationFolder": str(self.downloads)})
        self.send("session.subscribe", events=["log.entryAdded"])
        # A tab of our own: the first one never has the focus, and a page without it hears nothing of a focused field.
        self.context = self.send("browsingContext.create", type="tab")["context"]
        self.view(1280)

    def listening(self):
        for line in self.process.stderr:
            found = re.search(r"WebDriver BiDi listening on (ws://\S+)", line)
            if found:
                return found[1]
        raise SystemExit("Firefox ended without opening its socket")

    def close(self):
        try:
            self.send("browser.close")
            self.socket.close()
        finally:
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
            self.folder.cleanup()

    def send(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(timeout=240))
            if answer.get("type") == "event":
                self.event(answer)
            elif answer.get("id") == self.number:
                if answer.get("type") == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def event(self, answer):
        entry = answer["params"]
        if answer["method"] == "log.entryAdded" and entry.get("level") == "error":
            self.log.append(f"{entry.get('text')} ({entry.get('type')})")

    # Pages

    def open(self, path):
        for attempt in range(4):
            try:
                return self.send("browsingContext.navigate", context=self.context, url=self.base + path, wait="complete")
            except RuntimeError as error:  # the page before leads elsewhere by itself, and did so now
                if "ABORTED" not in str(error) or attempt == 3:
                    raise
                time.sleep(0.2)

    @property
    def url(self):
        return self.send("browsingContext.getTree", root=self.context, maxDepth=0)["contexts"][0]["url"]

    def find(self, selector):
        for _ in range(20):
            try:
                nodes = self.send("browsingContext.locateNodes", context=self.context, locator={"type": "css", "value": selector})["nodes"]
                return [Element(self, node["sharedId"]) for node in nodes]
            except RuntimeError:  # a page is just leaving
                time.sleep(0.05)
        return []

    def js(self, script, *arguments):
        return self.call(script, *arguments)

    def call(self, body, *arguments):
        return self.evaluate(f"function(...given) {{ var inner = function () {{ {body} }}; return JSON.stringify(inner.apply(null, given)); }}", arguments)

    def wait_for(self, body, *arguments):
        """Runs a script whose last argument is called with the result."""
        return self.evaluate(f"function(...given) {{ return new Promise(function (done) {{ given.push(function (v) {{ done(JSON.stringify(v)); }}); (function () {{ {body} }}).apply(null, given); }}); }}", arguments)

    def evaluate(self, function, arguments):
        def given(a):
            if isinstance(a, Element):
                return {"sharedId": a.shared}
            if isinstance(a, bool):
                return {"type": "boolean", "value": a}
            if isinstance(a, (int, float)):
                return {"type": "number", "value": a}
            return {"type": "string", "value": a}
        answer = self.send("script.callFunction", functionDeclaration=function, awaitPromise=True, target={"context": self.context}, arguments=[given(a) for a in arguments])
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        value = answer["result"].get("value")
        return json.loads(value) if isinstance(value, str) else None

    # Hands

    def point(self, x, y):
        pointer = [{"type": "pointerMove", "x": round(x), "y": round(y)}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.send("input.performActions", context=self.context, actions=[{"type": "pointer", "id": "hand", "actions": pointer}])

    def type(self, text):
        keys = []
        for character in text:
            keys += [{"type": "keyDown", "value": character}, {"type": "keyUp", "value": character}]
        self.send("input.performActions", context=self.context, actions=[{"type": "key", "id": "keys", "actions": keys}])

    def chord(self, letter):
        down = [{"type": "keyDown", "value": "\ue009"}, {"type": "keyDown", "value": letter}]
        up = [{"type": "keyUp", "value": letter}, {"type": "keyUp", "value": "\ue009"}]
        self.send("input.performActions", context=self.context, actions=[{"type": "key", "id": "keys", "actions": down + up}])

    def errors(self):
        time.sleep(0.2)
        self.send("browsingContext.getTree")  # takes in what came meanwhile
        log, self.log = self.log, []
        return [m for m in log if not any(e in m for e in browsers.EXPECTED)]

    def view(self, width, height=900, **_):
        self.send("browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height})

    def picture(self, *_):
        return base64.b64decode(self.send("browsingContext.captureScreenshot", context=self.context)["data"])

    def pdf(self):
        page = {"width": 21.0, "height": 29.7}
        margin = {"top": 3.7, "right": 2.6, "bottom": 3.5, "left": 2.8}
        return base64.b64decode(self.send("browsingContext.print", context=self.context, page=page, margin=margin, background=True, shrinkToFit=False)["data"])
