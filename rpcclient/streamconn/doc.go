// Package streamconn carries messages over streams of bytes: TCP, TLS, Unix sockets, and the standard input and output
// of a child process.
//
// # Framings
//
// A stream knows no messages; a [Framing] says where they begin and end. It is pure: a [Splitter] is shown the bytes
// that came and tells what it found. Every byte of the peer comes out exactly once and in order, in a message or, as a
// stray, beside one: log lines, blank lines, broken headers, the half message of a peer that went away.
//
// # Links
//
// A Conn lives as long as its user wants. A link (link.go) is one connection of it, or one run of a child process; when
// it ended, the next Send makes another (attempt.go). A link has one goroutine that reads (reader.go) while nobody waits for
// a reply; who does, reads in its place ([rpcclient.Lead]). Whoever calls Send writes, one after the other. What has come waits in the inbox for Recv, and when too much waits there
// nothing more is read, so that the peer has to wait too.
//
// # Child processes
//
// A command line is split by the quoting rules of POSIX, without a shell (words.go). The child leads a process group of
// its own, which ends with the link: its standard input is closed, then comes SIGTERM, then SIGKILL (child.go).
package streamconn
