internal import ArgumentParser
internal import Dispatch
internal import Glibc
internal import Publishing
internal import SiteBuild

/// The command-line tool: the only module that prints.
@main
struct Gongwen: AsyncParsableCommand {
  static let version = "0.1.0"

  /// Tells this program from another build of itself, so that what another one remembered is drawn again.
  static var identity: String {
    guard let program = try? FileSystem.posix.status(FileSystem.posix.resolve("/proc/self/exe")) else { return version }
    return "\(version) \(program.size) \(program.modified) \(program.inode)"
  }

  static let configuration = CommandConfiguration(
    commandName: "gongwen",
    abstract: say(
      "公文、措施、责任单位：从文件夹到静态网站",
      "Official documents, measures, responsible units: from a folder to a static site"
    ),
    version: version,
    subcommands: [
      Build.self, Check.self, Watch.self, Serve.self, Import.self, Publish.self, Verify.self, Bundle.self, New.self,
      Diff.self, Export.self, RegistryCommand.self,
    ],
  )

  /// Runs the command on a task and waits for it here. The compiler's own entry for an asynchronous `main` ends the first thread
  /// instead, which no instruction counter of valgrind outlives (`script/bench --instructions`).
  static func main() {
    // A program that starts this one from a worker of its own hands its blocked signals on, and `kill` would go unheard: here is where
    // they are heard.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    let end = DispatchSemaphore(value: 0)
    Task.detached {
      await answer()
      end.signal()
    }
    end.wait()
  }

  /// As the library's own `main`, but for one thing: options that can't be understood end with status 2, "could not run", and not
  /// with the 64 of sysexits.h, which no script that asks for 0, 1 or 2 would expect.
  private static func answer() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      printError(fullMessage(for: error))
      Glibc.exit(2)
    }
  }
}
