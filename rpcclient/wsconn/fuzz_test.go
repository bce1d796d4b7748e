package wsconn

import (
	"bufio"
	"context"
	"io"
	"net"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// FuzzFrames: whatever a peer sends, every byte of it is shown, once, and parts cover what is shown.
func FuzzFrames(f *testing.F) {
	for _, seed := range []string{
		"\x81\x02{}", "\x01\x01[\x89\x01p\x00\x00\x80\x01]", "\x88\x05\x03\xe8bye", "\x88\x01\x03after", "\x81\x7f\x80\x00\x00\x00\x00\x00\x00\x00",
		"\x81\x7f\x40\x00\x00\x00\x00\x00\x00\x00abc", "\x81\x82\x01\x02\x03\x04zz", "\xc1\x03\xff\xff\xff", "\xc1\x02\x03\x00", "\x81\x7e\x01", "\x83\x05{}",
	} {
		f.Add([]byte(seed), false)
		f.Add([]byte(seed), true)
	}
	f.Fuzz(func(t *testing.T, sent []byte, deflate bool) {
		shown := 0
		frames := readWhole(sent, deflate)
		for _, f := range frames {
			if f.Dir != rpcclient.Received {
				continue
			}
			checkParts(t, f)
			shown += len(f.Data)
		}
		if shown != len(sent) {
			t.Errorf("%d bytes are shown of %d: %+v", shown, len(sent), frames)
		}
	})
}

// readWhole lets a link read what a peer sends before it hangs up, and is what the link has shown.
func readWhole(sent []byte, deflate bool) []rpcclient.Frame {
	ours, theirs := net.Pipe()
	o := Options{Limits: Limits{Message: 1 << 12, Fragments: 16}}.withDefaults()
	c := &conn{endpoint: parse("ws://localhost:1"), options: o, inbox: rpcclient.NewInbox()}
	c.life, c.end = context.WithCancel(context.Background())
	c.inbox.Release() // nobody reads before the end
	l := newLink(c)
	l.wire, l.in, l.deal = ours, bufio.NewReader(ours), deal{deflate: deflate}
	c.group.Go(func() { _, _ = io.Copy(io.Discard, theirs) })
	c.group.Go(func() {
		_ = theirs.SetWriteDeadline(time.Now().Add(lookTime))
		_, _ = theirs.Write(sent)
		_ = theirs.Close()
	})
	l.doom(newReader(l).readAll())
	_ = ours.Close()
	c.end()
	c.group.Wait()
	c.inbox.Finish(io.EOF)
	var shown []rpcclient.Frame
	for f, err := c.inbox.Take(); err == nil; f, err = c.inbox.Take() {
		shown = append(shown, f)
	}
	return shown
}
