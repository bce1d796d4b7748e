package wording_test

import (
	"math"
	"testing"
	"time"

	"rpcexplorer/ui/wording"
)

func TestDuration(t *testing.T) {
	for _, c := range []struct {
		d    time.Duration
		want string
	}{
		{0, "0.00 µs"},
		{1310 * time.Nanosecond, "1.31 µs"},
		{999_499 * time.Nanosecond, "999 µs"},
		{999_500 * time.Nanosecond, "1.00 ms"},
		{1310 * time.Microsecond, "1.31 ms"},
		{12_340 * time.Microsecond, "12.3 ms"},
		{999_600 * time.Microsecond, "1.00 s"},
		{5 * time.Second, "5.00 s"},
		{100 * time.Second, "100 s"},
		{3 * time.Minute, "3m0s"},
		{-1310 * time.Microsecond, "-1.31 ms"},
		{math.MinInt64, "-0.00 µs"},
	} {
		want(t, c.d.String(), wording.Duration(c.d), c.want)
	}
}

func TestSize(t *testing.T) {
	for n, w := range map[int]string{
		0: "0 B", 999: "999 B", 1000: "1.00 kB", 1234: "1.23 kB", 99_949: "99.9 kB", 999_499: "999 kB", 999_500: "1.00 MB",
		95_400_000: "95.4 MB", 1_000_000_000: "1.00 GB", 5_000_000_000_000: "5.00 TB", math.MaxInt64: "9223372 TB",
	} {
		want(t, "size", wording.Size(n), w)
	}
}

func TestCountsAndMoments(t *testing.T) {
	want(t, "count", wording.Count(1204567), "1\u2009204\u2009567")
	want(t, "count", wording.Count(0), "0")
	want(t, "clock", wording.Clock(time.Date(2024, 1, 2, 3, 4, 5, 6_700_000, time.UTC)), "03:04:05.006")
	want(t, "running", wording.Running(1540*time.Millisecond), "1.5 s")
	want(t, "running", wording.Running(61*time.Second), "1m1s")
}

func want(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}
