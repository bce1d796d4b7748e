package jsonrpc

import (
	"strconv"
	"strings"
)

// number is a JSON number taken apart, every part as written.
type number struct {
	negative bool
	whole    string
	fraction string // without the point; "" if there is none
	exponent string // with its sign, without the e; "" if there is none
}

// readNumber takes a JSON number apart; false for anything else.
func readNumber(text string) (number, bool) {
	var n number
	text, n.negative = strings.CutPrefix(text, "-")
	n.whole, text = cutDigits(text)
	if n.whole == "" || n.whole[0] == '0' && len(n.whole) > 1 {
		return n, false
	}
	if rest, ok := strings.CutPrefix(text, "."); ok {
		if n.fraction, text = cutDigits(rest); n.fraction == "" {
			return n, false
		}
	}
	if text != "" && (text[0] == 'e' || text[0] == 'E') {
		n.exponent, text = text[1:], ""
		digits := strings.TrimPrefix(n.exponent, "+")
		if digits == n.exponent {
			digits = strings.TrimPrefix(digits, "-")
		}
		if size, rest := cutDigits(digits); size == "" || rest != "" {
			return n, false
		}
	}
	return n, text == ""
}

// cutDigits takes the digits off that text begins with.
func cutDigits(text string) (digits, rest string) {
	i := 0
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return text[:i], text[i:]
}

// maxExponent is how many digits of an exponent are read: as many as surely fit.
const maxExponent = 18

// key is the one text of a number's value: an integer of up to maxPlain digits in full, any other as digits without zeros
// at their ends and an exponent. It is false if the exponent is beyond reading.
func (n number) key() (string, bool) {
	digits := n.whole + n.fraction
	significant := strings.TrimRight(digits, "0")
	zeros := len(digits) - len(significant)
	significant = strings.TrimLeft(significant, "0")
	if significant == "" {
		return "0", true
	}
	sign := ""
	if n.negative {
		sign = "-"
	}
	exponent, ok := readExponent(n.exponent)
	exponent += int64(zeros - len(n.fraction))
	if exponent >= 0 && exponent <= maxPlain-int64(len(significant)) {
		return sign + significant + strings.Repeat("0", int(exponent)), ok
	}
	return sign + significant + "e" + strconv.FormatInt(exponent, 10), ok
}

// readExponent is the value of an exponent; false if it is too large.
func readExponent(text string) (int64, bool) {
	size := strings.TrimLeft(strings.TrimLeft(text, "+-"), "0")
	if size == "" {
		return 0, true
	}
	value, err := strconv.ParseInt(size, 10, 64)
	if strings.HasPrefix(text, "-") {
		value = -value
	}
	return value, err == nil && len(size) <= maxExponent
}
