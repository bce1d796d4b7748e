// Package wire is the record of frames as a window shows it: which frames are shown, in what words, which one is looked at, and how they
// are filtered and exported. All of it belongs to the goroutine of a Loop; the frames themselves may be recorded on any.
package wire
