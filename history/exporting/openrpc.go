package exporting

import (
	"encoding/json"
	"iter"
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient/jsondoc"
)

// Seen is a call that was answered, as it crossed.
type Seen struct {
	Method string
	Params []byte // JSON text; nil if there were none
	Result []byte // JSON text; nil if the answer was an error

	// Private has the values make schemas alone: an answer may hold what its receiver would not give to others. If false, the
	// result is the example of a request that was saved with these params.
	Private bool
}

type openRPC struct {
	OpenRPC string          `json:"openrpc"`
	Info    openRPCInfo     `json:"info"`
	Servers []openRPCServer `json:"servers,omitempty"`
	Methods []openRPCMethod `json:"methods"`
}

type openRPCInfo struct {
	Title       string `json:"title"`
	Version     string `json:"version"`
	Description string `json:"description,omitempty"`
}

type openRPCServer struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type openRPCMethod struct {
	Name           string           `json:"name"`
	Tags           []openRPCTag     `json:"tags,omitempty"`
	Summary        string           `json:"summary,omitempty"`
	Description    string           `json:"description,omitempty"`
	Servers        []openRPCServer  `json:"servers,omitempty"`
	ParamStructure string           `json:"paramStructure,omitempty"`
	Params         []openRPCParam   `json:"params"`
	Result         *openRPCParam    `json:"result,omitempty"` // without one it is a notification
	Examples       []openRPCExample `json:"examples,omitempty"`
}

// openRPCTag is a folder.
type openRPCTag struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
}

type openRPCParam struct {
	Name     string `json:"name"`
	Required bool   `json:"required,omitempty"`
	Schema   schema `json:"schema"`
}

type openRPCExample struct {
	Name        string         `json:"name"`
	Description string         `json:"description,omitempty"`
	Params      []openRPCValue `json:"params"`
	Result      *openRPCValue  `json:"result,omitempty"`
}

type openRPCValue struct {
	Name  string          `json:"name"`
	Value json.RawMessage `json:"value"`
}

// OpenRPC writes an OpenRPC document of the methods that are saved: their params are inferred from the saved requests, and with
// them and their results from what was seen, which may be nil. The error is a *NotFound.
func OpenRPC(c Choice, seen iter.Seq[Seen]) (*Exported, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	w := &rpcWriter{writer: writer{Choice: c}, methods: map[string]*method{}, tagged: map[string]bool{}}
	w.requests(w.take)
	if seen != nil {
		for s := range seen {
			if m := w.methods[s.Method]; m != nil {
				m.see(s)
			}
		}
	}
	doc := openRPC{OpenRPC: "1.3.2", Info: openRPCInfo{orName(c.Collection.Name), "0.0.0", c.Collection.Docs}, Methods: []openRPCMethod{}}
	doc.Servers = w.servers()
	for _, name := range w.order {
		doc.Methods = append(doc.Methods, w.document(w.methods[name]))
	}
	w.told()
	return w.finish(indented(doc))
}

// rpcWriter gathers methods.
type rpcWriter struct {
	writer
	methods map[string]*method
	order   []string
	tagged  map[string]bool // the folders that are tags
}

// method is what is known of a method.
type method struct {
	name     string
	summary  string
	docs     string
	calls    int
	byName   bool
	names    []string // of params; by position they are numbered
	params   map[string]*shape
	given    map[string]int // in how many calls each was
	result   shape
	examples []openRPCExample
	place
}

