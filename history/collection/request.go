package collection

import (
	"slices"
	"strconv"

	"rpcexplorer/history/variables"
)

// Kind says what a request sends.
type Kind uint8

// The kinds of request.
const (
	Call         Kind = iota // a call that wants a reply
	Notification             // a call without an id
	Raw                      // a message sent exactly as it was typed
)

var kinds = []string{Call: "call", Notification: "notification", Raw: "raw"}

// String gives the kind as it is written in a file.
func (k Kind) String() string {
	if int(k) < len(kinds) {
		return kinds[k]
	}
	return "kind " + strconv.Itoa(int(k))
}

// Request is one saved request. It holds what the file says, before defaults.
type Request struct {
	Name     string  // if empty, the file's name is shown
	Endpoint string  // an endpoint URL or the name of one; if empty, the folder's default
	Method   string  // as it goes into the message
	Params   string  // JSON text, exactly; if empty, no params are sent
	Kind     Kind    // if zero, a call
	Message  string  // of kind Raw: all that is sent, exactly
	Timeout  Timeout // if zero, the folder's default
	ID       string  // JSON text; if empty, the program numbers the call
	Docs     string  // what people are told about it

	KeepSpace bool   // the white space between the tokens of Params is sent, too
	Cancel    string // one of Cancels: how the peer is told that the call was given up; if empty, it is not told

	Headers   []Header   // HTTP, and the opening handshake of WebSocket
	Login     Login      // the same; if zero, nobody logs in
	Variables []Variable // for the texts of this request alone

	Misspelt []Misspelt // what the file says beside, and seems to mean one of these; it is no part of the request
}

// Header is a header as it is written, {{names}} of variables and all.
type Header struct{ Name, Value string }

// Variable is a name and the text that it stands for, which may hold names of others.
type Variable = variables.Variable

// Cancels are the conventions by which a peer is told that a call was given up.
func Cancels() []string { return []string{"lsp", "mcp"} }

// Equal reports whether both hold the same.
func (r *Request) Equal(other *Request) bool {
	return sameFields(fieldsOf(r), fieldsOf(other))
}

// Parse reads the text of a request file. The error is a *Fault.
func Parse(text []byte) (*Request, error) {
	f, fault := parseFile(text)
	if fault != nil {
		return nil, fault
	}
	r, fault := f.request()
	if fault != nil {
		return nil, fault
	}
	return r, nil
}

// request reads the keys that it knows.
func (f *file) request() (*Request, *Fault) {
	r := &Request{Misspelt: f.misspelt()}
	var kind, timeout string
	for _, want := range []struct {
		key string
		set *string
	}{
		{"name", &r.Name},
		{"endpoint", &r.Endpoint},
		{"method", &r.Method},
		{"params", &r.Params},
		{"kind", &kind},
		{"message", &r.Message},
		{"timeout", &timeout},
		{"id", &r.ID},
		{"cancel", &r.Cancel},
	} {
		v, fault := f.text(want.key)
		if fault != nil {
			return nil, fault
		}
		*want.set = v
	}
	r.Docs = f.docs()
	r.Timeout = NewTimeout(timeout)
	var fault *Fault
	if r.Kind, fault = f.kind(kind); fault != nil {
		return nil, fault
	}
	if r.Cancel != "" && !slices.Contains(Cancels(), r.Cancel) {
		return nil, f.valueFault("cancel", r.Cancel)
	}
	if r.KeepSpace, fault = f.truth("keep_space"); fault != nil {
		return nil, fault
	}
	for _, p := range f.pairs("headers", &fault) {
		r.Headers = append(r.Headers, Header(p))
	}
	r.Login = loginOf(f.pairs("login", &fault))
	for _, p := range f.pairs("variables", &fault) {
		r.Variables = append(r.Variables, Variable(p))
	}
	return r, fault
}

// docs reads what people are told. What is no text there is none of ours: it costs nobody the file, and is left alone.
func (f *file) docs() string {
	text, _ := f.text("docs")
	return text
}

// pairs reads the keys and values of a mapping, values as JSON text where they are not text. The first fault is kept.
func (f *file) pairs(key string, fault **Fault) (pairs []pair) {
	h := headReader{file: f, fault: *fault}
	sub := h.members(key)
	for _, e := range sub.entries {
		value, ok := sub.textOf(e.node, anyKey)
		if !ok {
			h.note(e.notText())
		}
		pairs = append(pairs, pair{e.key, value})
	}
	*fault = h.fault
	return pairs
}

// kind finds the kind by its name.
func (f *file) kind(name string) (Kind, *Fault) {
	if name == "" {
		return Call, nil
	}
	for k, n := range kinds {
		if n == name {
			return Kind(k), nil
		}
	}
	return 0, f.valueFault("kind", name)
}

// truth reads true or false.
func (f *file) truth(key string) (bool, *Fault) {
	switch v, fault := f.text(key); v {
	case "true":
		return true, nil
	case "", "false":
		return false, fault
	default:
		return false, f.valueFault(key, v)
	}
}

// Marshal gives the text of a new file that holds r.
func (r *Request) Marshal() ([]byte, error) { return Edit(nil, r) }

// Edit gives text changed so that it holds r, and nothing else changed: comments, the order of keys, white space and
// keys that we do not know stay. What Parse made of text edits to the same bytes. The error is a *Fault; text is not
// written to.
func Edit(text []byte, r *Request) ([]byte, error) {
	out, fault := editKept(text, fieldsOf(r), func(f *file) ([]field, *Fault) {
		old, fault := f.request()
		if fault != nil {
			return nil, fault
		}
		return fieldsOf(old), nil
	}, requestFields)
	if fault != nil {
		return nil, fault
	}
	return out, nil
}

// requestFields are what a request file says.
func requestFields(text []byte) ([]field, error) {
	r, err := Parse(text)
	if err != nil {
		return nil, err
	}
	return fieldsOf(r), nil
}
