package rpctest

import (
	"net"
	"os"
	"strings"
	"time"
)

// socketFile is the file of an ipc:// endpoint. libzmq takes the file away from whoever serves there, without a word, and
// leaves it behind when it closes.
type socketFile struct {
	path string // empty for other endpoints
	made os.FileInfo
}

func socketFileOf(address string) socketFile {
	path, _ := strings.CutPrefix(address, "ipc://")
	if path == address {
		return socketFile{}
	}
	return socketFile{path: path}
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
