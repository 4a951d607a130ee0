import FuzzTargets
import Glibc

/// The target that libFuzzer feeds: named by GONGWEN_FUZZ_TARGET, since a program holds one entry only.
private let target: FuzzTarget = {
  let name = getenv("GONGWEN_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    print("GONGWEN_FUZZ_TARGET is one of: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
    exit(2)
  }
  return target
}()

/// Called by libFuzzer for each input. A complaint ends the program, and libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let complaint = target.complaint(about: bytes) {
    Array("complaint: \(complaint)\n".utf8).withUnsafeBytes { _ = write(2, $0.baseAddress, $0.count) }
    abort()
  }
  return 0
}
