package zmqconn

import (
	"rpcexplorer/rpcclient"
)

// maxParts is how many parts of one message are kept. All are read, so that none is left over for the next message.
const maxParts = 1024

// collector gathers the parts of one message as they are read. What is over the limits is counted and dropped, except
// the last part: it is the message.
type collector struct {
	kept  [][]byte
	bytes int64
	last  []byte
	total int // parts read so far
	limit int64
}

// add takes the next part; the collector owns it from then on.
func (c *collector) add(part []byte) {
	if c.total > 0 && len(c.kept) < maxParts-1 && c.bytes+int64(len(c.last)) <= c.limit {
		c.kept = append(c.kept, c.last)
		c.bytes += int64(len(c.last))
	}
	c.last = part
	c.total++
}

// layOut makes the frame of a received message: its parts one after another, labelled. implied is a delimiter that the
// socket took off (REQ).
func (c *collector) layOut(implied bool) rpcclient.Frame {
	parts := append(c.kept, c.last)
	f := rpcclient.Frame{Dir: rpcclient.Received, Data: join(parts)}
	f.Parts = make([]rpcclient.Part, 0, len(parts)+1)
	if implied {
		f.Parts = append(f.Parts, rpcclient.Part{Kind: rpcclient.PartDelimiter, More: true})
	}
	delimiter := findDelimiter(parts, implied)
	off := 0
	for i, part := range parts {
		f.Parts = append(f.Parts, rpcclient.Part{
			Kind: kindOf(i, delimiter, len(parts)),
			Span: rpcclient.Span{Off: off, Len: len(part)},
			More: i < len(parts)-1,
		})
		off += len(part)
	}
	f.Note = c.note(delimiter, len(parts))
	return f
}

// findDelimiter is the index of the empty part that ends the return address, -1 where a socket has taken it off
// already, or len(parts) where there is none. The last part is the message, be it empty.
func findDelimiter(parts [][]byte, implied bool) int {
	if implied {
		return -1
	}
	for i, part := range parts[:len(parts)-1] {
		if len(part) == 0 {
			return i
		}
	}
	return len(parts)
}

func kindOf(i, delimiter, parts int) rpcclient.PartKind {
	switch {
	case i == parts-1:
		return rpcclient.PartBody
	case i == delimiter:
		return rpcclient.PartDelimiter
	case i < delimiter && delimiter < parts:
		return rpcclient.PartIdentity
	}
	return rpcclient.PartExtra
}

// note tells what is strange about a message; of several things the gravest.
func (c *collector) note(delimiter, parts int) rpcclient.Note {
	switch extra := parts - 2 - delimiter; {
	case c.total > parts:
		return rpcclient.Note{Key: noteTooManyParts, Args: []any{c.total, parts}}
	case delimiter > 0:
		return rpcclient.Note{Key: noteNoDelimiter}
	case extra > 0:
		return rpcclient.Note{Key: noteExtraParts, Args: []any{extra}}
	case len(c.last) == 0:
		return rpcclient.Note{Key: noteEmpty}
	}
	return rpcclient.Note{}
}

// join concatenates parts. Where only one has bytes, these are used as they are.
func join(parts [][]byte) []byte {
	size, single := 0, []byte(nil)
	for _, p := range parts {
		size += len(p)
		if len(p) > 0 {
			single = p
		}
	}
	if len(single) == size {
		return single
	}
	data := make([]byte, 0, size)
	for _, p := range parts {
		data = append(data, p...)
	}
	return data
}
