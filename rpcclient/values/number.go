package values

import (
	"math/big"
	"strconv"
	"strings"
	"time"
)

// units are the units of times, by how many of them make a second.
var units = []struct {
	name   string
	second int64
}{{"s", 1}, {"ms", 1_000}, {"µs", 1_000_000}, {"ns", 1_000_000_000}}

// The times that a number may be: from 2001 to 2100, so that each number has one unit at most.
const (
	firstSecond = 1_000_000_000
	lastSecond  = 4_102_444_800
)

// readNumber reads a number token.
func readNumber(token string) []Reading {
	var all []Reading
	if r, ok := readTime(token); ok {
		all = append(all, r)
	}
	if r, ok := readLarge(token); ok {
		all = append(all, r)
	}
	return all
}

// readDigits reads a time that stands in a text.
func readDigits(text string) (Reading, bool) {
	if len(text) > 24 || !decimal(strings.Replace(text, ".", "", 1)) {
		return Reading{}, false
	}
	return readTime(text)
}

// readTime reads a number as seconds since 1970, with a fraction or without, or as a whole number of smaller units.
func readTime(token string) (Reading, bool) {
	whole, fraction, broken := strings.Cut(token, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || broken && !decimal(fraction) {
		return Reading{}, false
	}
	for _, u := range units {
		if seconds := n / u.second; seconds < firstSecond || seconds > lastSecond || broken && u.second != 1 {
			continue
		}
		t := time.Unix(n/u.second, n%u.second*(1_000_000_000/u.second)).UTC()
		if broken {
			part, _ := strconv.ParseFloat("0."+fraction, 64)
			t = t.Add(time.Duration(part * float64(time.Second)).Round(time.Microsecond))
		}
		return Reading{Kind: Time, Time: t, Unit: u.name, Text: t.Format(time.RFC3339Nano)}, true
	}
	return Reading{}, false
}

// exactly is the largest integer up to which a float64 has all: 2^53.
const exactly = 1 << 53

// mostInteger is how many digits of an integer are read.
const mostInteger = 1000

// readLarge reads an integer beyond 2^53, and says what a float64 makes of it.
func readLarge(token string) (Reading, bool) {
	if len(token) > mostInteger || !decimal(strings.TrimPrefix(token, "-")) {
		return Reading{}, false
	}
	n, ok := new(big.Int).SetString(token, 10)
	if !ok || n.CmpAbs(big.NewInt(exactly)) <= 0 {
		return Reading{}, false
	}
	f, _ := new(big.Float).SetInt(n).Float64()
	text := strconv.FormatFloat(f, 'f', -1, 64)
	if len(text) > mostDigits {
		text = strconv.FormatFloat(f, 'g', -1, 64)
	}
	return Reading{Kind: Large, Text: text}, true
}
