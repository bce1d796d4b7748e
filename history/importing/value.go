package importing

import (
	"bytes"
	"iter"

	"rpcexplorer/rpcclient/jsondoc"
)

// value is a value of a JSON text that is known to be valid, as it was written. The zero value stands for one that is missing.
type value []byte

// members yields what an object holds, in order; of keys that are there twice, both.
func (v value) members() iter.Seq2[string, value] {
	return func(yield func(string, value) bool) {
		for key, at := range jsondoc.Members(v, jsondoc.Span{Len: len(v)}) {
			if !key.Empty() && !yield(jsondoc.Unquote(key.Of(v)), value(at.Of(v))) {
				return
			}
		}
	}
}

// items yields what an array holds.
func (v value) items() iter.Seq[value] {
	return func(yield func(value) bool) {
		if !v.isArray() {
			return
		}
		for _, at := range jsondoc.Members(v, jsondoc.Span{Len: len(v)}) {
			if !yield(value(at.Of(v))) {
				return
			}
		}
	}
}

// get is the value of a key, and of a key in that, and so on.
func (v value) get(keys ...string) value {
	for _, key := range keys {
		var found value
		for k, member := range v.members() {
			if k == key {
				found = member
			}
		}
		v = found
	}
	return v
}

// text is the text of a string, what stands there for a number or a literal, and "" for all else.
func (v value) text() string {
	switch {
	case v.isString():
		return jsondoc.Unquote(v)
	case v.isObject() || v.isArray() || v.isNull():
		return ""
	}
	return string(v)
}

// first is the text of the first key that has one.
func (v value) first(keys ...string) string {
	for _, key := range keys {
		if text := v.get(key).text(); text != "" {
			return text
		}
	}
	return ""
}

func (v value) has(key string) bool { return v.get(key) != nil }
func (v value) isNull() bool        { return len(v) == 0 || string(v) == "null" }
func (v value) isString() bool      { return len(v) > 0 && v[0] == '"' }
func (v value) isObject() bool      { return len(v) > 0 && v[0] == '{' }
func (v value) isArray() bool       { return len(v) > 0 && v[0] == '[' }
func (v value) isTrue() bool        { return string(v) == "true" }

// parse finds out whether the text is JSON, or YAML, and how deep it nests.
func (s *source) parse() error {
	text := bytes.TrimSpace(s.data)
	if isZip(s) || len(text) == 0 {
		return nil
	}
	if text[0] == '{' || text[0] == '[' || startsWithComment(text) {
		depth, fault := jsondoc.Measure(text)
		if fault != nil {
			text = bytes.TrimSpace(strict(text))
			depth, fault = jsondoc.Measure(text)
		}
		switch {
		case depth > maxDepth:
			return refuse(refusedTooDeep, maxDepth)
		case fault == nil:
			s.json = text
		}
		return nil
	}
	if mayBeYAML(s) {
		var err error
		s.json, err = jsonOfYAML(text)
		return err
	}
	return nil
}

// startsWithComment reports whether a text begins with a comment, as JSON may that editors keep.
func startsWithComment(text []byte) bool {
	return bytes.HasPrefix(text, []byte("//")) || bytes.HasPrefix(text, []byte("/*"))
}
