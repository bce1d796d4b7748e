package collection

import "go.yaml.in/yaml/v3"

// readHead reads collection.yaml and gives the order that it asks for.
func (c *Collection) readHead(text []byte) ([]string, error) {
	f, fault := parseFile(text)
	if fault != nil {
		return nil, fault
	}
	h := headReader{file: f}
	c.Name = h.text("name")
	c.Defaults = h.defaults()
	c.Endpoints = h.endpoints()
	order := h.order()
	return order, h.err()
}

// readHead reads folder.yaml and gives the order that it asks for.
func (it *Item) readHead(text []byte) ([]string, error) {
	f, fault := parseFile(text)
	if fault != nil {
		return nil, fault
	}
	h := headReader{file: f}
	if name := h.text("name"); name != "" {
		it.Name = name
	}
	it.Defaults = h.defaults()
	order := h.order()
	return order, h.err()
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
	if e := h.file.find(key); e != nil && !isNull(e.node) {
		h.note(sub.members(e.node))
	}
	return sub
}

// defaults reads what holds for all requests below.
func (h *headReader) defaults() Defaults {
	sub := h.members("defaults")
	endpoint, fault := sub.text("endpoint")
	h.note(fault)
	timeout, fault := sub.duration("timeout")
	h.note(fault)
	return Defaults{endpoint, timeout}
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
