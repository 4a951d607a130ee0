import TestSupport
import Testing

/// The command line speaks the language of the locale: English where it begins with `en`, Chinese otherwise.
struct SpeechTests {
  private func said(_ arguments: [String], _ environment: [String: String]) throws -> String {
    let site = try SampleSite.built()
    let run = try GongwenProgram.run(
      arguments + ["--templates", VirtualSite.project + "/Templates"],
      in: site.path(""),
      environment: environment,
    )
    return run.output + run.errors
  }

  @Test(arguments: [
    (["LC_ALL": "en_US.UTF-8"], true), (["LC_ALL": "", "LANG": "en_GB.UTF-8"], true),
    (["LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"], false), (["LC_ALL": "C"], false),
    (["LC_ALL": "", "LC_MESSAGES": "", "LANG": ""], false),
  ])
  func `a build is summed up in the language of the locale`(environment: [String: String], isEnglish: Bool) throws {
    let said = try said(["check"], environment)
    #expect(said.contains("Checked: 2 documents, 4 measures") == isEnglish)
    #expect(said.contains("已检查：2 件文件、4 项措施") == !isEnglish)
  }

  @Test func `help and what is wrong are said in it too`() throws {
    let english = ["LC_ALL": "en_US.UTF-8"]
    #expect(try said(["build", "--help"], english).contains("Use no cache, draw everything again"))
    #expect(try said(["build", "--help"], [:]).contains("不用缓存，全部重新生成"))
    #expect(try said(["check", "--content", "Nowhere"], english).contains("There is no content folder “Nowhere”"))
  }
}
