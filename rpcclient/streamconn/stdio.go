package streamconn

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"rpcexplorer/rpcclient"
)

// start starts the child process.
func (c *conn) start(opening *rpcclient.Opening) (wire, *rpcclient.Failure) {
	o := c.options.Child
	env := environment(os.Environ(), o.Env)
	c.tell(rpcclient.KindConnecting, note(noteStarting, strings.Join(c.command, " ")))
	file, reason := findProgram(c.command[0], o.Dir, env)
	if reason != "" {
		return nil, c.notStarted(reason, errors.New(c.command[0]+": "+reason))
	}
	p, err := startChild(run{file: file, args: c.command, env: env, dir: o.Dir, grace: o.Grace})
	if err != nil {
		return nil, c.notStarted(whyNotStarted(err, o.Dir), err)
	}
	opening.Done(rpcclient.StepStart)
	c.tell(rpcclient.KindConnected, note(noteStarted, file, p.pid))
	p.readers.Go(func() { c.drain(p, o.Stderr) })
	return p, nil
}

// notStarted tells that there is no child, with the reason as a key.
func (c *conn) notStarted(reason string, err error) *rpcclient.Failure {
	c.tell(rpcclient.KindRefused, note(noteNotStarted, c.command[0], err.Error()))
	if reason == "" {
		return c.failure(rpcclient.CauseNotStarted, err.Error(), err)
	}
	return c.failure(rpcclient.CauseNotStarted, rpcclient.Note{Key: reason}, err)
}

// whyNotStarted says by the error of the system why there is no child, as a key; "" where the error says it all.
func whyNotStarted(err error, dir string) string {
	switch info, statErr := os.Stat(dir); {
	case dir != "" && (statErr != nil || !info.IsDir()):
		return noteNoFolder
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.ENOEXEC):
		return noteNoExecute
	case errors.Is(err, fs.ErrNotExist):
		return noteNoProgram
	}
	return ""
}

// drain is the goroutine that reads the standard error of a child: it always goes on, so that the child never waits.
func (c *conn) drain(p *child, limit int) {
	buffer := make([]byte, largeChunk)
	dropped, held := 0, 0
	for {
		n, err := p.stderr.Read(buffer[held:])
		p.remember(buffer[held : held+n])
		data := buffer[:held+n]
		if held = 0; err == nil {
			held = unended(data, len(buffer))
		}
		if now := data[:len(data)-held]; len(now) > 0 {
			if f := stderrFrame(now, dropped); c.inbox.PutStderr(f, limit) {
				dropped = 0
			} else {
				dropped += len(now)
			}
		}
		copy(buffer, data[len(data)-held:])
		if err != nil {
			break
		}
	}
	if dropped > 0 {
		c.tell(rpcclient.KindStderr, note(noteStderrLost, dropped))
	}
}

// unended is how much of what was read waits for the end of its line: what fills all the room was cut anywhere, in the middle of a secret too. A line that
// is longer than that goes as it comes.
func unended(data []byte, room int) int {
	if len(data) < room {
		return 0
	}
	if end := bytes.LastIndexByte(data, '\n') + 1; end > 0 {
		return len(data) - end
	}
	return 0
}

func stderrFrame(data []byte, dropped int) rpcclient.Frame {
	f := rpcclient.Frame{Dir: rpcclient.Received, Kind: rpcclient.KindStderr, Data: append([]byte(nil), data...)}
	f.Parts = stray(len(data), rpcclient.Note{}).Parts
	if dropped > 0 {
		f.Note = note(noteStderrLost, dropped)
	}
	return f
}
