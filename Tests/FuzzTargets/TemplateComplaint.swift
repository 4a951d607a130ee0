import Rendering
import SourceText

/// Whatever the bytes: templates and words are read or refused, with places that stand in the file.
func templateComplaint(_ bytes: [UInt8]) -> String? {
  let lines = bytes.count { $0 == 0x0A } + 1
  let words = Words.read(bytes, path: "words/zh-CN.yaml")
  let files = [
    TemplateFile(name: "pages/home", path: "pages/home.mustache", bytes: bytes),
    TemplateFile(name: "parts/head", path: "parts/head.mustache", bytes: Array("{{> pages/home}}".utf8)),
  ]
  let compiled = SiteTemplates.compile(files, words: words.words, assets: [])
  // A page that is missing is told at line 1; no place may lie behind the end.
  let findings = words.findings + compiled.findings
  return findings.first { $0.line < 1 || $0.line > lines + 1 }.map { "\($0)" }
}
