"""A headless Chromium for the page checks: one driver, its messages, its view port. Needs Debian's chromium and driver."""
import base64
import http.server
import pathlib
import shutil
import threading
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

# Said by the browser about the 404 page, which asks for its script at eight depths: that is its way to find the root.
EXPECTED = ("not-found.js",)


class Browser:
    def __init__(self, output, address=None):
        self.output = pathlib.Path(output).resolve()
        self.base = address or self.output.as_uri() + "/"
        options = webdriver.ChromeOptions()
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1280,900"):
            options.add_argument(argument)
        driver = shutil.which("chromedriver")
        if not driver:
            raise SystemExit("chromedriver is missing (apt install chromium chromium-driver)")
        self.driver = webdriver.Chrome(options=options, service=Service(driver))
        self.driver.set_script_timeout(60)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def open(self, path):
        self.driver.get(self.base + path)

    @property
    def path(self):
        """The page's address from the site's root, without query."""
        url = self.driver.current_url
        return url[len(self.base):].split("?")[0] if url.startswith(self.base) else url

    def find(self, selector):
        return self.driver.find_elements("css selector", selector)

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def click(self, element):
        """A real click in the middle of the view; a real user scrolls there too."""
        self.js("arguments[0].scrollIntoView({block:'center'})", element)
        element.click()

    def wait(self, condition, seconds=8):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            time.sleep(0.03)
        return condition()

    def errors(self):
        """Console messages of level SEVERE and uncaught errors since the last call."""
        time.sleep(0.3)  # the log comes late
        log = self.driver.get_log("browser")
        return [m["message"] for m in log if m["level"] == "SEVERE" and not any(e in m["message"] for e in EXPECTED)]

    def view(self, width, height=900, dark=False, printed=False, reduced=False):
        cdp = self.driver.execute_cdp_cmd
        cdp("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if reduced else "no-preference"},
        ]
        cdp("Emulation.setEmulatedMedia", {"media": "print" if printed else "", "features": features})

    def picture(self, width, most):
        """A PNG of the page from its top, at most `most` pixels high."""
        height = self.js("return Math.min(document.documentElement.scrollHeight, arguments[0])", most)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
        return base64.b64decode(shot["data"])

    def pdf(self):
        answer = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
        return base64.b64decode(answer["data"])


def page_kinds(output, most=1):
    """`kind` of every page type → its first pages, by the class that the layout puts on `<body>`."""
    kinds = {}
    for path in sorted(pathlib.Path(output).rglob("*.html"), key=lambda p: (len(p.parts), str(p))):
        head = path.read_text("utf-8")
        at = head.find('<body class="k-')
        if at < 0:
            continue
        kind = head[at + 15:head.find('"', at + 15)].split()[0]
        pages = kinds.setdefault(kind, [])
        if len(pages) < most:
            pages.append(path.relative_to(output).as_posix())
    return kinds


class Server:
    """The same files below /any/sub/path/ of a loopback server."""

    def __init__(self, output):
        root = str(output)

        class Handler(http.server.SimpleHTTPRequestHandler):
            def translate_path(self, path):
                path = path.split("?")[0].split("#")[0]
                if not path.startswith("/any/sub/path/"):
                    return root + "/no-such-file"
                return root + "/" + path[len("/any/sub/path/"):]

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/any/sub/path/"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
