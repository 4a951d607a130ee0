"""WebKitGTK's MiniBrowser for the page checks, by Selenium. Needs a display: run below xvfb-run.

It has no message log, so the site is served as a copy whose pages carry a probe as the first script.
"""
import glob
import pathlib
import shutil
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

import browser as browsers
from browser import CONTROL

PROBE = """(function () {
  var faults = window.__faults = [], error = window.console && console.error;
  window.addEventListener('error', function (e) {
    var t = e.target;
    faults.push(t && t !== window && (t.src || t.href) ? 'not loaded: ' + (t.src || t.href) : e.message + ' ' + e.filename + ':' + e.lineno);
  }, true);
  document.addEventListener('securitypolicyviolation', function (e) { faults.push('content policy: ' + e.violatedDirective + ' ' + e.blockedURI); });
  if (error) console.error = function () { faults.push([].join.call(arguments, ' ')); error.apply(console, arguments); };
})();
"""


def probed(output, folder):
    """A copy of the site with the probe in front of every page's scripts."""
    copy = pathlib.Path(folder) / "probed"
    shutil.copytree(output, copy)
    (copy / "assets/probe.js").write_text(PROBE, "utf-8")
    for page in filter(pathlib.Path.is_file, copy.rglob("*.html")):
        up = "../" * (len(page.relative_to(copy).parts) - 1)
        text = page.read_text("utf-8")
        page.write_text(text.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n<script src="{up}assets/probe.js"></script>', 1), "utf-8")
    return copy


class WebKit(browsers.Pages):
    name = "WebKitGTK"

    def __init__(self, output, address=None):
        super().__init__(output, address)
        program = glob.glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")
        service = shutil.which("WebKitWebDriver")
        if not program or not service:
            raise SystemExit("WebKitGTK is missing (apt install webkit2gtk-driver xvfb)")
        options = Options()
        options.add_argument("--automation")
        options.binary_location = program[0]
        self.driver = webdriver.WebKitGTK(options=options, service=Service(service))
        self.driver.set_script_timeout(60)
        self.version = f"WebKitGTK {self.driver.capabilities.get('browserVersion')}"
        self.found, self.opened = [], None

    def close(self):
        self.driver.quit()

    def open(self, path):
        self.collect()
        self.driver.get(self.base + path)

    @property
    def url(self):
        return self.driver.current_url

    def find(self, selector):
        return self.driver.find_elements("css selector", selector)

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def type(self, text):
        ActionChains(self.driver).send_keys(text).perform()

    def chord(self, letter):
        """A letter with the control key."""
        ActionChains(self.driver).key_down(CONTROL).send_keys(letter).key_up(CONTROL).perform()

    def wait_for(self, script, *arguments):
        return self.driver.execute_async_script(script, *arguments)

    def click(self, element):
        self.collect()
        super().click(element)

    def collect(self):
        """Takes what the probe of the page in view has noted."""
        try:
            self.found += self.js("var f = window.__faults || []; window.__faults = []; return f") or []
        except Exception:  # noqa: BLE001 - no page yet
            pass

    def errors(self):
        time.sleep(0.2)
        self.collect()
        found, self.found = self.found, []
        return [m for m in found if not any(e in m for e in browsers.EXPECTED)]

    def view(self, width, height=900, **_):
        self.driver.set_window_size(width, height)
