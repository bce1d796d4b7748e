package rpctest

import (
	"bytes"
	"math"
	"slices"
	"strconv"
)

// appendValue writes v as Python's json module does: a blank behind every comma and colon.
func appendValue(dst []byte, v value) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case bool:
		return strconv.AppendBool(dst, v)
	case integer:
		return append(dst, v...)
	case float:
		return appendFloat(dst, float64(v))
	case text:
		return append(dst, v...)
	case []value:
		return appendList(dst, v)
	case *dict:
		return appendDict(dst, v)
	case writer:
		return v.write(slices.Grow(dst, v.size+len("}]")))
	}
	return dst
}

func appendList(dst []byte, list []value) []byte {
	dst = append(dst, '[')
	for i, v := range list {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = appendValue(dst, v)
	}
	return append(dst, ']')
}

func appendDict(dst []byte, d *dict) []byte {
	dst = append(dst, '{')
	for i, key := range d.keys {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = append(append(dst, key...), ": "...)
		dst = appendValue(dst, d.values[i])
	}
	return append(dst, '}')
}

// appendFloat writes the shortest digits that read back as f, in Python's choice of form.
func appendFloat(dst []byte, f float64) []byte {
	switch {
	case math.IsNaN(f):
		return append(dst, "NaN"...)
	case math.IsInf(f, 0):
		if f < 0 {
			dst = append(dst, '-')
		}
		return append(dst, "Infinity"...)
	}
	scientific := strconv.AppendFloat(nil, f, 'e', -1, 64)
	at := bytes.IndexByte(scientific, 'e')
	if exponent, _ := strconv.Atoi(string(scientific[at+1:])); exponent < -4 || exponent >= 16 {
		return append(dst, scientific...)
	}
	plain := strconv.AppendFloat(nil, f, 'f', -1, 64)
	if bytes.IndexByte(plain, '.') < 0 {
		plain = append(plain, ".0"...)
	}
	return append(dst, plain...)
}
