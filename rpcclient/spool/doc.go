// Package spool keeps large messages out of memory. A [Buffer] gathers bytes in memory up to a threshold; beyond it they go
// to a file in the user's cache, and are read through a mapping of it as if they were in memory.
//
// # Files
//
// A file has no name: it is removed as soon as it was opened, so that nothing is left when the program is killed. Bytes are
// written to it, not into the mapping: so a disk that is full is an error of the write, on every file system, and never a
// signal. The mapping can only be read, and stands at one address from the first byte on, so that spans and slices hold
// while it grows.
//
// # Who holds the bytes
//
// The garbage collector does not see who reads a mapping. So whoever keeps a slice of it keeps its [Hold] too. When nobody
// can reach the Hold any more, the file is given back, and zeros are mapped in its place: a slice that somebody kept all the
// same reads zeros, and never faults. All that is lost for good is a range of addresses.
package spool
