package jsondiff

import (
	"bytes"
	"strconv"
)

// appendNumber appends a number in the one form that all numbers of its value have: an integer without a zero at its end, and a
// power of ten. An integer that is written so already stays as it is.
func appendNumber(dst, token []byte) []byte {
	mantissa, power := token, []byte(nil)
	if n := bytes.IndexAny(token, "eE"); n >= 0 {
		mantissa, power = token[:n], token[n+1:]
	}
	exponent, ok := exponentOf(power)
	if !ok {
		return append(dst, token...) // nobody means such a number
	}
	start := len(dst)
	for _, c := range bytes.TrimPrefix(mantissa, []byte("-")) {
		if c != '.' && (c != '0' || len(dst) > start) {
			dst = append(dst, c)
		}
	}
	if n := bytes.IndexByte(mantissa, '.'); n >= 0 {
		exponent -= int64(len(mantissa) - n - 1)
	}
	for len(dst) > start && dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
		exponent++
	}
	if len(dst) == start {
		return append(dst, '0') // and -0
	}
	if mantissa[0] == '-' {
		dst = append(dst, 0)
		copy(dst[start+1:], dst[start:])
		dst[start] = '-'
	}
	if exponent == 0 {
		return dst
	}
	return strconv.AppendInt(append(dst, 'e'), exponent, 10)
}

// exponentOf reads a power of ten. It is false for one that does not fit.
func exponentOf(power []byte) (int64, bool) {
	if len(power) == 0 {
		return 0, true
	}
	n, err := strconv.ParseInt(string(power), 10, 62)
	return n, err == nil
}
