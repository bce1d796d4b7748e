package history

import (
	"rpcexplorer/history/fulltext"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

// maxText is how much of the params, and of each message that came, is looked through for words.
const maxText = 64 << 10

// document is the texts of an exchange in which words are looked for, as far as they have been gathered.
type document struct {
	id               ID
	head, body, note []byte
	since            ID   // the first block that has something of it
	ended            bool // nothing more is expected
}

// call takes what was to be sent.
func (d *document) call(c *rpcclient.Call) {
	d.head = append(append(d.head, ' '), c.Method...)
	d.words(c.Params)
	d.words(c.Raw)
}

// reply takes a message that came: what it is about, and not what stands around that in each.
func (d *document) reply(body []byte) {
	switch m := jsonrpc.Peek(body); m.Kind {
	case jsonrpc.Result:
		body = body[min(m.Result.Off, len(body)):]
	case jsonrpc.Error:
		body = body[min(m.Error.Off, len(body)):]
	}
	d.words(body)
}

// words takes a text.
func (d *document) words(text []byte) {
	d.body = jsondoc.Unescape(append(d.body, ' '), text[:min(len(text), maxText)])
}

// line takes what stands in the line of an exchange.
func (d *document) line(s *Summary) {
	d.head = append(append(d.head, ' '), s.Endpoint...)
	d.note = []byte(s.Note)
}

// indexed is the document as the index wants it.
func (d *document) indexed() fulltext.Document {
	return fulltext.Document{ID: int64(d.id), Head: fulltext.Words(nil, d.head), Body: fulltext.Words(nil, d.body), Note: fulltext.Words(nil, d.note)}
}

// documentOf is the document of an exchange that was read whole.
func documentOf(e *Entry) *document {
	d := &document{id: e.ID}
	d.line(&e.Summary)
	d.call(&e.Exchange.Call)
	for _, frames := range [][]rpcclient.Frame{e.Exchange.Frames, e.Late} {
		for i := range frames {
			if f := &frames[i]; f.Dir == rpcclient.Received && f.IsMessage() {
				d.reply(f.Body())
			}
		}
	}
	return d
}

// text is all texts one after the other.
func (d *document) text() []byte {
	return append(append(append(append(d.head, ' '), d.body...), ' '), d.note...)
}
