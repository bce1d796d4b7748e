package rpctest

import (
	"bytes"
	"math"
	"strconv"
	"unicode/utf8"
)

const (
	maxDepth  = 980  // about where Python's recursion ends
	maxDigits = 4300 // of a whole number, as in Python
)

// decode reads a JSON text as Python's json module does: NaN and Infinity are numbers, lone surrogates are characters.
// False means that it is none.
func decode(data []byte) (value, bool) {
	if !utf8.Valid(data) {
		return nil, false
	}
	d := decoder{data: data}
	d.space()
	v, ok := d.value()
	d.space()
	return v, ok && d.at == len(data)
}

// decoder reads data from at on.
type decoder struct {
	data  []byte
	at    int
	depth int
}

func (d *decoder) space() {
	for d.at < len(d.data) {
		switch d.data[d.at] {
		case ' ', '\t', '\n', '\r':
			d.at++
		default:
			return
		}
	}
}

// take steps over c and the white space behind it, if c stands there.
func (d *decoder) take(c byte) bool {
	if d.at >= len(d.data) || d.data[d.at] != c {
		return false
	}
	d.at++
	d.space()
	return true
}

// literals are the values that are words.
var literals = []struct {
	word string
	is   value
}{
	{"null", nil},
	{"true", true},
	{"false", false},
	{"NaN", float(math.NaN())},
	{"Infinity", float(math.Inf(1))},
	{"-Infinity", float(math.Inf(-1))},
}

func (d *decoder) value() (value, bool) {
	rest := d.data[d.at:]
	if len(rest) == 0 {
		return nil, false
	}
	switch rest[0] {
	case '"':
		return d.text()
	case '[':
		return d.nested(d.list)
	case '{':
		return d.nested(d.dict)
	}
	for _, l := range literals {
		if bytes.HasPrefix(rest, []byte(l.word)) {
			d.at += len(l.word)
			return l.is, true
		}
	}
	return d.number()
}

// nested reads a list or a dict, if the depth allows it.
func (d *decoder) nested(read func() (value, bool)) (value, bool) {
	if d.depth++; d.depth > maxDepth {
		return nil, false
	}
	v, ok := read()
	d.depth--
	return v, ok
}

func (d *decoder) list() (value, bool) {
	list := []value{}
	d.take('[')
	if d.close(']') {
		return list, true
	}
	for {
		v, ok := d.value()
		if !ok {
			return nil, false
		}
		list = append(list, v)
		d.space()
		if d.close(']') {
			return list, true
		}
		if !d.take(',') {
			return nil, false
		}
	}
}

func (d *decoder) dict() (value, bool) {
	members := new(dict)
	d.take('{')
	if d.close('}') {
		return members, true
	}
	for {
		key, ok := d.text()
		d.space()
		if !ok || !d.take(':') {
			return nil, false
		}
		v, ok := d.value()
		if !ok {
			return nil, false
		}
		members.set(key.(text), v)
		d.space()
		if d.close('}') {
			return members, true
		}
		if !d.take(',') {
			return nil, false
		}
	}
}

// close steps over the end of a list or a dict, if it stands there.
func (d *decoder) close(c byte) bool {
	if d.at < len(d.data) && d.data[d.at] == c {
		d.at++
		return true
	}
	return false
}

// number reads as much as is a number; what follows is the caller's to refuse.
func (d *decoder) number() (value, bool) {
	rest := d.data[d.at:]
	n := wholeLen(rest)
	if n == 0 {
		return nil, false
	}
	fraction := fractionLen(rest[n:])
	exponent := exponentLen(rest[n+fraction:])
	end := n + fraction + exponent
	d.at += end
	if fraction+exponent > 0 {
		f, _ := strconv.ParseFloat(string(rest[:end]), 64) // out of range is infinite, as in Python
		return float(f), true
	}
	if string(rest[:n]) == "-0" {
		return integer("0"), true
	}
	return integer(rest[:n]), n <= maxDigits || n == maxDigits+1 && rest[0] == '-'
}

func wholeLen(b []byte) int {
	sign := 0
	if len(b) > 0 && b[0] == '-' {
		sign = 1
	}
	digits := digitsLen(b[sign:])
	switch {
	case digits == 0:
		return 0
	case b[sign] == '0':
		return sign + 1
	}
	return sign + digits
}

func fractionLen(b []byte) int {
	if len(b) == 0 || b[0] != '.' {
		return 0
	}
	if digits := digitsLen(b[1:]); digits > 0 {
		return 1 + digits
	}
	return 0
}

func exponentLen(b []byte) int {
	if len(b) == 0 || b[0]|0x20 != 'e' {
		return 0
	}
	n := 1
	if len(b) > 1 && (b[1] == '+' || b[1] == '-') {
		n = 2
	}
	if digits := digitsLen(b[n:]); digits > 0 {
		return n + digits
	}
	return 0
}

func digitsLen(b []byte) int {
	n := 0
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	return n
}
