internal import SourceText

/// Where GB18030 decoding stopped.
struct GB18030Failure: Error { var offset: Int }

func decodeGB18030(_ bytes: [UInt8]) -> Result<[UInt32], GB18030Failure> {
  .failure(GB18030Failure(offset: 0))
}
