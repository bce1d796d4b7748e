// Package history keeps every exchange on disk: the call before its first byte leaves, the frames as they cross, how it ended.
// What was seen is there after any crash, and after a power cut where a person waited for it.
//
// A [Store] is a file of SQLite in WAL mode, into which any number of processes write at once. [Store.For] is the Recorder of a
// session. One goroutine writes, in batches, whatever comes within a moment; those who record never wait for a disk, but for a
// call that is about to be sent, and one that a person waits for. Frames lie in blocks, which are compressed and have a checksum
// each; long bodies lie apart, each once however often it came. A Page lists exchanges, the newest first, and Get reads one.
//
// When nothing can be written, because the disk is full, the folder is read-only or the file was taken away, what is recorded waits
// in memory within bounds, [Store.Health] says so, and it is written as soon as that works. A file that is damaged is moved
// aside and never deleted; one of a newer version is not touched.
package history
