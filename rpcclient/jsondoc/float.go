package jsondoc

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// floatFate is what becomes of a number that is read into a float64.
type floatFate uint8

// Fates.
const (
	floatKeeps     floatFate = iota // all its digits can be had again
	floatRounds                     // some are lost
	floatOverflows                  // it becomes infinite
)

const (
	safeDigits  = 15  // so many digits always survive, if there is no exponent
	exactDigits = 767 // no float64 has more
)

// floatOf tells what becomes of a number: it survives if the float64 that is
// nearest to it has its digits, as many of them as it has itself. So 0.1 and
// 2^63 survive, and 2^53+1 does not.
func floatOf(token []byte) floatFate {
	if len(token) <= safeDigits && bytes.IndexByte(token, 'e') < 0 && bytes.IndexByte(token, 'E') < 0 {
		return floatKeeps
	}
	digits, exponent := significant(token)
	switch {
	case digits == "":
		return floatKeeps // zero
	case exponent > 400:
		return floatOverflows
	case exponent < -400 || len(digits) > exactDigits:
		return floatRounds
	}
	f, _ := strconv.ParseFloat("0."+digits+"e"+strconv.Itoa(exponent), 64)
	if math.IsInf(f, 0) {
		return floatOverflows
	}
	again, power := significant(strconv.AppendFloat(nil, f, 'e', len(digits)-1, 64))
	if again != digits || power != exponent {
		return floatRounds
	}
	return floatKeeps
}

// significant splits a number into its digits from the first to the last that
// is not zero, and the power of ten that they are to be multiplied with when a
// point stands before them. The digits are those before exactDigits+1.
func significant(token []byte) (digits string, exponent int) {
	mantissa, power := token, []byte(nil)
	if n := bytes.IndexAny(token, "eE"); n >= 0 {
		mantissa, power = token[:n], token[n+1:]
	}
	mantissa = bytes.TrimPrefix(mantissa, []byte("-"))
	whole, fraction, _ := bytes.Cut(mantissa, []byte("."))
	if whole = bytes.TrimLeft(whole, "0"); len(whole) == 0 {
		zeros := len(fraction) - len(bytes.TrimLeft(fraction, "0"))
		fraction, exponent = fraction[zeros:], -zeros
	}
	exponent += len(whole)
	if fraction = bytes.TrimRight(fraction, "0"); len(fraction) == 0 {
		whole = bytes.TrimRight(whole, "0")
	}
	var text strings.Builder
	text.Write(whole[:min(len(whole), exactDigits+1)])
	text.Write(fraction[:min(len(fraction), exactDigits+1)])
	return text.String(), exponent + clamped(power)
}

// clamped reads an exponent; a greater one than any number can need is cut off.
func clamped(power []byte) int {
	digits := bytes.TrimLeft(power, "+-0")
	n, err := strconv.Atoi(string(digits[:min(len(digits), 10)]))
	if err != nil {
		return 0 // there is none, or it is zero
	}
	if power[0] == '-' {
		return -n
	}
	return n
}
