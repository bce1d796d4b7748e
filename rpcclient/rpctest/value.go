package rpctest

import "slices"

// A value is what Python's json module makes of a JSON text: nil, bool, integer, float, text, []value or *dict.
// A result may also be a writer.
type value any

// integer is a whole number of any length, as Python writes it.
type integer string

// float is any other number. Python writes 1.50 as 1.5.
type float float64

// text is a string as Python writes it: a JSON token of ASCII alone, quotes included. Equal strings have equal tokens.
type text string

// dict is an object. Its keys keep their order; of a key that is there twice, the last value stands at the first place.
type dict struct {
	keys   []text
	values []value
	index  map[text]int // nil while there are few keys
}

// fewKeys is how many keys are searched one by one.
const fewKeys = 16

func (d *dict) set(key text, v value) {
	if at := d.find(key); at >= 0 {
		d.values[at] = v
		return
	}
	d.keys, d.values = append(d.keys, key), append(d.values, v)
	switch {
	case d.index != nil:
		d.index[key] = len(d.keys) - 1
	case len(d.keys) > fewKeys:
		d.index = make(map[text]int, 2*len(d.keys))
		for at, k := range d.keys {
			d.index[k] = at
		}
	}
}

// find is the place of a key, -1 if it is not there.
func (d *dict) find(key text) int {
	if d.index == nil {
		return slices.Index(d.keys, key)
	}
	if at, ok := d.index[key]; ok {
		return at
	}
	return -1
}

// get is the value of a key, and whether it is there.
func (d *dict) get(key text) (value, bool) {
	if at := d.find(key); at >= 0 {
		return d.values[at], true
	}
	return nil, false
}

// writer is a result too big to be held as values: it writes itself as JSON.
type writer struct {
	size  int // about how many bytes
	write func(dst []byte) []byte
}

// typeName is what Python calls the type of a value, for its error messages.
func typeName(v value) string {
	switch v.(type) {
	case nil:
		return "NoneType"
	case bool:
		return "bool"
	case integer:
		return "int"
	case float:
		return "float"
	case text:
		return "str"
	case []value:
		return "list"
	}
	return "dict"
}
