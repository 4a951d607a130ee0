import Exports
import Foundation
import SiteGraph
import TestSupport
import Testing

/// The ledger opened by an office program, cell by cell. Takes seconds and 90 MB of packages: only with `GONGWEN_FULL=1`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["GONGWEN_FULL"] == "1"))
struct LibreOfficeTests {
  @Test func `LibreOffice shows the cells of the ledger`() throws {
    let graph = SampleGraph.graph()
    let printed = try PythonReader.run(
      """
      import csv, os, subprocess
      subprocess.run(["soffice", "-env:UserInstallation=file://" + os.getcwd() + "/profile", "--headless", "--convert-to",
                      "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", "out", "a.xlsx"], check=True,
                     stdout=subprocess.DEVNULL)
      theirs = list(csv.reader(open("out/a.csv", encoding="utf-8", newline="")))
      ours = list(csv.reader(open("a.csv", encoding="utf-8-sig", newline="")))
      assert len(theirs) == len(ours)
      different = 0
      for a, b in zip(theirs, ours):
          a += [""] * (len(b) - len(a))
          for column, (x, y) in enumerate(zip(a, b)):
              if y.startswith("'="): y = y[1:]
              # The link column shows the measure's number, CSV its address.
              if column != 16 and x != y:
                  different += 1
                  print(column, repr(x), repr(y))
      print(len(ours), different)
      """,
      on: [
        ("a.xlsx", try exportBytes(.documentDuties(0, .xlsx), in: graph)),
        ("a.csv", try exportBytes(.documentDuties(0, .csv), in: graph)),
      ],
    )
    #expect(printed == "7 0\n")
  }
}
