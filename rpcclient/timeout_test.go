package rpcclient_test

import (
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

func TestParseTimeout(t *testing.T) {
	for _, c := range []struct {
		text string
		want time.Duration
	}{
		{"5s", 5 * time.Second},
		{" 500 ms ", 500 * time.Millisecond},
		{"2", 2 * time.Second},
		{"0.5", 500 * time.Millisecond},
		{"1h30m", 90 * time.Minute},
		{"24h", 24 * time.Hour},
		{"", 0},
		{"0", 0},
		{"-1s", 0},
		{"25h", 0},
		{"1e-12", 0},
		{"NaN", 0},
		{"Inf", 0},
		{"soon", 0},
		{"1e300", 0},
		{"86401", 0},
	} {
		got, err := rpcclient.ParseTimeout(c.text)
		if got != c.want || (err == nil) != (c.want > 0) {
			t.Errorf("ParseTimeout(%q) = %v, %v, want %v", c.text, got, err, c.want)
		}
	}
}
