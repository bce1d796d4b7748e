package wording

import (
	"strconv"
	"time"
)

// Duration writes a time span with three significant digits: 1.31 ms, 5.00 s. Units are the same in every language.
func Duration(d time.Duration) string {
	switch {
	case d < 0:
		return "-" + Duration(max(-d, 0)) // the least of all has no opposite
	case d < 999_500*time.Nanosecond:
		return three(float64(d)/float64(time.Microsecond)) + " µs"
	case d < 999_500*time.Microsecond:
		return three(float64(d)/float64(time.Millisecond)) + " ms"
	case d < 2*time.Minute:
		return three(d.Seconds()) + " s"
	}
	return d.Round(time.Second).String()
}

// Size writes a number of bytes with three significant digits: 47 B, 1.20 kB, 95.4 MB. A kB is 1000 bytes.
func Size(n int) string {
	if n < 1000 {
		return strconv.Itoa(n) + " B"
	}
	value, unit := float64(n)/1000, 0
	for value >= 999.5 && unit < len(sizeUnits)-1 {
		value, unit = value/1000, unit+1
	}
	return three(value) + " " + sizeUnits[unit]
}

var sizeUnits = []string{"kB", "MB", "GB", "TB"}

func three(v float64) string {
	switch {
	case v < 9.995:
		return strconv.FormatFloat(v, 'f', 2, 64)
	case v < 99.95:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 0, 64)
}

// Count writes a number with thin groups of three digits: 1 204.
func Count(n uint64) string {
	s := strconv.FormatUint(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u2009" + s[i:]
	}
	return s
}

// Clock writes a time of day to the millisecond.
func Clock(t time.Time) string { return t.Format("15:04:05.000") }

// Moment writes a time as one tells it now: the time of day, with the date where that is another one.
func Moment(t, now time.Time) string {
	if t.Local().Format(time.DateOnly) == now.Local().Format(time.DateOnly) {
		return t.Local().Format(time.TimeOnly)
	}
	return t.Local().Format("2006-01-02 15:04")
}

// Running writes a time that is still growing: tenths of a second, so that it does not flicker.
func Running(d time.Duration) string {
	if d >= time.Minute {
		return d.Round(time.Second).String()
	}
	return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
}
