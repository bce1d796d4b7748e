package collection

import (
	"bytes"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// Timeout is how long a call may take, as it is written: a time such as 5s, or a text with names that stand for one. What is neither
// is kept as well, so that a file with a slip of the pen opens and can be corrected; Span tells. The zero Timeout says nothing.
type Timeout struct {
	text  string
	names bool          // names stand in it
	span  time.Duration // that it says; 0 where only the values of its names tell, and where it says none
}

// NewTimeout reads a Timeout.
func NewTimeout(text string) Timeout {
	t := Timeout{text: text, names: strings.Contains(text, "{{")}
	if !t.names {
		t.span, _ = rpcclient.ParseTimeout(text)
	}
	return t
}

// Lasting is the Timeout of a time, as people write it.
func Lasting(d time.Duration) Timeout { return NewTimeout(shortDuration(d)) }

// String is the Timeout as it is written.
func (t Timeout) String() string { return t.text }

// IsZero reports whether nothing is said, so that the folder above decides: 0 says nothing, too.
func (t Timeout) IsZero() bool {
	if t.names || t.span != 0 {
		return false
	}
	text := strings.TrimSpace(t.text)
	d, err := time.ParseDuration(text)
	if err != nil {
		d, err = time.ParseDuration(text + "s")
	}
	return text == "" || err == nil && d == 0
}

// HasNames reports whether names stand in it, whose values tell the time.
func (t Timeout) HasNames() bool { return t.names }

// Span is the time that is written. The error is that it is none: rpcclient.ErrTimeout, of names too.
func (t Timeout) Span() (time.Duration, error) {
	if t.span == 0 {
		return 0, rpcclient.ErrTimeout
	}
	return t.span, nil
}

// Same reports whether two mean the same: the same text, or the same time.
func (t Timeout) Same(other Timeout) bool {
	return t.text == other.text || t.span != 0 && t.span == other.span
}

// shortDuration writes 1m instead of 1m0s, and nothing for no time.
func shortDuration(d time.Duration) string {
	if d == 0 {
		return ""
	}
	b := []byte(d.String())
	for _, zero := range []string{"m0s", "h0m"} {
		if bytes.HasSuffix(b, []byte(zero)) {
			b = b[:len(b)-2]
		}
	}
	return string(b)
}
