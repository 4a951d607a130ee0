internal import ArgumentParser
internal import Glibc

/// The command line speaks the language of its user's locale: English where that begins with `en`, Chinese otherwise, so that
/// a cron job and a server without a locale speak as the documents do. Findings are about official text and stay Chinese.
func say(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
  speaksEnglish ? english() : chinese()
}

/// The same for the help of an option.
func help(_ chinese: String, _ english: String) -> ArgumentHelp { ArgumentHelp(stringLiteral: say(chinese, english)) }

private let speaksEnglish: Bool = {
  // As POSIX orders them: the first that is set counts.
  for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
    guard let value = getenv(name), value.pointee != 0 else { continue }
    return String(cString: value).lowercased().hasPrefix("en")
  }
  return false
}()
