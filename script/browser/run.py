"""The browser suite over a built site: python script/browser/run.py OUTPUT [--in chromium|firefox|webkit] [PART…]

Parts: weights pages clicks tasks features search looks print sub-path. WebKitGTK runs below xvfb-run.
"""
import contextlib
import pathlib
import sys
import tempfile
import time

import browser as browsers
import clicks
import features
import looks
import printing
import searching
import tasks
import weights


def drivers(name, output, temporary):
    """The browser's class and the site that it is given."""
    if name == "firefox":
        import firefox
        return firefox.Firefox, output
    if name == "webkit":
        import webkit
        return webkit.WebKit, webkit.probed(output, temporary)
    return browsers.Browser, output


def main():
    arguments = sys.argv[1:]
    name = "chromium"
    if "--in" in arguments:
        at = arguments.index("--in")
        name, arguments = arguments[at + 1], arguments[:at] + arguments[at + 2:]
    if not arguments:
        raise SystemExit(__doc__)
    output, wanted = pathlib.Path(arguments[0]).resolve(), arguments[1:]
    faults = []

    def part(title, body):
        if wanted and title not in wanted:
            return
        start = time.monotonic()
        found, said = body()
        print(f"{title}: {said}, {len(found)} faults, {time.monotonic() - start:.1f} s", flush=True)
        for fault in found:
            print("  " + fault, flush=True)
        faults.extend(found)

    with contextlib.ExitStack() as stack:
        temporary = stack.enter_context(tempfile.TemporaryDirectory())
        driver, site = drivers(name, output, temporary)
        if name == "chromium":
            part("weights", lambda: weights.check(output, browsers.page_kinds(output, most=1000)))
        with driver(site) as browser:
            print(browser.version, flush=True)

            def with_errors(check):
                def body():
                    found, said = check(browser)
                    return found + [f"console: {m}" for m in browser.errors()], said
                return body

            browser.view(1280)
            part("pages", with_errors(features.pages))
            part("clicks", with_errors(clicks.check))
            part("tasks", with_errors(tasks.check))
            part("features", with_errors(features.check))
            part("search", with_errors(searching.check))
            part("looks", with_errors(lambda b: looks.check(b, looks.VIEWS if name == "chromium" else looks.PLAIN_VIEWS)))
            if name == "chromium":
                part("print", with_errors(printing.check))
        if not wanted or "sub-path" in wanted:
            with browsers.Server(site) as server, driver(site, server.address) as browser:
                def below(b):
                    faults = clicks.phrases(b) + tasks.check(b)[0] + features.check(b)[0] + searching.check(b)[0]
                    return faults, "phrases, errands, features and searches below a sub-path"
                part("sub-path", with_errors(below))
    sys.exit(1 if faults else 0)


main()
