/// Times the stages of a build. Times go to the report on the terminal, never into Output.
struct StageClock {
  private(set) var stages: [BuildReport.Stage] = []
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  init() { last = clock.now }

  /// Ends the stage that runs now.
  mutating func mark(_ name: String, count: Int) {
    let now = clock.now
    let time = (now - last).components
    let seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
    stages.append(BuildReport.Stage(name: name, count: count, seconds: seconds))
    last = now
  }
}
