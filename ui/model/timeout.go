package model

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// errTimeout is what ParseTimeout says of a text that is no time span.
var errTimeout = errors.New("not a time span such as 5s or 500ms")

// ParseTimeout reads a time span as people type it: 5s, 500ms, 2m, or a bare number of seconds. It must be above zero and
// at most a day.
func ParseTimeout(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	d, err := time.ParseDuration(strings.ReplaceAll(text, " ", ""))
	if err != nil {
		seconds, err := strconv.ParseFloat(text, 64)
		if err != nil || !(seconds > 0 && seconds <= 24*60*60) {
			return 0, errTimeout
		}
		d = time.Duration(seconds * float64(time.Second))
	}
	if d <= 0 || d > 24*time.Hour {
		return 0, errTimeout
	}
	return d, nil
}
