package rpcclient_test

import (
	"testing"

	"rpcexplorer/rpcclient"
)

func TestParseSize(t *testing.T) {
	for _, c := range []struct {
		text string
		want int64
	}{
		{"65536", 65536},
		{"1", 1},
		{" 64 KiB ", 64 << 10},
		{"64k", 64 << 10},
		{"64KB", 64 << 10},
		{"1.5MiB", 3 << 19},
		{"2GiB", 2 << 30},
		{"2g", 2 << 30},
		{"10b", 10},
		{"", 0},
		{"0", 0},
		{"-1", 0},
		{"k", 0},
		{"1x", 0},
		{"1kk", 0},
		{"0.1", 0},
		{"NaN", 0},
		{"Inf", 0},
		{"1e30", 0},
		{"1 i", 0},
		{"9223372036854775808", 0},
	} {
		got, err := rpcclient.ParseSize(c.text)
		if got != c.want || (err == nil) != (c.want != 0) {
			t.Errorf("%q: got %d, %v, want %d", c.text, got, err, c.want)
		}
	}
}
