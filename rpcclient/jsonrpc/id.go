package jsonrpc

import (
	"bytes"
	"math/big"
	"strconv"

	"rpcexplorer/rpcclient/jsondoc"
)

// ValidID reports whether text can stand as an id: one JSON text that is a string, a number or null. Peers answer fractions
// and null in ways of their own, so both may be sent on purpose.
func ValidID(text []byte) bool {
	at := trimSpace(text)
	if at.Len == 0 || jsondoc.Check(text) != nil {
		return false
	}
	switch c := text[at.Off]; {
	case c == '"', c == '-', c >= '0' && c <= '9':
		return true
	}
	return isNull(at.Of(text))
}

// SameText reports whether two ids are written alike.
func SameText(a, b []byte) bool { return bytes.Equal(a, b) }

// SameNumber reports whether two ids are the same number, however written: 1.50 and 1.5, 100 and 1e2. It compares the
// decimal digits, never a float64.
func SameNumber(a, b []byte) bool {
	x, okX := parseDecimal(a)
	y, okY := parseDecimal(b)
	return okX && okY && x.equal(y)
}

// maxExponent is how many characters of an exponent are compared by value: reading one takes more than linear time.
const maxExponent = 100

// decimal is a number as digits × 10^exponent, without zeros at either end of digits.
type decimal struct {
	negative bool
	digits   string
	exponent big.Int
}

func (d decimal) equal(e decimal) bool {
	return d.negative == e.negative && d.digits == e.digits && d.exponent.Cmp(&e.exponent) == 0
}

// parseDecimal reads a JSON number; false for anything else.
func parseDecimal(text []byte) (decimal, bool) {
	if len(text) == 0 || text[0] != '-' && (text[0] < '0' || text[0] > '9') {
		return decimal{}, false
	}
	var d decimal
	mantissa, exponent, _ := bytes.Cut(bytes.ToLower(text), []byte("e"))
	if mantissa[0] == '-' {
		d.negative, mantissa = true, mantissa[1:]
	}
	whole, fraction, _ := bytes.Cut(mantissa, []byte("."))
	digits := append(append([]byte(nil), whole...), fraction...)
	significant := bytes.TrimRight(digits, "0")
	if len(exponent) > maxExponent {
		return decimal{}, false
	}
	if len(exponent) > 0 {
		if _, ok := d.exponent.SetString(string(bytes.TrimPrefix(exponent, []byte("+"))), 10); !ok {
			return decimal{}, false
		}
	}
	shift := len(digits) - len(significant) - len(fraction)
	d.exponent.Add(&d.exponent, big.NewInt(int64(shift)))
	d.digits = string(bytes.TrimLeft(significant, "0"))
	if d.digits == "" {
		return decimal{}, true // zero, whatever its sign and exponent
	}
	return d, true
}

// Text decodes a JSON string value, such as a method; what is not a string is returned as written. Invalid escapes and
// bytes that are no UTF-8 become U+FFFD: the result is for people, never to be sent.
func Text(value []byte) string {
	if len(value) < 2 || value[0] != '"' {
		return string(value)
	}
	if inner := value[1 : len(value)-1]; bytes.IndexByte(inner, '\\') < 0 {
		return string(bytes.ToValidUTF8(inner, []byte("\uFFFD")))
	}
	return unescape(value)
}

// Quote writes text as a JSON string.
func Quote(text string) []byte { return appendQuoted(make([]byte, 0, len(text)+2), text) }

// Code is the number of an error's code; false where it is missing or no integer that fits.
func (m *Message) Code(body []byte) (int64, bool) {
	code, ok := m.ErrorMember(body, "code")
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(string(code.Of(body)), 10, 64)
	return n, err == nil
}

// ErrorMember finds a member of an error object: "code", "message" or "data".
func (m *Message) ErrorMember(body []byte, name string) (Span, bool) {
	if m.Error.Len == 0 || body[m.Error.Off] != '{' {
		return Span{}, false
	}
	quoted := `"` + name + `"`
	for key, value := range jsondoc.Members(body, m.Error) {
		if string(key.Of(body)) == quoted {
			return value, true
		}
	}
	return Span{}, false
}
