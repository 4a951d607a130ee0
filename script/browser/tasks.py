"""The errands of a clerk, each in at most three clicks from home."""

SEED = "ygxzx-2021-237"


class Errand:
    """Counts clicks; each step names what a reader would look for."""

    def __init__(self, browser, name):
        self.browser, self.name, self.clicks = browser, name, 0
        browser.open("index.html")

    def click(self, selector):
        self.clicks += 1
        found = [e for e in self.browser.find(selector) if e.is_displayed()]
        if not found:
            raise LookupError(f"{self.name}: nothing like {selector} on {self.browser.path}")
        self.browser.click(found[0])


def dated(e):
    e.click('.bars a[href*="units/"]')
    e.browser.find(".ledger th button.sort")[-1].click()
    e.clicks += 1
    return bool(e.browser.find(".ledger tbody tr"))


def export(e):
    e.click('.bars a[href*="units/"]')
    link = e.browser.find('.take a[href$=".xlsx"]')
    e.clicks += 1
    return bool(link) and (e.browser.output / e.browser.path).parent.joinpath(link[0].get_attribute("href").split("/")[-1]).exists()


def cite(e):
    e.browser.find("#q")[0].send_keys("二十二")
    e.browser.wait(lambda: e.browser.find("#q-0"))
    e.click("#q-0")
    e.browser.wait(lambda: e.browser.find(".kit button"))
    e.click(".kit button")
    return "（二十二）项" in e.browser.find(".kit output")[0].text and "已复制" in e.browser.find("#said")[0].get_attribute("textContent")


def matrix(e):
    e.click(f'main a[href*="{SEED}/index.html"]')
    e.click('.links a[href$="matrix.html"]')
    return bool(e.browser.find(".matrix tbody td")) and bool(e.browser.find("[data-act=print]"))


def partner(e):
    e.click('.bars a[href*="units/"]')
    return bool(e.browser.find(".partners .bars li a"))


def no_limit(e):
    e.click('a[href*="supervision/no-limit.html"]')
    return bool(e.browser.find(".list tbody tr"))


ERRANDS = {
    "one unit's measures with a date": dated,
    "export them": export,
    "cite measure 22": cite,
    "print the matrix": matrix,
    "who works with the unit most": partner,
    "measures without a time limit": no_limit,
}


def check(browser):
    faults = []
    for name, errand in ERRANDS.items():
        e = Errand(browser, name)
        try:
            done = errand(e)
        except LookupError as missing:
            faults.append(str(missing))
            continue
        if not done:
            faults.append(f"{name}: not reached, at {browser.path}")
        elif e.clicks > 3:
            faults.append(f"{name}: {e.clicks} clicks")
    return faults, f"{len(ERRANDS)} errands"
