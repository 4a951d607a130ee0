"""A headless Chromium for the page checks: one driver, its messages, its view port. Needs Debian's chromium and driver."""
import base64
import http.server
import pathlib
import re
import shutil
import tempfile
import threading
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains

# Keys as WebDriver writes them.
ENTER, ESCAPE, TAB, UP, RIGHT, DOWN, CONTROL = "\ue007", "\ue00c", "\ue004", "\ue013", "\ue014", "\ue015", "\ue009"
# Said by the browser about the 404 page, which asks for its script at eight depths: that is its way to find the root.
EXPECTED = ("not-found.js",)


class Pages:
    """What every browser of the checks can do; the classes below it say how."""

    name = ""

    def __init__(self, output, address=None):
        self.output = pathlib.Path(output).resolve()
        self.base = address or self.output.as_uri() + "/"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def path(self):
        """The page's address from the site's root, without query and anchor."""
        url = self.url
        return re.split("[?#]", url[len(self.base):])[0] if url.startswith(self.base) else url

    def wait(self, condition, seconds=8):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            time.sleep(0.03)
        return condition()


    def click(self, element):
        """A real click in the middle of the view; a real user scrolls there and waits for the page that a link leads to."""
        leaves = self.js(
            "var e = arguments[0], a = e.closest('a[href]'); e.scrollIntoView({block:'center'}); window.leaving = true;"
            "return !!a && !a.hasAttribute('download') && a.href.split('#')[0] !== location.href.split('#')[0]", element)
        element.click()
        if leaves:
            self.wait(self.arrived)

    def arrived(self):
        try:
            return self.js("return !window.leaving && document.readyState === 'complete' && location.protocol !== 'about:'")
        except Exception:  # noqa: BLE001 - between two pages there is none
            return False


class Browser(Pages):
    name = "Chromium"

    def __init__(self, output, address=None):
        super().__init__(output, address)
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.downloads = pathlib.Path(self.folder.name)
        options = webdriver.ChromeOptions()
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1280,900"):
            options.add_argument(argument)
        driver = shutil.which("chromedriver")
        if not driver:
            raise SystemExit("chromedriver is missing (apt install chromium chromium-driver)")
        self.driver = webdriver.Chrome(options=options, service=Service(driver))
        self.driver.set_script_timeout(60)

        self.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(self.downloads)})
        self.version = f"Chromium {self.driver.capabilities['browserVersion']}"

    def close(self):
        self.driver.quit()
        self.folder.cleanup()

    def open(self, path):
        self.driver.get(self.base + path)

    @property
    def url(self):
        return self.driver.current_url

    def find(self, selector):
        return self.driver.find_elements("css selector", selector)

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def type(self, text):
        """Keys to whatever has the focus."""
        ActionChains(self.driver).send_keys(text).perform()

    def chord(self, letter):
        """A letter with the control key."""
        ActionChains(self.driver).key_down(CONTROL).send_keys(letter).key_up(CONTROL).perform()

    def wait_for(self, script, *arguments):
        """Runs a script whose last argument is called with the result."""
        return self.driver.execute_async_script(script, *arguments)

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
        if not path.is_file():  # findings/markup.html/ has the parts of a long list
            continue
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

            def send_error(self, code, *_):
                """A wrong address is answered by the site's own page, as a web server is told to."""
                page = (pathlib.Path(root) / "404.html").read_bytes()
                self.send_response(code)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(page)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/any/sub/path/"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
