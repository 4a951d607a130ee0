// The tests of this room stand here, one file a source file.
