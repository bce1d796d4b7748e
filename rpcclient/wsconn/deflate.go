package wsconn

import (
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"sync"

	"rpcexplorer/rpcclient/spool"
)

const (
	deflateName = "permessage-deflate"
	// offer is what we ask for. We compress each message by itself; the peer may do as it likes.
	offer = deflateName + "; client_no_context_takeover"
	// syncTail is what a sender leaves out at the end of a compressed message; finalTail ends the stream behind it.
	syncTail, finalTail = "\x00\x00\xff\xff", "\x01\x00\x00\xff\xff"
	// windowSize is how far back a compressed message can refer.
	windowSize = 32 << 10
)

// squeezer compresses messages, each by itself. Any goroutine may use it.
type squeezer struct {
	mu     sync.Mutex
	writer *flate.Writer // nil until the first message
}

func (s *squeezer) squeeze(msg []byte) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out bytes.Buffer
	if s.writer == nil {
		s.writer, _ = flate.NewWriter(&out, flate.DefaultCompression) // the level is known
	} else {
		s.writer.Reset(&out)
	}
	_, _ = s.writer.Write(msg) // into memory: cannot fail
	_ = s.writer.Flush()
	return bytes.TrimSuffix(out.Bytes(), []byte(syncTail))
}

// inflater decompresses the messages of a peer, one after the other.
type inflater struct {
	limit     int
	memory    int    // with more bytes, a message goes to a file
	forgetful bool   // no message refers to the ones before it
	window    []byte // the end of what came before
	reader    io.ReadCloser
}

// inflate decompresses a message. The error is errLarge where it is over the limit.
func (i *inflater) inflate(squeezed io.Reader) (spool.Buffer, error) {
	out := spool.Buffer{Memory: i.memory}
	in := io.MultiReader(squeezed, strings.NewReader(syncTail+finalTail))
	if i.reader == nil {
		i.reader = flate.NewReaderDict(in, i.window)
	} else if err := i.reader.(flate.Resetter).Reset(in, i.window); err != nil {
		return out, err
	}
	if _, err := out.ReadFrom(io.LimitReader(i.reader, int64(i.limit)+1)); err != nil {
		return out, err
	}
	if out.Len() > i.limit {
		return out, errLarge
	}
	out.Close()
	i.remember(out.Bytes())
	return out, nil
}

// remember keeps what the next message may refer to.
func (i *inflater) remember(plain []byte) {
	if i.forgetful {
		return
	}
	if len(plain) >= windowSize {
		i.window = append(i.window[:0], plain[len(plain)-windowSize:]...)
		return
	}
	i.window = append(i.window, plain...)
	if extra := len(i.window) - windowSize; extra > 0 {
		i.window = append(i.window[:0], i.window[extra:]...)
	}
}
