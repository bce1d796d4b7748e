package collection

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

// Head is what a folder says for all that lies in it: the content of a collection.yaml or a folder.yaml.
type Head struct {
	Name      string     // if empty, the folder's name is shown
	Endpoints []Endpoint // named endpoints, in the order of the file; of a collection alone
	Defaults  Defaults   // for requests that do not say it themselves
	Variables []Variable // for all that lies below
	Order     []string   // names of files and folders that come first
	Docs      string     // what people are told about it
}

// ParseHead reads a collection.yaml or folder.yaml. Beside an error, which is a *Fault, stands what could be read.
func ParseHead(text []byte) (Head, error) {
	f, fault := parseFile(text)
	if fault != nil {
		return Head{}, fault
	}
	return f.head()
}

func (f *file) head() (Head, error) {
	r := headReader{file: f}
	h := Head{Name: r.text("name"), Endpoints: r.endpoints(), Defaults: r.defaults(), Order: r.order(), Docs: f.docs()}
	for _, p := range f.pairs("variables", &r.fault) {
		h.Variables = append(h.Variables, Variable(p))
	}
	return h, r.err()
}

// EditHead gives text changed so that it says h, and nothing else changed, as Edit does for requests. Files that the order names without
// their endings stay so. The error is a *Fault.
func EditHead(text []byte, h Head) ([]byte, error) {
	if old, err := ParseHead(text); err == nil {
		h.Order = asSaid(old.Order, h.Order)
	}
	out, fault := editKept(text, headFields(h), func(f *file) ([]field, *Fault) {
		old, err := f.head()
		fault, _ := err.(*Fault)
		return headFields(old), fault
	}, func(text []byte) ([]field, error) {
		h, err := ParseHead(text)
		return headFields(h), err
	})
	if fault != nil {
		return nil, fault
	}
	return out, nil
}

// headFields lists the fields of a head in the order in which a new file has them.
func headFields(h Head) []field {
	endpoints := make([]pair, len(h.Endpoints))
	for i, e := range h.Endpoints {
		endpoints[i] = pair{e.Name, e.URL}
	}
	var defaults []pair
	if h.Defaults.Endpoint != "" {
		defaults = append(defaults, pair{"endpoint", h.Defaults.Endpoint})
	}
	if h.Defaults.Timeout.text != "" {
		defaults = append(defaults, pair{"timeout", h.Defaults.Timeout.String()})
	}
	return []field{
		{key: "format", value: strconv.Itoa(Format), render: renderPlain},
		{key: "name", value: h.Name, render: renderLine},
		{key: "endpoints", pairs: endpoints, render: renderValue},
		{key: "defaults", pairs: defaults, render: renderDefault},
		{key: "variables", pairs: variablePairs(h.Variables), render: renderValue},
		{key: "order", list: h.Order},
		{key: "docs", value: h.Docs, render: renderBlock},
	}
}

// headReader reads what folders say, as far as it can be read; the first fault is kept.
type headReader struct {
	file  *file
	fault *Fault
}

func (h *headReader) err() error {
	if h.fault == nil {
		return nil
	}
	return h.fault
}

// note keeps the first fault.
func (h *headReader) note(fault *Fault) {
	if h.fault == nil {
		h.fault = fault
	}
}

func (h *headReader) text(key string) string {
	s, fault := h.file.text(key)
	h.note(fault)
	return s
}

// members gives the keys and values of a mapping; none if the key is absent or empty.
func (h *headReader) members(key string) *file {
	sub := &file{body: h.file.body, lines: h.file.lines}
	switch e := h.file.find(key); {
	case e == nil || isNull(e.node):
	case e.node.Kind == yaml.AliasNode:
		h.note(e.notText())
	default:
		h.note(sub.members(e.node))
	}
	return sub
}

// defaults reads what holds for all requests below.
func (h *headReader) defaults() Defaults {
	sub := h.members("defaults")
	endpoint, fault := sub.text("endpoint")
	h.note(fault)
	timeout, fault := sub.text("timeout")
	h.note(fault)
	return Defaults{endpoint, NewTimeout(timeout)}
}

// endpoints reads the named endpoints: a URL each, or a mapping with url.
func (h *headReader) endpoints() []Endpoint {
	sub := h.members("endpoints")
	var out []Endpoint
	for _, e := range sub.entries {
		one := sub
		key := e.key
		if e.node.Kind == yaml.MappingNode {
			one, key = (&headReader{file: sub}).members(e.key), "url"
		}
		url, fault := one.text(key)
		h.note(fault)
		if fault == nil {
			out = append(out, Endpoint{e.key, url})
		}
	}
	return out
}

// order reads the list of names that come first.
func (h *headReader) order() []string {
	e := h.file.find("order")
	if e == nil || isNull(e.node) {
		return nil
	}
	if e.node.Kind != yaml.SequenceNode {
		h.note(&Fault{Reason: ReasonShape, Line: e.line})
		return nil
	}
	var order []string
	for _, v := range e.node.Content {
		if s, ok := h.file.textOf(v, "order"); ok {
			order = append(order, s)
		}
	}
	return order
}
