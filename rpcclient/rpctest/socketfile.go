package rpctest

import (
	"net"
	"os"
	"time"

	"rpcexplorer/rpcclient"
)

// socketFile is the file of a Unix socket. libzmq takes the file away from whoever serves there, without a word, and leaves
// it behind when it closes; the system refuses a file that nobody serves.
type socketFile struct {
	path string // empty for other endpoints
	made os.FileInfo
}

func socketFileOf(e rpcclient.Endpoint) socketFile {
	if e.Network != "ipc" && e.Network != "unix" {
		return socketFile{}
	}
	return socketFile{path: e.Address}
}

// inUse reports whether somebody serves there.
func (f *socketFile) inUse() bool {
	if f.path == "" {
		return false
	}
	c, err := net.DialTimeout("unix", f.path, time.Second)
	if err != nil {
		return false
	}
	_ = c.Close()
	return true
}

// sweep removes a socket that nobody serves. Other files stay.
func (f *socketFile) sweep() {
	if info, err := os.Lstat(f.path); err == nil && info.Mode().Type() == os.ModeSocket {
		_ = os.Remove(f.path)
	}
}

// keep remembers the file that was just made.
func (f *socketFile) keep() {
	if f.path != "" {
		f.made, _ = os.Stat(f.path)
	}
}

// remove removes the file, if it is still the one that was made.
func (f *socketFile) remove() {
	if now, err := os.Stat(f.path); f.made != nil && err == nil && os.SameFile(now, f.made) {
		_ = os.Remove(f.path)
	}
}
