"""Every workbook of a built site, read by openpyxl and opened by LibreOffice: python script/browser/workbooks.py OUTPUT"""
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl

# To be filled in by the unit.
EMPTY = ["进展情况", "存在问题", "下步措施", "责任人"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def faults_of(path, output):
    """What openpyxl reads: head, freeze, filter, widths, wrap, links that lead somewhere, and no formula."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = [c.value for c in sheet[1]]
    ledger = path.stem != "partners"  # a table of units has nothing to fill in
    if ledger and head[-4:] != EMPTY:
        yield f"last columns are {head[-4:]}"
    if sheet.freeze_panes != "A2":
        yield f"frozen at {sheet.freeze_panes}"
    if sheet.auto_filter.ref != sheet.dimensions:
        yield f"filter over {sheet.auto_filter.ref}, not {sheet.dimensions}"
    if sheet.max_row < 2:
        yield "no row"
    ids = [row[0].value for row in sheet.iter_rows(min_row=2)]
    if ledger and (len(ids) != len(set(ids)) or not all(ids)):
        yield "rows without an ID of their own"
    narrow = [c.column_letter for c in sheet[1] if not sheet.column_dimensions[c.column_letter].width]
    if narrow:
        yield f"columns without a width: {narrow}"
    links = 0
    for part in book.worksheets:
        for row in part.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{part.title}!{cell.coordinate} is a formula"
                if part is sheet and cell.row > 1 and cell.value and not cell.alignment.wrap_text and len(str(cell.value)) > 40:
                    yield f"{cell.coordinate} does not wrap"
                if cell.hyperlink:
                    links += 1
                    target = cell.hyperlink.target.split("#")[0]
                    if "://" not in target and not (path.parent / target).resolve().is_file():
                        yield f"{cell.coordinate} leads to {target}"
    if links < sheet.max_row - 1:
        yield f"{links} links for {sheet.max_row - 1} rows"
    if ledger and any(c.value for row in sheet.iter_rows(min_row=2, min_col=len(head) - 3) for c in row):
        yield "columns to fill in are not empty"


def compare(path, opened, plain):
    """What LibreOffice shows and what the CSV of the same ledger says: cell by cell, but for the link and the formula guard."""
    theirs = list(csv.reader(opened.open(encoding="utf-8", newline="")))
    ours = list(csv.reader(plain.open(encoding="utf-8-sig", newline="")))
    if len(theirs) != len(ours):
        yield f"LibreOffice shows {len(theirs)} rows of {len(ours)}"
        return
    # The CSV gives the address where the workbook shows what is linked.
    linked = {c.column - 1 for c in openpyxl.load_workbook(path).worksheets[0][2] if c.hyperlink}
    for number, (a, b) in enumerate(zip(theirs, ours), 1):
        a += [""] * (len(b) - len(a))
        for column, (x, y) in enumerate(zip(a, b)):
            if number > 1 and column in linked:
                continue
            if y.startswith("'") and y[1:2] in FORMULA:
                y = y[1:]
            if x != y:
                yield f"row {number}, column {column + 1}: {x!r} in LibreOffice, {y!r} in the CSV"
                return


def main():
    output = pathlib.Path(sys.argv[1]).resolve()
    books = sorted(output.rglob("*.xlsx"))
    if not books:
        raise SystemExit("no workbook")
    faults = [f"{book.relative_to(output)}: {fault}" for book in books for fault in faults_of(book, output)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for number, book in enumerate(books):
            shutil.copyfile(book, folder / f"{number}.xlsx")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder / "out", *sorted(folder.glob("*.xlsx"))],
            check=True, stdout=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)})
        for number, book in enumerate(books):
            opened, plain = folder / "out" / f"{number}.csv", book.with_suffix(".csv")
            if not opened.exists():
                faults.append(f"{book.relative_to(output)}: LibreOffice does not open it")
            elif plain.exists():
                faults += [f"{book.relative_to(output)}: {fault}" for fault in compare(book, opened, plain)]
    for fault in faults:
        print(fault)
    print(f"workbooks: {len(books)} read by openpyxl and opened by LibreOffice, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
