package rpcclient

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// MaxTimeout is the longest time that a call may be given.
const MaxTimeout = 24 * time.Hour

// ErrTimeout is that a text is no time that a call may take.
var ErrTimeout = errors.New("want a time such as 5s, 500ms or 2m")

// ParseTimeout reads how long a call may take as a person types it: 5s, 500ms, 2m, or a bare number of seconds. It must be
// above zero and at most MaxTimeout. The error is ErrTimeout.
func ParseTimeout(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	d, err := time.ParseDuration(strings.ReplaceAll(text, " ", ""))
	if err != nil {
		seconds, err := strconv.ParseFloat(text, 64)
		if err != nil || !(seconds > 0 && seconds <= MaxTimeout.Seconds()) {
			return 0, ErrTimeout
		}
		d = time.Duration(seconds * float64(time.Second))
	}
	if d <= 0 || d > MaxTimeout {
		return 0, ErrTimeout
	}
	return d, nil
}
