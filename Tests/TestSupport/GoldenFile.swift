// The golden-file helper stands here.
