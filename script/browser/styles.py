"""Whether the built style sheets hold the rules of their sources: python script/browser/styles.py TEMPLATES OUTPUT

Asked of Chromium, which reads both and says what it understood.
"""
import pathlib
import sys

import browser as browsers

RULES = "var s = new CSSStyleSheet(); s.replaceSync(arguments[0]); return [].map.call(s.cssRules, function (r) { return r.cssText; })"


def main():
    templates, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    faults, rules = [], 0
    with browsers.Browser(output) as browser:
        browser.open("about.html")
        for source in sorted(templates.glob("assets/*.css")):
            built = output / "assets" / source.name
            ours, theirs = (browser.js(RULES, path.read_text("utf-8")) for path in (source, built))
            rules += len(ours)
            if ours != theirs:
                faults.append(f"{source.name}: " + next((f"{a} became {b}" for a, b in zip(ours, theirs) if a != b), f"{len(ours)} rules became {len(theirs)}"))
    for fault in faults:
        print(fault)
    print(f"styles: {rules} rules, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
