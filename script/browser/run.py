"""The browser suite over a built site: python script/browser/run.py OUTPUT [clicks] [tasks] [looks] [weights] [sub-path]"""
import pathlib
import sys
import time

import browser as browsers
import clicks
import looks
import tasks
import weights


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    output, wanted = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    faults = []

    def part(name, body):
        if wanted and name not in wanted:
            return
        start = time.monotonic()
        found, said = body()
        print(f"{name}: {said}, {len(found)} faults, {time.monotonic() - start:.1f} s", flush=True)
        for fault in found:
            print("  " + fault, flush=True)
        faults.extend(found)

    def with_errors(check):
        def body():
            found, said = check(browser)
            return found + [f"console: {m}" for m in browser.errors()], said
        return body

    part("weights", lambda: weights.check(output, browsers.page_kinds(output)))
    with browsers.Browser(output) as browser:
        browser.view(1280)
        part("clicks", with_errors(clicks.check))
        part("tasks", with_errors(tasks.check))
        part("looks", lambda: looks.check(browser))
    if not wanted or "sub-path" in wanted:
        with browsers.Server(output) as server, browsers.Browser(output, server.address) as browser:
            part("sub-path", with_errors(lambda b: (clicks.phrases(b), f"{len(clicks.PHRASES)} phrases below a sub-path")))
    sys.exit(1 if faults else 0)


main()
