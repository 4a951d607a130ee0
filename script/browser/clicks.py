"""Clicks what a reader clicks, from file://: home to each measure, each duty measure → unit → back, phrases by typing."""
import json

SEED = "ygxzx-2021-237"
# One from the beginning of a title, one from the middle of a sentence, one that a page break had cut in two.
PHRASES = [
    ("健全知识产权保护", "measures/22.html"),
    ("信息共享互通，引导企业开展互利", "measures/20.html"),
    ("省财政厅相关副厅长担任，办公室成员", "measures/24.html"),
]


def document(browser):
    return json.loads((browser.output / "documents" / SEED / "data.json").read_text("utf-8"))


def measures(browser):
    """Home → document → measure, for every measure."""
    faults = []
    for measure in document(browser)["measures"]:
        browser.open("index.html")
        link = browser.find(f'main a[href*="documents/{SEED}/index.html"]')
        if not link:
            return [f"home names no link to {SEED}"]
        browser.click(link[0])
        card = browser.find(f'#m{measure["ordinal"]} aside a[href$="measures/{measure["ordinal"]}.html"]')
        if not card:
            faults.append(f'the document has no way to measure {measure["ordinal"]}')
            continue
        browser.click(card[0])
        heading = browser.find("h1")[0].text
        if browser.path != measure["url"] or (measure["title"] or "") not in heading:
            faults.append(f'measure {measure["ordinal"]}: came to {browser.path}, “{heading}”')
    return faults


def duties(browser):
    """Every duty: measure → its unit → back by the unit's ledger."""
    faults = []
    for measure in document(browser)["measures"]:
        for duty in measure["duties"]:
            browser.open(measure["url"])
            link = browser.find(f'.answers a[href$="{duty["unit"]}.html"]')
            if not link:
                faults.append(f'{duty["id"]}: the measure does not link {duty["unit"]}')
                continue
            browser.click(link[0])
            if browser.path != duty["unit"] + ".html":
                faults.append(f'{duty["id"]}: came to {browser.path}')
                continue
            back = browser.find(f'.ledger a[href$="{measure["url"]}"]')
            if not back:
                faults.append(f'{duty["id"]}: {duty["unit"]} does not list {measure["id"]}')
                continue
            browser.click(back[0])
            if browser.path != measure["url"]:
                faults.append(f'{duty["id"]}: back came to {browser.path}')
    return faults


def phrases(browser):
    """Typed into the box of the home page, character by character, then Enter: the first result opens at the words."""
    faults = []
    for phrase, wanted in PHRASES:
        browser.open("index.html")
        box = browser.find("#q")[0]
        for character in phrase:
            box.send_keys(character)
        browser.wait(lambda: browser.find("#q-all"))
        box.send_keys("\ue007")
        if not browser.wait(lambda: browser.path == "search.html"):
            faults.append(f"“{phrase}”: Enter came to {browser.path}")
            continue
        results = browser.wait(lambda: browser.find(f'#results a[href*="{wanted}"]'))
        if not results:
            faults.append(f"“{phrase}”: no result at {wanted}: {browser.find('#live')[0].text}")
            continue
        browser.click(results[0])
        lit = browser.wait(lambda: "".join(e.text for e in browser.find("mark.hl")))
        if not lit or lit[:4] not in phrase:
            faults.append(f"“{phrase}”: not lit on the opened page")
    return faults


def check(browser):
    data = document(browser)
    count = sum(len(m["duties"]) for m in data["measures"])
    faults = measures(browser) + duties(browser) + phrases(browser)
    return faults, f'{len(data["measures"])} measures, {count} duties and {len(PHRASES)} phrases clicked and typed'
