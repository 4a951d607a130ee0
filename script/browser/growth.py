"""The largest page of each type in sites of few and of many documents: python script/browser/growth.py OUTPUT OUTPUT…

With two sites the second may not be larger; with more the sizes are only printed.
"""
import pathlib
import sys

import browser as browsers

# Names and numbers differ between two sites: a row may be a little longer.
SLACK, LEAST = 1.15, 1024
# Below this a list has not reached its bound of rows yet.
BOUND = 48 * 1024


def largest(output):
    sizes = {}
    for kind, pages in browsers.page_kinds(output, most=10**9).items():
        sizes[kind] = max((output / page).stat().st_size for page in pages)
    # What scripts of these pages ask for.
    for kind, files in {"jump box": "assets/jump*.js", "its parts": "assets/jump/*.js", "my unit": "units/*.js", "what is due": "deadlines/*.js"}.items():
        sizes[kind] = max((file.stat().st_size for file in output.glob(files)), default=0)
    return sizes


def main():
    sites = [largest(pathlib.Path(p).resolve()) for p in sys.argv[1:]]
    faults = 0
    for kind in sorted(sites[-1]):
        row = [site.get(kind, 0) for site in sites]
        grown = len(row) == 2 and row[1] > max(row[0] * SLACK + LEAST, BOUND)
        faults += grown
        print(kind.ljust(14), *(f"{size:>9,}" for size in row), "  grows" if grown else "")
    print(f"growth: {len(sites[-1])} kinds of files, {faults} faults")
    sys.exit(1 if faults else 0)


main()
