package query

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// amount is a number with the precision that it was typed in.
type amount struct {
	exact    int64
	low, top int64 // what rounds to it
}

// unit is a unit of sizes or spans of time.
type unit struct {
	name   string
	factor float64
}

var sizeUnits = []unit{
	{"", 1},
	{"b", 1},
	{"k", 1e3},
	{"kb", 1e3},
	{"m", 1e6},
	{"mb", 1e6},
	{"g", 1e9},
	{"gb", 1e9},
	{"t", 1e12},
	{"tb", 1e12},
	{"ki", 1 << 10},
	{"kib", 1 << 10},
	{"mi", 1 << 20},
	{"mib", 1 << 20},
	{"gi", 1 << 30},
	{"gib", 1 << 30},
	{"ti", 1 << 40},
	{"tib", 1 << 40},
}

var spanUnits = []unit{
	{"ns", 1},
	{"us", 1e3},
	{"µs", 1e3},
	{"μs", 1e3},
	{"ms", 1e6},
	{"s", 1e9},
	{"m", 60e9},
	{"min", 60e9},
	{"h", 3600e9},
	{"d", 24 * 3600e9},
}

func parseSize(text string) (amount, bool) { return parseAmount(text, sizeUnits) }

func parseSpan(text string) (amount, bool) {
	if text == "0" {
		return amount{}, true
	}
	return parseAmount(text, spanUnits)
}

// parseAmount reads digits, with a point perhaps, and a unit.
func parseAmount(text string, units []unit) (amount, bool) {
	n := 0
	for n < len(text) && ('0' <= text[n] && text[n] <= '9' || text[n] == '.') {
		n++
	}
	number, err := strconv.ParseFloat(text[:n], 64)
	if err != nil && number == 0 {
		return amount{}, false
	}
	decimals := 0
	if _, behind, ok := strings.Cut(text[:n], "."); ok {
		decimals = len(behind)
	}
	for _, u := range units {
		if strings.EqualFold(text[n:], u.name) {
			half := u.factor * math.Pow10(-decimals) / 2
			exact := number * u.factor
			return amount{whole(exact), whole(math.Ceil(exact - half)), max(whole(exact), whole(math.Ceil(exact+half)-1))}, true
		}
	}
	return amount{}, false
}

// whole is the nearest number that can be counted.
func whole(f float64) int64 {
	switch {
	case f >= math.MaxInt64:
		return math.MaxInt64
	case f <= 0:
		return 0
	}
	return int64(math.Round(f))
}

// comparisons are the signs before a number, the longer ones first, and what they make of the bounds.
var comparisons = []struct {
	sign  string
	bound func(v *Value, a amount)
}{
	{">=", func(v *Value, a amount) { v.From = a.exact }},
	{"<=", func(v *Value, a amount) { v.To = a.exact }},
	{">", func(v *Value, a amount) { v.From = above(a.exact) }},
	{"<", func(v *Value, a amount) { v.To = a.exact - 1 }},
	{"=", func(v *Value, a amount) { v.From, v.To = a.exact, a.exact }},
	{"", func(v *Value, a amount) { v.From, v.To = a.low, a.top }},
}

func above(n int64) int64 {
	if n == math.MaxInt64 {
		return n
	}
	return n + 1
}

// bounds reads a number, a comparison with one, or a range.
func bounds(text string, parse func(string) (amount, bool), fault string) (Value, *Fault) {
	v := all()
	v.typed = text
	from, to, isRange := strings.Cut(text, "..")
	if isRange && v.between(from, to, parse) || !isRange && v.compared(text, parse) {
		return v, nil
	}
	return v, &Fault{Key: fault, Args: []any{text}}
}

// between sets the bounds of a range, of which one end may be open.
func (v *Value) between(from, to string, parse func(string) (amount, bool)) bool {
	a, begins := parse(from)
	b, ends := parse(to)
	if from == "" && to == "" || from != "" && !begins || to != "" && !ends {
		return false
	}
	if from != "" {
		v.From = a.exact
	}
	if to != "" {
		v.To = b.exact
	}
	return true
}

// compared sets the bounds of a number, with a sign before it or none.
func (v *Value) compared(text string, parse func(string) (amount, bool)) bool {
	for _, c := range comparisons {
		if number, ok := strings.CutPrefix(text, c.sign); ok {
			a, ok := parse(number)
			if ok {
				c.bound(v, a)
			}
			return ok
		}
	}
	return false
}

// momentValue reads a moment, from which on, or up to which, an item came.
func momentValue(f Field, text string, now time.Time) (Value, *Fault) {
	at, ok := parseMoment(text, now)
	if !ok {
		return Value{}, &Fault{Key: faultMoment, Args: []any{text}}
	}
	v := all()
	v.typed = text
	if f == Since {
		v.From = at.UnixNano()
	} else {
		v.To = at.UnixNano()
	}
	return v, nil
}

// dates are the forms of moments that name a day, clocks those of today.
var (
	dates  = []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02T15:04:05.999999999", time.RFC3339Nano}
	clocks = []string{"15:04", "15:04:05", "15:04:05.999999999"}
)

// parseMoment reads a moment. What UnixNano cannot tell is none.
func parseMoment(text string, now time.Time) (time.Time, bool) {
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	switch strings.ToLower(text) {
	case "today":
		return day, true
	case "yesterday":
		return day.AddDate(0, 0, -1), true
	}
	for _, form := range dates {
		if t, err := time.ParseInLocation(form, text, now.Location()); err == nil {
			return t, 1678 < t.Year() && t.Year() < 2262
		}
	}
	for _, form := range clocks {
		if t, err := time.ParseInLocation(form, text, now.Location()); err == nil {
			return time.Date(now.Year(), now.Month(), now.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), now.Location()), true
		}
	}
	ago, ok := parseSpan(text)
	return now.Add(-time.Duration(min(ago.exact, int64(100*365*24*time.Hour)))), ok
}
