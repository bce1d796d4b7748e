package exporting

import (
	"bytes"
	"encoding/json"

	"rpcexplorer/rpcclient/jsondoc"
)

// Bounds of what a schema is inferred from: more of the same tells nothing new.
const (
	maxLevels = 12
	maxItems  = 100 // of an array
	maxKeys   = 200 // of an object
	maxValue  = 4 << 20
)

// shape is what was seen of values: which kinds, and what they held.
type shape struct {
	kinds  []string // in the order in which they were seen
	keys   []string // of objects, in order
	member map[string]*shape
	seen   map[string]int // in how many objects each key was
	many   int            // how many objects were seen
	items  *shape         // of arrays
}

// add looks at a value, which is valid JSON.
func (s *shape) add(v []byte, depth int) {
	kind := kindOf(v)
	s.note(kind)
	switch {
	case depth >= maxLevels || len(v) > maxValue:
	case kind == "object":
		s.object(v, depth)
	case kind == "array":
		n := 0
		for _, at := range jsondoc.Members(v, jsondoc.Span{Len: len(v)}) {
			if n++; n > maxItems {
				break
			}
			if s.items == nil {
				s.items = new(shape)
			}
			s.items.add(at.Of(v), depth+1)
		}
	}
}

func (s *shape) object(v []byte, depth int) {
	s.many++
	if s.member == nil {
		s.member, s.seen = map[string]*shape{}, map[string]int{}
	}
	inThis := map[string]bool{}
	for k, at := range jsondoc.Members(v, jsondoc.Span{Len: len(v)}) {
		key := jsondoc.Unquote(k.Of(v))
		if s.member[key] == nil {
			if len(s.keys) >= maxKeys {
				continue
			}
			s.keys = append(s.keys, key)
			s.member[key] = new(shape)
		}
		if !inThis[key] {
			s.seen[key]++
		}
		inThis[key] = true
		s.member[key].add(at.Of(v), depth+1)
	}
}

// note notes a kind; an integer is a number where numbers are seen too.
func (s *shape) note(kind string) {
	for i, k := range s.kinds {
		switch {
		case k == kind, k == "number" && kind == "integer":
			return
		case k == "integer" && kind == "number":
			s.kinds[i] = kind
			return
		}
	}
	s.kinds = append(s.kinds, kind)
}

// kindOf is the type of a value as JSON Schema names it.
func kindOf(v []byte) string {
	switch v[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "boolean"
	case 'n':
		return "null"
	}
	if bytes.ContainsAny(v, ".eE") {
		return "number"
	}
	return "integer"
}

// schema is the JSON Schema of all that was seen; of nothing, one that takes anything.
func (s *shape) schema() schema {
	var out schema
	if s == nil || len(s.kinds) == 0 {
		return out
	}
	out.Type = s.kinds[0]
	if len(s.kinds) > 1 {
		out.Type = s.kinds
	}
	for _, key := range s.keys {
		out.Properties.add(key, s.member[key].schema())
		if s.seen[key] == s.many {
			out.Required = append(out.Required, key)
		}
	}
	if s.items != nil {
		items := s.items.schema()
		out.Items = &items
	}
	return out
}

// schema is a JSON Schema.
type schema struct {
	Type       any        `json:"type,omitempty"`
	Properties properties `json:"properties,omitzero"`
	Required   []string   `json:"required,omitempty"`
	Items      *schema    `json:"items,omitempty"`
}

// properties are named schemas that keep their order.
type properties struct {
	names   []string
	schemas []schema
}

func (p *properties) add(name string, s schema) {
	p.names, p.schemas = append(p.names, name), append(p.schemas, s)
}

// IsZero reports whether there are none.
func (p properties) IsZero() bool { return len(p.names) == 0 }

// MarshalJSON writes them in their order.
func (p properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, name := range p.names {
		if i > 0 {
			b.WriteByte(',')
		}
		text, err := json.Marshal(p.schemas[i])
		if err != nil {
			return nil, err
		}
		b.WriteString(quoted(name) + ":")
		b.Write(text)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
