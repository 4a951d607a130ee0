// The room is laid; its first file takes this one's place.