// take adds a saved request to what is known of its method.
func (w *rpcWriter) take(it *collection.Item) bool {
	r := it.Request
	if r.Kind == collection.Raw || r.Method == "" {
		w.left(it.Path, leftRaw)
		return true
	}
	params, _ := jsondoc.Uncomment([]byte(r.Params))
	if len(strings.TrimSpace(string(params))) > 0 && jsondoc.Check(params) != nil {
		w.left(it.Path, leftParams)
		params = nil
	}
	w.leaveNames(it.Path, r.Method, variables.Text)
	w.leaveNames(it.Path, string(params), variables.JSON)
	m := w.methods[r.Method]
	if m == nil {
		m = &method{name: r.Method, params: map[string]*shape{}, given: map[string]int{}}
		w.methods[r.Method] = m
		w.order = append(w.order, r.Method)
	}
	if it.Name != r.Method && m.summary == "" {
		m.summary = it.Name
	}
	if m.docs == "" {
		m.docs = r.Docs
	}
	w.place(m, it)
	w.out.Count++
	if len(strings.TrimSpace(r.Params)) > 0 && params == nil {
		return true
	}
	e := openRPCExample{Name: it.Name, Params: m.add(trimmed(params))}
	if r.Docs != m.docs {
		e.Description = r.Docs
	}
	m.examples = append(m.examples, e)
	return true
}

func trimmed(b []byte) []byte { return []byte(strings.TrimSpace(string(b))) }

// add adds the params of a call, and gives them by their names.
func (m *method) add(params []byte) []openRPCValue {
	m.calls++
	values := []openRPCValue{}
	if len(params) == 0 || params[0] != '[' && params[0] != '{' {
		return values
	}
	m.byName = m.byName || params[0] == '{'
	n := 0
	for key, at := range jsondoc.Members(params, jsondoc.Span{Len: len(params)}) {
		n++
		name := "param" + strconv.Itoa(n)
		if params[0] == '{' {
			name = jsondoc.Unquote(key.Of(params))
		}
		if m.params[name] == nil {
			m.names = append(m.names, name)
			m.params[name] = new(shape)
		}
		m.given[name]++
		m.params[name].add(at.Of(params), 0)
		values = append(values, openRPCValue{name, at.Of(params)})
	}
	return values
}

// see adds a call that was answered. The result of one that is saved belongs to that example.
func (m *method) see(s Seen) {
	if jsondoc.Check(s.Params) == nil {
		m.add(trimmed(s.Params))
	}
	if s.Result == nil || jsondoc.Check(s.Result) != nil || len(s.Result) > maxValue {
		return
	}
	result := trimmed(s.Result)
	m.result.add(result, 0)
	if s.Private {
		return
	}
	for i := range m.examples {
		if e := &m.examples[i]; e.Result == nil && sameValues(e.Params, s.Params) {
			e.Result = &openRPCValue{"result", result}
		}
	}
}

// sameValues reports whether params hold the values, token for token.
func sameValues(values []openRPCValue, params []byte) bool {
	n := 0
	for _, at := range jsondoc.Members(params, jsondoc.Span{Len: len(params)}) {
		if n >= len(values) || string(jsondoc.Compact(nil, at.Of(params))) != string(jsondoc.Compact(nil, values[n].Value)) {
			return false
		}
		n++
	}
	return n == len(values)
}

func (w *rpcWriter) document(m *method) openRPCMethod {
	d := openRPCMethod{
		Name: m.name, Tags: m.tags, Summary: m.summary, Description: m.docs, Params: []openRPCParam{}, Examples: m.examples,
	}
	if len(m.notify) < m.saved || len(m.result.kinds) > 0 {
		d.Result = &openRPCParam{Name: "result", Schema: m.result.schema()}
		for _, at := range m.notify {
			w.option(at, "kind", collection.Notification.String())
		}
	}
	if d.ParamStructure = "by-position"; m.byName {
		d.ParamStructure = "by-name"
	}
	for _, name := range m.names {
		d.Params = append(d.Params, openRPCParam{name, m.given[name] == m.calls, m.params[name].schema()})
	}
	if usual := w.Collection.Resolve(w.Collection.Defaults.Endpoint); len(m.servers) > 1 || len(m.servers) == 1 && m.servers[0] != usual {
		for _, address := range m.servers {
			d.Servers = append(d.Servers, w.server(address))
		}
	}
	return d
}
