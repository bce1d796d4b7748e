package model

import (
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

// Words are what a person may want to write into params, as tokens of JSON, those seen last first.
type Words struct{ Keys, Values []string }

// Bounds of the search for words: it is done while one waits for it.
const (
	wordsRead   = 512 << 10 // bytes that are read
	wordsFrames = 200       // frames that are looked at, the newest
	wordsMost   = 300       // words of each kind
	wordLength  = 100       // bytes of a word
)

// Words are the keys and strings of the tab's params and response, of what was sent to the same method before, and of what came
// lately.
func (t *Tab) Words() Words {
	s := wordSearch{budget: wordsRead, seen: map[string]bool{}}
	params, _ := t.draft.params()
	s.read(params)
	if r := t.Response(); r != nil {
		s.readMessage(r.Body, "")
	}
	frames := t.w.record.Frames()
	page := frames.Page(frames.Len()-wordsFrames, wordsFrames)
	for i := len(page) - 1; i >= 0 && s.budget > 0; i-- {
		if f := &page[i].Frame; f.IsMessage() {
			s.readMessage(f.Body(), t.draft.Method)
		}
	}
	return s.found
}

// wordSearch gathers words until it has read enough.
type wordSearch struct {
	found  Words
	seen   map[string]bool // keys with a colon behind them
	budget int
}

// readMessage reads what a message carries. Of requests, only those of a method count.
func (s *wordSearch) readMessage(body []byte, method string) {
	m := jsonrpc.Peek(body)
	switch m.Kind {
	case jsonrpc.Call, jsonrpc.Notification:
		if jsonrpc.Text(m.Method.Of(body)) == method {
			s.read(body[m.Params.Off:])
		}
	case jsonrpc.Result:
		s.read(body[m.Result.Off:])
	case jsonrpc.Error:
		s.read(body[m.Error.Off:])
	case jsonrpc.Batch:
		s.read(body)
	}
}

// read finds the strings of a text, whole ones only.
func (s *wordSearch) read(text []byte) {
	text = text[:min(len(text), max(0, s.budget))]
	s.budget -= len(text)
	for token, key := range jsondoc.Strings(text) {
		s.note(string(text[token.Off:token.End()]), key)
	}
}

func (s *wordSearch) note(word string, key bool) {
	list, name := &s.found.Values, word
	if key {
		list, name = &s.found.Keys, word+":"
	}
	if len(word) <= len(`""`) || len(word) > wordLength || len(*list) == wordsMost || s.seen[name] {
		return
	}
	s.seen[name] = true
	*list = append(*list, word)
}
